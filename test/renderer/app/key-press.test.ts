import { describe, expect, it } from 'vitest';
import { pressed, pressOf } from '../../../renderer/app/key-press.ts';

const event = (key: string, code: string, held: string[] = []) => ({
  key,
  code,
  shiftKey: held.includes('shift'),
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
});

describe('a press', () => {
  it.each([
    [event('a', 'KeyA'), false, 'a'],
    [event('A', 'KeyA', ['shift']), false, 'Shift+a'],
    [event('z', 'KeyZ', ['ctrl']), false, '$mod+z'],
    [event('z', 'KeyZ', ['meta']), true, '$mod+z'],
    [event('z', 'KeyZ', ['ctrl']), true, 'Control+z'],
    [event('?', 'Slash', ['shift']), false, 'Shift+?'],
    [event('[', 'BracketLeft'), false, '['],
    [event(' ', 'Space'), false, 'Space'],
    [event('+', 'Equal', ['shift']), false, 'Shift+Equal'],
    [event('F4', 'F4'), false, 'F4'],
    [event('ArrowLeft', 'ArrowLeft', ['alt']), false, 'Alt+ArrowLeft'],
    [event('å', 'KeyA', ['alt']), true, 'Alt+KeyA'], // a Mac writes a letter of its own
    [event('Process', 'KeyW'), false, 'KeyW'], // an input method is on
  ])('%o is written %s', (press, mac, written) => {
    expect(pressed(press, mac)).toBe(written);
  });

  it('of modifiers alone, or of keys that leave and confirm everywhere, is none', () => {
    for (const key of ['Shift', 'Control', 'Alt', 'Meta', 'Escape', 'Enter', 'Tab']) {
      expect(pressed(event(key, key), false)).toBe(null);
    }
  });

  it('is the same however it is written', () => {
    expect(pressOf('Shift+$mod+Z')).toBe(pressOf('$mod+Shift+z'));
    expect(pressOf('KeyW')).toBe(pressOf('w'));
    expect(pressOf('Alt+Digit1')).toBe(pressOf('Alt+1'));
    expect(pressOf('Shift+a')).not.toBe(pressOf('a'));
    expect(pressOf('F1')).not.toBe(pressOf('1'));
  });
});
