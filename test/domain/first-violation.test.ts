import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideViolation, type EarlierPenalty, monthsBefore } from '../../electron/domain/first-violation.ts';
import { isoInZone } from '../../electron/domain/time.ts';

const timeZone = 'Asia/Shanghai';
const at = (iso: string) => Date.parse(iso) / 1000;
const monthsAgo = (iso: string, months: number, zone = timeZone) =>
  isoInZone(monthsBefore(at(iso), months, zone), zone);

describe('calendar months before', () => {
  it.each([
    ['2023-07-11T08:05:00+08:00', 6, '2023-01-11T08:05:00+08:00'],
    ['2023-08-31T23:59:59+08:00', 6, '2023-02-28T23:59:59+08:00'],
    ['2024-08-31T00:00:00+08:00', 6, '2024-02-29T00:00:00+08:00'],
    ['2023-03-31T12:00:00+08:00', 1, '2023-02-28T12:00:00+08:00'],
    ['2023-01-31T12:00:00+08:00', 14, '2021-11-30T12:00:00+08:00'],
    ['2023-05-05T12:00:00+08:00', 0, '2023-05-05T12:00:00+08:00'],
  ])('%s, %i months: %s', (from, months, expected) => {
    expect(monthsAgo(from, months)).toBe(expected);
  });

  it('keep the time on the clock when the clocks were changed between', () => {
    expect(monthsAgo('2023-07-11T08:00:00-04:00', 6, 'America/New_York')).toBe('2023-01-11T08:00:00-05:00');
  });

  it('are refused when they are no whole number', () => {
    expect(() => monthsBefore(0, -1, timeZone)).toThrow(RangeError);
    expect(() => monthsBefore(0, 1.5, timeZone)).toThrow(RangeError);
  });

  it('never end later in the day or month than they began, and more months are never later', () => {
    const instant = fc.integer({ min: at('1997-01-01T00:00:00Z'), max: at('2090-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 60 }), (end, months) => {
        const [from, to] = [monthsBefore(end, months, timeZone), end].map((t) => isoInZone(t, timeZone)) as [
          string,
          string,
        ];
        expect(from.slice(11, 19)).toBe(to.slice(11, 19));
        const month = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
        expect(month(to) - month(from)).toBe(months);
        expect(Number(from.slice(8, 10))).toBeLessThanOrEqual(Number(to.slice(8, 10)));
        expect(monthsBefore(end, months + 1, timeZone)).toBeLessThan(monthsBefore(end, months, timeZone));
      }),
    );
  });
});

describe('a violation', () => {
  const now = at('2023-07-11T08:00:00+08:00');
  const decide = (earlier: EarlierPenalty[], months = 6) => decideViolation({ earlier, at: now, months, timeZone });
  const since = at('2023-01-11T08:00:00+08:00');

  it('is a warning where nothing came before', () => {
    expect(decide([])).toEqual({ decision: 'warning', since, last: null });
  });

  it('is a penalty after a warning or a penalty within the months, the first instant of which counts', () => {
    for (const decision of ['warning', 'penalty'] as const) {
      expect(decide([{ at: since, decision }])).toEqual({ decision: 'penalty', since, last: { at: since, decision } });
      expect(decide([{ at: since - 1, decision }]).decision).toBe('warning');
    }
  });

  it('does not count itself or what came after it', () => {
    expect(decide([{ at: now, decision: 'penalty' }]).decision).toBe('warning');
    expect(decide([{ at: now + 5, decision: 'penalty' }]).decision).toBe('warning');
  });

  it('counts by the setting', () => {
    const year = [{ at: at('2022-12-01T08:00:00+08:00'), decision: 'warning' as const }];
    expect(decide(year, 6).decision).toBe('warning');
    expect(decide(year, 12).decision).toBe('penalty');
  });

  it('is a warning exactly when no earlier one lies in the months, in whatever order they come', () => {
    const one = fc.record({
      at: fc.integer({ min: now - 400 * 86_400, max: now + 86_400 }),
      decision: fc.constantFrom('warning' as const, 'penalty' as const),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.integer({ min: 0, max: 14 }), (earlier, months) => {
        const ruled = decide(earlier, months);
        const counts = earlier.filter((e) => e.at >= ruled.since && e.at < now).map((e) => e.at);
        expect(ruled.decision === 'warning').toBe(counts.length === 0);
        expect(ruled.last?.at ?? null).toBe(counts.length ? Math.max(...counts) : null);
        expect(decide([...earlier].reverse(), months).decision).toBe(ruled.decision);
      }),
    );
  });
});
