import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatHours,
  type Hours,
  isUnreadable,
  openShare,
  overlap,
  parseHours,
  within,
} from '../../electron/domain/opening-hours.ts';

function read(text: string): Hours {
  const hours = parseHours(text);
  if (isUnreadable(hours)) throw new Error(`unreadable: ${hours.unreadable}`);
  return hours;
}
const at = (text: string, hour: number) => openShare(read(text))[hour];

describe('opening hours', () => {
  test.each([
    ['18:00-08:00', 'Mo-Su 18:00-24:00,00:00-08:00'],
    ['周一至周五 18:00-次日8:00; 周六日 全天', 'Mo-Fr 18:00-08:00; Sa,Su 00:00-24:00'],
    ['24小时', '00:00-24:00'],
    ['工作日 8点-17点30分；周末 9:00～12:00', 'Mo-Fr 08:00-17:30; Sa-Su 09:00-12:00'],
    ['每天 6:00-9:00、16:00-20:00', '06:00-09:00,16:00-20:00'],
    ['每天 8:00-18:00; 周日 休息', 'Mo-Sa 08:00-18:00'],
    ['周五到周一 20:00-22:00', 'Mo,Fr,Sa,Su 20:00-22:00'],
    ['节假日 全天; 8:00-18:00', '08:00-18:00'],
    ['18:00-08:00 工作日；全天 双休日', 'Mo-Fr 18:00-08:00; Sa,Su 00:00-24:00'],
    ['9:00-12:00，14:00-18:00 周一至周五', 'Mo-Fr 09:00-12:00,14:00-18:00'],
  ])('%s is %s', (text, same) => expect(read(text)).toEqual(read(same)));

  test('cross midnight into the next day, and from Sunday into Monday', () => {
    expect(at('周日 22:00-次日2:30', 167)).toBe(1);
    expect(at('周日 22:00-次日2:30', 2)).toBe(0.5);
    expect(at('周日 22:00-次日2:30', 3)).toBe(0);
  });

  test.each(['下午营业', '25:00-26:00', '8:00', '周一 随便', '18:00-'])('%s cannot be read, and says so', (text) => {
    expect(parseHours(text)).toHaveProperty('unreadable');
  });

  test('nothing is no hours', () => expect(read(' ')).toEqual([]));

  test('lie within others, or meet them', () => {
    expect(within(read('18:00-22:00'), read('17:00-23:00'))).toBe(true);
    expect(within(read('18:00-02:00'), read('17:00-24:00'))).toBe(false);
    expect(overlap(read('05:00-09:00'), read('22:00-06:00'))).toBe(true);
    expect(overlap(read('05:00-09:00'), read('09:00-12:00'))).toBe(false);
  });

  const minute = fc.integer({ min: 0, max: 7 * 1440 });
  const anyHours = fc.array(fc.tuple(minute, minute), { maxLength: 6 }).map((pairs) => {
    const marks = [...new Set(pairs.flat())].sort((a, b) => a - b);
    return marks.flatMap((from, i) =>
      i % 2 === 0 && i + 1 < marks.length ? [[from, marks[i + 1] as number] as const] : [],
    );
  });
  test.each(['zh', 'en'] as const)('are read back as they were written in %s', (language) => {
    fc.assert(
      fc.property(anyHours, (hours) => {
        expect(read(formatHours(hours, language))).toEqual(hours);
        const open = hours.reduce((sum, [from, to]) => sum + to - from, 0);
        expect(openShare(hours).reduce((sum, h) => sum + h * 60, 0)).toBeCloseTo(open, 6);
      }),
    );
  });
});
