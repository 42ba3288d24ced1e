import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../electron/analysis/network/graph.ts';
import type { FrozenRanking } from '../../../electron/analysis/shapes.ts';
import { forecast } from '../../../electron/analysis/tasks/forecast.ts';
import { PARAMS } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { corner, MONDAY, quiet, records, taskInput, WEEK, weeks } from '../time/city.ts';

const BLOCKS = 10;
const params = (given: object = {}) => PARAMS.forecast.parse({ backtest: 6, ...given });
const usual = (column: number, row: number) => ((3 * column + 7 * row) % 11 === 0 ? 3 : 0.2);
const list = records(8, BLOCKS, 20, usual);
const run = (span = weeks(0, 20), given: object = {}, frozen: FrozenRanking[] = [], all = list) =>
  forecast(params(given), taskInput(BLOCKS, all, span, frozen), quiet);
const period = (week: number) => ({ from: MONDAY + week * WEEK, to: MONDAY + (week + 1) * WEEK });

describe('the forecast', () => {
  const { summary, features, frozen } = run();

  test('is for the first period that has not begun in the data', () => {
    expect(SUMMARIES.forecast.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject(period(20));
    expect(run({ from: MONDAY, to: MONDAY + 20.4 * WEEK }).summary).toMatchObject(period(21));
    expect(run({ from: MONDAY, to: MONDAY + 20 * WEEK - 3600 }).summary).toMatchObject(period(20));
    expect(frozen).toBeUndefined();
  });

  test('ranks the first fifth of the length, by violations a metre', () => {
    const all = features.features.map((f) => f.properties ?? {});
    const rates = all.map((p) => p.score / p.length_m);
    expect(all.map((p) => p.rank)).toEqual(all.map((_, i) => i + 1));
    expect(rates.every((rate, i) => i === 0 || rate <= (rates[i - 1] as number) * 1.001)).toBe(true);
    const total = 2 * (BLOCKS + 1) * corner(BLOCKS);
    const metres = (band: number) => all.filter((p) => p.band <= band).reduce((sum, p) => sum + p.length_m, 0);
    for (const band of [5, 10, 20]) {
      expect(metres(band)).toBeGreaterThanOrEqual((band / 100) * total - 1);
      expect(metres(band)).toBeLessThan((band / 100) * total + 200);
    }
    expect(all[0]?.street).toMatch(/^E/);
  });

  test('is scored over past periods beside the last period and a uniform map', () => {
    expect(summary.periods.map((p) => p.from)).toEqual([14, 15, 16, 17, 18, 19].map((w) => period(w).from));
    const mean = (method: string) =>
      summary.periods.reduce((sum, p) => sum + (p.scores.find((s) => s.method === method)?.pai[0] ?? 0), 0) / 6;
    expect(mean('forecast')).toBeGreaterThan(mean('last') + 0.5);
    expect(mean('uniform')).toBe(1);
    expect(summary.warnings.map((w) => w.code)).not.toContain('forecast_no_better');
  });

  test('does not change for a period by what came in it or after', () => {
    const before = run(weeks(0, 20), { freeze: true }).frozen;
    const turned = records(99, BLOCKS, 30, (column, row) => usual(row % BLOCKS, column));
    const mixed = [...list, ...turned.filter((r) => r.at >= period(20).from)];
    const later = run(weeks(0, 30), { backtest: 12 }, [], mixed).summary.periods.find(
      (p) => p.from === period(20).from,
    );
    const kept = run(weeks(0, 30), {}, [{ ...(before as FrozenRanking), madeAt: 5 }], mixed).summary.periods[0];
    // The ranking kept before the period scores to the last digit as the one worked out afterwards.
    expect(kept).toEqual({ ...later, frozen: 5 });
  });

  test('says when it was no better than the last period', () => {
    // All in one block: nobody can do better than to say so again.
    const all = records(3, BLOCKS, 20, (column, row) => (column === 4 && row === 4 ? 5 : 0));
    expect(run(weeks(0, 20), {}, [], all).summary.warnings).toEqual([
      { code: 'forecast_no_better', params: { mine: 20, last: 20 } },
    ]);
  });

  test('draws no ranking where streets differ no more than by chance', () => {
    // One record a week on every block.
    const even = Array.from({ length: 20 }, (_, week) =>
      Array.from({ length: BLOCKS * (BLOCKS + 1) }, (_, i) => ({
        x: corner(i % BLOCKS) + 60,
        y: corner(Math.floor(i / BLOCKS)),
        at: MONDAY + (week + 0.5) * WEEK,
      })),
    ).flat();
    const both = [...even, ...even.map((r) => ({ ...r, x: r.y, y: r.x }))];
    const { summary, features, frozen } = run(weeks(0, 20), { freeze: true }, [], both);
    expect(summary.warnings.map((w) => w.code)).toContain('forecast_flat');
    expect([features.features.length, frozen]).toEqual([0, undefined]);
    const [period] = summary.periods;
    expect(period?.scores[0]?.pai[0]).toBeCloseTo(1, 9);
  });

  test('needs four full periods, and says so', () => {
    expect(() => run(weeks(0, 3))).toThrow(
      expect.objectContaining({ code: 'analysis_too_few', params: expect.objectContaining({ found: 3, needed: 4 }) }),
    );
    expect(() => run(weeks(0, 20), {}, [], [])).toThrow(expect.objectContaining({ code: 'analysis_no_points' }));
    const { summary } = run(weeks(14, 20));
    expect(summary.periods.length).toBe(2);
    expect(summary.warnings).toContainEqual({ code: 'few_periods', params: { found: 2, asked: 6 } });
  });

  test('of a single street, or a single record, is no ranking', () => {
    const input = taskInput(BLOCKS, list, weeks(0, 20));
    const { graph, plane } = input;
    const line = [plane.unproject(0, 0), plane.unproject(corner(3), 0)];
    const one = buildGraph([{ id: 1, from: 1, to: 2, street: 'E0', line }], plane);
    const codes = (which: ReturnType<typeof graph>, points = input.points) =>
      forecast(params({ pieceLength: 0 }), { ...input, points, graph: () => which }, quiet).summary.warnings.map(
        (w) => w.code,
      );
    expect(codes(one)).toContain('forecast_flat');
    const first = { ...input.points };
    for (const key of ['id', 'x', 'y', 'at'] as const) first[key] = first[key].slice(0, 1);
    expect(codes(graph(), first)).toEqual(['forecast_flat', 'few_points']);
  });

  test('comes out the same twice', () => {
    expect(JSON.stringify(run())).toBe(JSON.stringify(run()));
  });
});

describe('kept rankings', () => {
  const keep = (to: number) => run(weeks(0, to), { freeze: true }).frozen as FrozenRanking;

  test('hold every street for a period that has not begun', () => {
    const frozen = keep(18);
    expect(frozen).toMatchObject({ madeAt: 0, ...period(18) });
    expect(frozen.edge.length).toBe(2 * (BLOCKS + 1) * BLOCKS);
    expect(frozen.edge[0]).toBe(1000);
    const expected = frozen.score.reduce((a, b) => a + b, 0);
    const usual = list.filter((r) => r.at < period(18).from).length / 18;
    expect(expected / usual).toBeGreaterThan(0.7);
    expect(expected / usual).toBeLessThan(1.3);
  });

  test('are scored once their period is over, the first that was kept; others wait', () => {
    const kept = [
      { ...keep(17), madeAt: 1 },
      { ...keep(17), madeAt: 2, score: keep(17).score.map((s) => -s) },
      { ...keep(20), madeAt: 3 },
    ];
    const { summary } = run(weeks(0, 20), {}, kept);
    expect(summary.waiting).toBe(1);
    expect(summary.periods.map((p) => p.frozen)).toEqual([null, null, null, 1, null, null]);
    expect(run(weeks(0, 20), { backtest: 0 }, kept).summary.periods.map((p) => p.from)).toEqual([period(17).from]);
  });

  test('are not compared with a period of which the data hold a part', () => {
    const { summary } = run({ from: MONDAY + 15.5 * WEEK, to: MONDAY + 20 * WEEK }, { backtest: 0 }, [
      keep(16),
      keep(17),
    ]);
    expect(summary.periods.map((p) => p.scores.length)).toEqual([2, 3]);
  });

  test('of other streets are not scored, and that is said', () => {
    const other = { ...keep(17), edge: keep(17).edge.map((id) => id + 5000) };
    const { summary } = run(weeks(0, 20), {}, [other]);
    expect(summary.periods.every((p) => p.frozen === null)).toBe(true);
    expect(summary.warnings).toContainEqual({ code: 'frozen_streets_changed', params: { count: 1 } });
  });
});

test('a forecast stops when it is told to', () => {
  const input = taskInput(BLOCKS, list, weeks(0, 20));
  for (const stage of ['streets', 'neighbours', 'forecast']) {
    const stop = (_: number, __: number, now: string) => {
      if (now === stage) throw new Error(`stopped at ${stage}`);
    };
    expect(() => forecast(params(), input, { tick: stop })).toThrow(`stopped at ${stage}`);
  }
});
