import { describe, expect, test } from 'vitest';
import { isTimeToRenew, SPREAD } from '../../../../renderer/workspaces/wall/quiet-hour.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string) => Date.parse(`2026-03-05T${time}+08:00`) / 1000;
const LONG = 20 * 3600;

describe('a wall renews itself', () => {
  test('from half past three in the city on, each a little later, for two hours', () => {
    expect(isTimeToRenew(at('03:29:59'), ZONE, LONG, 0)).toBe(false);
    expect(isTimeToRenew(at('03:30:00'), ZONE, LONG, 0)).toBe(true);
    expect(isTimeToRenew(at('03:30:00'), ZONE, LONG, SPREAD)).toBe(false);
    expect(isTimeToRenew(at('03:50:00'), ZONE, LONG, SPREAD)).toBe(true);
    expect(isTimeToRenew(at('05:30:00'), ZONE, LONG, 0)).toBe(false);
    expect(isTimeToRenew(at('15:30:00'), ZONE, LONG, 0)).toBe(false);
  });

  test('once a night, wherever its clock is set to', () => {
    for (let time = at('03:30:00'); time < at('05:30:00'); time += 60)
      expect(isTimeToRenew(time, ZONE, time - at('03:30:00'), 0)).toBe(false);
  });
});
