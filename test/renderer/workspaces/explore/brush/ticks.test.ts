import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticks } from '../../../../../renderer/workspaces/explore/brush/ticks.ts';

const zone = 'Asia/Shanghai';
const local = (text: string) => Date.parse(`${text}T00:00:00+08:00`) / 1000;
const labels = (from: string, to: string, width: number) =>
  ticks(local(from), local(to), width, zone).map(({ at, label }) => [
    new Date((at + 8 * 3600) * 1000).toISOString().slice(0, 10),
    label,
  ]);

describe('labels of the time axis', () => {
  it('are months on a year, January by its year', () => {
    const found = labels('2022-07-01', '2023-07-12', 860);
    expect(found).toHaveLength(13);
    expect(found[0]).toEqual(['2022-07-01', 'month']);
    expect(found[6]).toEqual(['2023-01-01', 'year']);
  });

  it('are days on a week and years on decades', () => {
    expect(labels('2023-07-03', '2023-07-10', 860).map(([, label]) => label)).toEqual(Array(7).fill('day'));
    const decades = labels('1990-01-01', '2023-01-01', 400);
    expect(new Set(decades.map(([, label]) => label))).toEqual(new Set(['year']));
  });

  it('lie on the axis in order and stay apart', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 946_684_800, max: 1_700_000_000 }),
        fc.integer({ min: 86_400, max: 20 * 365 * 86_400 }),
        fc.integer({ min: 200, max: 3000 }),
        fc.constantFrom(zone, 'Europe/Berlin'),
        (from, seconds, width, zone) => {
          const found = ticks(from, from + seconds, width, zone);
          found.forEach(({ at }, i) => {
            expect(at).toBeGreaterThanOrEqual(from);
            expect(at).toBeLessThan(from + seconds);
            const before = found[i - 1]?.at;
            // A February is a tenth shorter than the mean month, a day of 23 hours less than that.
            if (before !== undefined) expect(((at - before) / seconds) * width).toBeGreaterThanOrEqual(64 * 0.9);
          });
        },
      ),
    );
  });
});
