import { describe, expect, test } from 'vitest';
import { emerging } from '../../../electron/analysis/tasks/emerging.ts';
import { PARAMS } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { MONDAY, quiet, records, taskInput, WEEK, weeks } from '../time/city.ts';

const BLOCKS = 10;
const params = (given: object = {}) => PARAMS.emerging.parse({ band: 200, ...given });
/** Blocks around the middle of E2 have always been bad, those of E7 for the last four weeks. */
const list = records(5, BLOCKS, 16, (column, row, week) => {
  const middle = column >= 3 && column <= 6;
  if (middle && row === 2) return 12;
  if (middle && row === 7) return week >= 12 ? 20 : 0.2;
  return 0.2;
});
const run = (span = weeks(0, 16), given: object = {}) => emerging(params(given), taskInput(BLOCKS, list, span), quiet);

describe('emerging hot spots of streets', () => {
  const { summary, features } = run();
  /** The two blocks in the middle of the bad stretch. */
  const of = (street: string) => {
    const blocks = features.features.map((f) => f.properties ?? {}).filter((p) => p.street === street && p.n > 40);
    return blocks.sort((a, b) => a.unit - b.unit).slice(1, 3);
  };

  test('name what is old and what is new', () => {
    expect(of('E2').length).toBe(2);
    expect(new Set(of('E2').map((p) => p.c))).toEqual(new Set(['persistent_hot']));
    expect(new Set(of('E7').map((p) => p.c))).toEqual(new Set(['consecutive_hot']));
  });

  test('give the history and the counts of every step', () => {
    const [p] = of('E7') as [Record<string, unknown>];
    const history = String(p.history).split(',').map(Number);
    const counts = String(p.counts).split(',').map(Number);
    expect([history.length, counts.length]).toEqual([16, 16]);
    expect(Math.max(...history.slice(0, 12))).toBe(0);
    expect(Math.min(...history.slice(12))).toBeGreaterThan(0);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(p.n);
  });

  test('sum up by the contract', () => {
    expect(SUMMARIES.emerging.parse(summary)).toEqual(summary);
    expect(summary.steps).toEqual(Array.from({ length: 16 }, (_, i) => MONDAY + i * WEEK));
    expect(summary.counts.reduce((a, b) => a + b, 0)).toBe(summary.snap?.on);
    expect(Object.values(summary.classes).reduce((a, b) => a + b, 0)).toBe(summary.units);
    expect(Object.keys(summary.classes).length).toBe(17);
    expect(summary.trend.z).toBeGreaterThan(1);
  });

  test('leave steps out that are not full, and say so', () => {
    const { summary } = run({ from: MONDAY + 2.5 * WEEK, to: MONDAY + 15.5 * WEEK });
    expect(summary.steps.length).toBe(12);
    expect(summary.steps[0]).toBe(MONDAY + 3 * WEEK);
    expect(summary.warnings.map((w) => w.code)).toEqual(
      expect.arrayContaining(['first_step_partial', 'last_step_partial']),
    );
  });

  test('refuse fewer than ten steps, and say what would help', () => {
    expect(() => run(weeks(0, 9))).toThrow(
      expect.objectContaining({
        code: 'analysis_too_few',
        params: expect.objectContaining({ found: 9, needed: 10, what_en: 'full weeks', what_zh: '完整的周' }),
      }),
    );
    expect(() => emerging(params(), taskInput(BLOCKS, [], weeks(0, 9)), quiet)).toThrow(
      expect.objectContaining({ code: 'analysis_no_points' }),
    );
  });

  test('do not take long months and long streets for hot ones', () => {
    // As many a day and metre everywhere; steps of 9 and 5 days by turns, streets of 124 to 196 m.
    const east = records(6, BLOCKS, 16, (column) => (124 + 8 * column) / 10);
    const north = records(7, BLOCKS, 16, (column) => (124 + 8 * column) / 10).map((r) => ({ ...r, x: r.y, y: r.x }));
    const input = taskInput(BLOCKS, [...east, ...north], weeks(0, 16));
    const steps = (_: string, from: number, to: number) => {
      const begins = input.steps('week', from, to);
      return begins.map((begin, i) => begin + ((i % 2) * (WEEK * 2)) / 7);
    };
    const { features } = emerging(params({ adjust: 'none', lag: 0 }), { ...input, steps }, quiet);
    const bins = features.features
      .map((f) => f.properties ?? {})
      .flatMap((p) => {
        const history = String(p.history).split(',').map(Number);
        return history.map((degree, t) => ({ degree, long: t % 2 === 0, wide: p.length_m > 160 }));
      });
    const mean = (which: (bin: (typeof bins)[0]) => boolean) => {
      const some = bins.filter(which);
      return some.reduce((sum, bin) => sum + bin.degree, 0) / some.length;
    };
    expect(Math.abs(mean((b) => b.long) - mean((b) => !b.long))).toBeLessThan(0.2);
    expect(Math.abs(mean((b) => b.wide) - mean((b) => !b.wide))).toBeLessThan(0.2);
  });

  test('warn of a city that rose as a whole, and can leave that out of the comparison', () => {
    // Every block has six times as many from the ninth week on; the bad ones stay those around the middle of E5.
    const usual = (column: number, row: number) => (column >= 3 && column <= 6 && row === 5 ? 8 : 0.3);
    const input = taskInput(
      BLOCKS,
      records(9, BLOCKS, 16, (c, r, w) => usual(c, r) * (w >= 8 ? 6 : 1)),
      weeks(0, 16),
    );
    const all = emerging(params(), input, quiet);
    const told = all.summary.warnings.find((w) => w.code === 'level_changed');
    expect(told?.params).toMatchObject({ date: '2024-02-26', step_en: 'week' });
    expect(all.summary.classes.consecutive_hot).toBeGreaterThan(1);
    expect(all.summary.classes.persistent_hot).toBe(0);

    const own = emerging(params({ against: 'step' }), input, quiet);
    expect(own.summary.warnings.map((w) => w.code)).not.toContain('level_changed');
    expect(own.summary.classes.persistent_hot).toBeGreaterThan(1);
    expect(run().summary.warnings.map((w) => w.code)).not.toContain('level_changed');
  });

  test('come out the same twice', () => {
    expect(JSON.stringify(run())).toBe(JSON.stringify({ ...run() }));
  });
});

describe('emerging hot spots of cells', () => {
  test.each([
    ['grid', { cell: 150 }],
    ['h3', { resolution: 10 }],
  ])('%s', (unit, given) => {
    const { summary, features } = run(weeks(0, 16), { unit, ...given, band: 300 });
    expect(summary.snap).toBeNull();
    expect(summary.counts.reduce((a, b) => a + b, 0)).toBe(summary.points);
    expect(summary.classes.persistent_hot).toBeGreaterThan(1);
    expect(summary.classes.consecutive_hot).toBeGreaterThan(2);
    expect(features.features[0]?.geometry.type).toBe('Polygon');
  });
});

test.each(['all', 'step'])('all in one place and one step: nothing to compare, against %s', (against) => {
  const input = taskInput(BLOCKS, new Array(500).fill(list[0]), weeks(0, 16));
  const { summary } = emerging(params({ against }), input, quiet);
  expect(summary.warnings.map((w) => w.code)).toContain('one_place');
  expect(summary.classes.none).toBeGreaterThanOrEqual(summary.units - 10);
  expect(JSON.stringify(summary)).not.toMatch(/null,|NaN/);
});

test('emerging hot spots stop when they are told to', () => {
  const input = taskInput(BLOCKS, list, weeks(0, 16));
  for (const stage of ['neighbours', 'gi_star', 'trend', 'features']) {
    const stop = (_: number, __: number, now: string) => {
      if (now === stage) throw new Error(`stopped at ${stage}`);
    };
    expect(() => emerging(params(), input, { tick: stop })).toThrow(`stopped at ${stage}`);
  }
});
