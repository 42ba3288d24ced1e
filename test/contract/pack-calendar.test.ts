import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cityPack } from '../../electron/contract/pack.ts';
import { workingTimeBetween } from '../../electron/domain/working-time.ts';
import { calendarOf } from '../../electron/store/case-clock.ts';

const path = new URL('../../resources/pinghu/pack.json', import.meta.url);
const pack = cityPack.parse(JSON.parse(readFileSync(path, 'utf8')));
const calendar = calendarOf(pack);

/** As the State Council's notices put it: days of each holiday in the order of the year, and make-up days with their weekday. */
const NOTICES = [
  {
    year: 2022,
    number: '〔2021〕11号',
    days: [3, 7, 3, 5, 3, 3, 7],
    made: '六1-29 日1-30 六4-2 日4-24 六5-7 六10-8 日10-9',
  },
  {
    year: 2023,
    number: '〔2022〕16号',
    days: [3, 7, 1, 5, 3, 8],
    made: '六1-28 日1-29 日4-23 六5-6 日6-25 六10-7 日10-8',
  },
  {
    year: 2024,
    number: '〔2023〕7号',
    days: [1, 8, 3, 5, 1, 3, 7],
    made: '日2-4 日2-18 日4-7 日4-28 六5-11 六9-14 日9-29 六10-12',
  },
  { year: 2025, number: '〔2024〕12号', days: [1, 8, 3, 5, 3, 8], made: '日1-26 六2-8 日4-27 日9-28 六10-11' },
  { year: 2026, number: '〔2025〕7号', days: [3, 9, 3, 5, 3, 3, 7], made: '日1-4 六2-14 六2-28 六5-9 日9-20 六10-10' },
];

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const weekdayOf = (date: string) => '日一二三四五六'[new Date(`${date}T00:00:00Z`).getUTCDay()];

describe('the calendar of the city', () => {
  test.each(NOTICES)(
    'has the days off and the make-up days of $year as the notice $number tells',
    ({ year, ...notice }) => {
      const off = calendar.holidays.filter((h) => h.to.startsWith(`${year}-`));
      expect(off.map((h) => dayNumber(h.to) - dayNumber(h.from) + 1)).toEqual(notice.days);
      const made = calendar.workdays.filter((day) => day.startsWith(`${year}-`));
      const short = (day: string) => `${weekdayOf(day)}${day.slice(5).split('-').map(Number).join('-')}`;
      expect(made.map(short).join(' ')).toBe(notice.made);
      const told = pack.calendar.years.find((y) => y.year === year);
      expect(told).toMatchObject({ verified: true, source: expect.stringContaining(notice.number) });
    },
  );

  test('rests through the Spring Festival of 2024 and works on the Sunday after it', () => {
    const at = (iso: string) => Date.parse(`${iso}+08:00`) / 1000;
    expect(workingTimeBetween(at('2024-02-10T00:00'), at('2024-02-18T00:00'), calendar)).toBe(0);
    expect(workingTimeBetween(at('2024-02-18T00:00'), at('2024-02-19T00:00'), calendar)).toBe(7.5);
  });
});
