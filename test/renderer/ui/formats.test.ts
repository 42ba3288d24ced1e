import { describe, expect, it } from 'vitest';
import { formats } from '../../../renderer/ui/formats.ts';

const zh = formats('zh', 'Asia/Shanghai');
const en = formats('en', 'Asia/Shanghai');
const at = Date.parse('2023-07-11T00:05:00+08:00') / 1000;

describe('numbers and times', () => {
  it('are written as the reader writes them', () => {
    expect([zh.count(63_655), en.count(63_655)]).toEqual(['63,655', '63,655']);
    expect([zh.date(at), en.date(at)]).toEqual(['2023年7月11日', '11 Jul 2023']);
    expect([zh.dayMonth(at), en.dayMonth(at)]).toEqual(['7月11日', '11 Jul']);
    expect([zh.month(at), en.month(at)]).toEqual(['2023年7月', 'Jul 2023']);
    expect([zh.year(at), en.year(at)]).toEqual(['2023年', '2023']);
    expect(zh.dateTime(at)).toBe('2023年7月11日 00:05');
    expect(en.dateTime(at)).toBe('11 Jul 2023, 00:05');
  });

  it('are shortened by ten thousands in Chinese, by thousands in English', () => {
    expect([865, 1103, 9999, 10_000, 12_345].map(zh.short)).toEqual(['865', '1,103', '9,999', '1万', '1.2万']);
    expect([865, 1103, 12_345].map(en.short)).toEqual(['865', '1.1k', '12.3k']);
  });

  it('are those of the city’s zone', () => {
    expect(formats('zh', 'UTC').date(at)).toBe('2023年7月10日');
  });
});
