import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answers,
  checkList,
  DONE_STATES,
  endOfWorkingDay,
  type ItemRule,
  type ItemValue,
  targetState,
} from '../../electron/domain/campaigns.ts';
import { isoInZone } from '../../electron/domain/time.ts';

const calendar = {
  timeZone: 'Asia/Shanghai',
  hours: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ] as const,
  weekend: [6, 7],
  holidays: [{ from: '2023-10-01', to: '2023-10-06' }],
  workdays: ['2023-10-07'],
};
const end = (iso: string, days: number) =>
  isoInZone(endOfWorkingDay(Date.parse(iso) / 1000, days, calendar), calendar.timeZone);

describe('a deadline in working days', () => {
  it.each([
    ['Monday morning, one day', '2023-07-10T09:00:00+08:00', 1, '2023-07-11T17:30:00+08:00'],
    ['Monday late, one day', '2023-07-10T23:30:00+08:00', 1, '2023-07-11T17:30:00+08:00'],
    ['Friday, three days', '2023-07-14T17:00:00+08:00', 3, '2023-07-19T17:30:00+08:00'],
    ['Saturday, one day', '2023-07-15T10:00:00+08:00', 1, '2023-07-17T17:30:00+08:00'],
    ['before a holiday with a Saturday to make up for it', '2023-09-29T10:00:00+08:00', 1, '2023-10-07T17:30:00+08:00'],
  ])('%s', (_name, from, days, expected) => {
    expect(end(from, days)).toBe(expected);
  });
});

describe('a checklist', () => {
  const items: ItemRule[] = [
    { id: 'a', kind: 'check', photo: true },
    { id: 'b', kind: 'number' },
    { id: 'c', kind: 'text' },
  ];

  it('takes only what answers an item', () => {
    const taken = (kind: ItemRule['kind'], value: ItemValue) => answers({ id: 'x', kind }, value);
    expect([taken('check', 'na'), taken('check', 'maybe'), taken('check', 1)]).toEqual([true, false, false]);
    expect([taken('number', 0), taken('number', '0'), taken('number', Number.NaN)]).toEqual([true, false, false]);
    expect([taken('text', 'x'), taken('text', ' '), taken('text', 1)]).toEqual([true, false, false]);
  });

  it('misses what is not answered, and the photo that an item asks for unless it does not apply', () => {
    const given = (a: string) => new Map<string, ItemValue>([['a', a], ['b', 0], ['c', 'x']]); // biome-ignore format: short
    expect(checkList(items, new Map(), new Set())).toEqual({ missing: ['a', 'b', 'c'], failed: [] });
    expect(checkList(items, given('fail'), new Set())).toEqual({ missing: ['a'], failed: ['a'] });
    expect(checkList(items, given('fail'), new Set(['a']))).toEqual({ missing: [], failed: ['a'] });
    expect(checkList(items, given('na'), new Set())).toEqual({ missing: [], failed: [] });
  });
});

describe('the state of a target', () => {
  it('is overdue only after the look-back’s deadline, and done only with a result', () => {
    const order = { lookDueAt: 100, result: null };
    const rectify = { outcome: 'rectify' as const, answered: 3 };
    expect(targetState({ outcome: null, answered: 0, order: null }, 0)).toBe('todo');
    expect(targetState({ outcome: null, answered: 1, order: null }, 0)).toBe('started');
    expect(targetState({ ...rectify, order }, 100)).toBe('rectify');
    expect(targetState({ ...rectify, order }, 101)).toBe('overdue');
    expect(targetState({ ...rectify, order: { ...order, result: 'fixed' } }, 101)).toBe('fixed');
    expect(targetState({ ...rectify, order: { ...order, result: 'not_fixed' } }, 50)).toBe('not_fixed');
  });

  it('never counts an order as done before its look-back found it put right', () => {
    const result = fc.constantFrom(null, 'not_fixed' as const);
    fc.assert(
      fc.property(fc.integer(), fc.integer(), result, (now, lookDueAt, found) => {
        const state = targetState({ outcome: 'rectify', answered: 1, order: { lookDueAt, result: found } }, now);
        expect(DONE_STATES).not.toContain(state);
      }),
    );
  });
});
