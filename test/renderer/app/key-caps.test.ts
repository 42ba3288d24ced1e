import { describe, expect, it } from 'vitest';
import { keyCaps } from '../../../renderer/app/key-caps.ts';

describe('the caps shown for a shortcut', () => {
  it('are those of this machine’s keyboard', () => {
    expect(keyCaps('$mod+Shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keyCaps('$mod+Shift+z', true)).toEqual(['⌘', '⇧', 'Z']);
  });

  it('tell the plus that is a key from the plus that joins keys', () => {
    expect(keyCaps('+ -', false)).toEqual(['+', '-']);
    expect(keyCaps('$mod++', false)).toEqual(['Ctrl', '+']);
  });

  it('name arrows by their sign and other keys by their name', () => {
    expect(keyCaps('ArrowLeft Home', false)).toEqual(['←', 'Home']);
    expect(keyCaps('?', false)).toEqual(['?']);
  });
});
