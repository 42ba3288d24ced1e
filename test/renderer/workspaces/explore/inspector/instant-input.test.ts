import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromInput, toInput } from '../../../../../renderer/workspaces/explore/inspector/instant-input.ts';

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia'];
const minutes = fc.integer({ min: Date.UTC(1995, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });

describe('an instant in a form', () => {
  it('is written as the wall clock of the city shows it', () => {
    expect(toInput(Date.UTC(2023, 6, 11, 0, 5) / 1000, 'Asia/Shanghai')).toBe('2023-07-11T08:05');
    expect(fromInput('2023-07-11T08:05', 'Asia/Shanghai')).toBe(Date.UTC(2023, 6, 11, 0, 5) / 1000);
  });

  it('comes back the same, wherever the clocks stand and whatever they did', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
        const text = toInput(minute * 60, zone);
        // An hour that clocks show twice may come back as the other one; the text is the same.
        expect(toInput(fromInput(text, zone) ?? Number.NaN, zone)).toBe(text);
      }),
    );
  });

  it('is none while the input is empty or unfinished', () => {
    for (const text of ['', '2023', '2023-07-11', '2023-07-11T', 'soon', '2023-13-45T08:05']) {
      expect(fromInput(text, 'Asia/Shanghai')).toBeNull();
    }
  });
});
