import { describe, expect, it } from 'vitest';
import { brightnessAt } from '../../electron/domain/dimming.ts';

const ZONE = 'Asia/Shanghai';
const NIGHT = [{ from: '22:00', to: '06:00', brightness: 40 }];
const at = (clock: string) => Date.parse(`2023-07-11T${clock}+08:00`);

describe('a wall’s brightness', () => {
  it('is full where no time is set', () => {
    expect(brightnessAt([], at('23:00:00'), ZONE)).toBe(100);
  });

  it.each([
    ['21:59:59', 100],
    ['22:00:00', 100],
    ['22:00:15', 85],
    ['22:00:30', 70],
    ['22:01:00', 40],
    ['00:00:00', 40],
    ['05:59:59', 40],
    ['06:00:30', 70],
    ['06:01:00', 100],
    ['12:00:00', 100],
  ])('at %s of the city is %d percent', (clock, percent) => {
    expect(brightnessAt(NIGHT, at(clock), ZONE)).toBeCloseTo(percent, 6);
  });

  it('goes by the city’s clock, not by that of the computer', () => {
    expect(brightnessAt(NIGHT, Date.parse('2023-07-11T15:00:00Z'), ZONE)).toBe(40);
    expect(brightnessAt(NIGHT, Date.parse('2023-07-11T15:00:00Z'), 'Europe/Berlin')).toBe(100);
  });

  it('is that of the darkest where times overlap, and may be none', () => {
    const dims = [...NIGHT, { from: '01:00', to: '05:00', brightness: 0 }];
    expect(brightnessAt(dims, at('00:30:00'), ZONE)).toBe(40);
    expect(brightnessAt(dims, at('01:00:30'), ZONE)).toBe(20);
    expect(brightnessAt(dims, at('03:00:00'), ZONE)).toBe(0);
  });

  it('never jumps by more than a sixtieth of the way in a second', () => {
    for (let s = 0; s < 86_400; s += 7) {
      const [a, b] = [s, s + 1].map((t) => brightnessAt(NIGHT, at('00:00:00') + t * 1000, ZONE));
      expect(Math.abs((a as number) - (b as number))).toBeLessThanOrEqual(1.0001);
    }
  });
});
