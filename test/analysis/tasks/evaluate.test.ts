import { describe, expect, test } from 'vitest';
import type { SegmentSpan, TaskInput } from '../../../electron/analysis/shapes.ts';
import { evaluate } from '../../../electron/analysis/tasks/evaluate.ts';
import { PARAMS } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { METHODS } from '../../../electron/domain/vocabulary.ts';
import { MONDAY, quiet, type Record, records, taskInput, WEEK, weeks } from '../time/city.ts';

const BLOCKS = 12;
const WEEKS = 26;
const START = MONDAY + 13 * WEEK;
const params = (given: object = {}) => PARAMS.evaluate.parse({ before: 91, after: 91, ...given });
/** Edge of the block `column` of street `E{row}`, as town() numbers them. */
const edge = (column: number, row: number, blocks = BLOCKS) => 2 * (row * blocks + column);
const on = (given: Partial<SegmentSpan> = {}): SegmentSpan => ({
  id: 7,
  name: 'E6 middle',
  from: START,
  to: null,
  spans: [4, 5, 6].map((column) => ({ edge: edge(column, 6), from: 0, to: 124 + 8 * column })),
  ...given,
});
const isTreated = (column: number, row: number) => row === 6 && column >= 4 && column <= 6;
/** A town with a season, and levels that differ; `change` multiplies a block after the start. */
const town = (seed: number, change: (column: number, row: number) => number, rows = 6): Record[] =>
  records(seed, BLOCKS, WEEKS, (column, row, week) => {
    const level = isTreated(column, row) ? rows : 3 + ((column * 7 + row * 5) % 6);
    return level * (1 + 0.3 * Math.sin(week / 4)) * (week >= 13 ? change(column, row) : 1);
  });
const input = (list: Record[], segments = [on()], given: Partial<TaskInput> = {}): TaskInput => ({
  ...taskInput(BLOCKS, list, weeks(0, WEEKS)),
  segments: () => segments,
  ...given,
});
const run = (list: Record[], segments = [on()], given: Partial<TaskInput> = {}, asked: object = {}) =>
  evaluate(params(asked), input(list, segments, given), quiet);
const first = (result: ReturnType<typeof run>) => result.summary.segments[0] as (typeof result.summary.segments)[0];
const codes = (result: ReturnType<typeof run>) => first(result).warnings.map((w) => w.code);

describe('a segment that cut violations to 40 %', () => {
  const list = town(1, (column, row) => (isTreated(column, row) ? 0.4 : 1));
  const result = run(list);
  const told = first(result);

  test('is found to have fallen, by about as much', () => {
    expect(told.verdict).toBe('fell');
    expect(told.ratio?.value).toBeGreaterThan(0.3);
    expect(told.ratio?.value).toBeLessThan(0.52);
    expect(told.bayes?.ratio).toBeLessThan(0.6);
    expect(told.wdd?.value).toBeLessThan(-60);
    expect(result.summary.pooled).toMatchObject({ verdict: 'fell', ratio: told.ratio, wdd: told.wdd });
  });

  test('has the counts of its own blocks', () => {
    const own = list.filter((p) => p.x > 544 && p.x < 1036 && Math.abs(p.y - 864) < 5);
    expect(told.treated.before).toBe(own.filter((p) => p.at < START).length);
    expect(told.treated.after).toBe(own.filter((p) => p.at >= START).length);
    expect(told.days).toEqual({ before: 91, after: 91 });
  });

  test('is summed up by the contract, week by week', () => {
    expect(SUMMARIES.evaluate.parse(result.summary)).toEqual(result.summary);
    expect(told.series.map(([begin]) => begin)).toEqual(Array.from({ length: WEEKS }, (_, k) => MONDAY + k * WEEK));
    expect(told.series.reduce((sum, [, n]) => sum + n, 0)).toBe(told.treated.before + told.treated.after);
    const controlBefore = told.series.slice(0, 13).reduce((sum, [, , n]) => sum + n, 0);
    expect(Math.abs(controlBefore - told.treated.before)).toBeLessThan(1);
  });

  test('is drawn with its controls and the streets around, which keep apart', () => {
    const of = (role: string) => result.features.features.filter((f) => f.properties?.role === role);
    expect(of('segment')[0]?.properties).toMatchObject({ id: 7, verdict: 'fell', name: 'E6 middle' });
    expect(of('control').length).toBe(10);
    const places = (role: string) =>
      new Set(of(role).flatMap((f) => (f.geometry as { coordinates: number[][][] }).coordinates.map(String)));
    const around = places('buffer');
    expect(around.size).toBeGreaterThan(10);
    for (const line of [...places('control'), ...places('segment')]) expect(around.has(line)).toBe(false);
  });

  test('comes out the same twice', () => {
    expect(JSON.stringify(run(list))).toBe(JSON.stringify(result));
  });
});

describe('a segment that changed nothing', () => {
  test('has no measurable effect, though the whole town fell by half', () => {
    const result = run(town(2, () => 0.5));
    expect(first(result).verdict).toBe('no_measurable_effect');
    expect(first(result).treated.after).toBeLessThan(0.7 * first(result).treated.before);
  });

  test('in a town where all others doubled is not excused', () => {
    expect(first(run(town(3, (column, row) => (isTreated(column, row) ? 2.6 : 1)))).verdict).toBe('rose');
  });
});

test('violations that only went next door are told as displaced', () => {
  const beside = (column: number, row: number) => (row === 5 || row === 7) && column >= 4 && column <= 6;
  const moved = town(4, (column, row) => (isTreated(column, row) ? 0.3 : beside(column, row) ? 2.2 : 1), 8);
  const told = first(run(moved));
  expect(told.buffer.after).toBeGreaterThan(told.buffer.before);
  expect(told.verdict).toBe('displaced');
});

describe('what cannot be told', () => {
  const list = town(5, () => 1);

  test.each([
    ['before the data', MONDAY - WEEK],
    ['after them', MONDAY + 40 * WEEK],
  ])('is said of a start %s', (_, from) => {
    const result = run(list, [on({ from })]);
    expect(first(result)).toMatchObject({
      verdict: 'too_little_data',
      ratio: null,
      wdd: null,
      bayes: null,
      series: [],
    });
    expect(codes(result)).toContain('start_outside');
    expect(result.summary.pooled).toEqual({ ratio: null, wdd: null, verdict: 'too_little_data' });
  });

  test('is said of a segment without a record', () => {
    const away = list.filter((p) => Math.abs(p.y - 864) > 20);
    expect(first(run(away)).verdict).toBe('too_little_data');
    expect(first(run(away)).treated).toEqual({ before: 0, after: 0 });
  });

  test('is said of a short time', () => {
    const result = run(list, [on({ to: START + 2 * WEEK })]);
    expect(first(result).verdict).toBe('too_little_data');
    expect(result.summary.segments[0]?.warnings).toContainEqual({
      code: 'short_window',
      params: { before: 91, after: 14 },
    });
  });

  test('is said where there is but one street', () => {
    const only = records(6, 1, WEEKS, (_, row) => (row === 0 ? 10 : 0));
    const spans = [{ edge: 0, from: 0, to: 124 }];
    const alone = { ...taskInput(1, only, weeks(0, WEEKS)), segments: () => [on({ spans })] };
    const result = evaluate(params({ buffer: 2000 }), alone, quiet);
    expect(first(result)).toMatchObject({ verdict: 'too_little_data', ratio: null });
    expect(codes(result)).toContain('no_controls');
    expect(SUMMARIES.evaluate.parse(result.summary)).toEqual(result.summary);
  });

  test('is said of segments that are not there', () => {
    expect(run(list, []).summary).toMatchObject({ segments: [], warnings: [{ code: 'no_segments' }] });
    const { warnings, segments } = run(list, [on(), on({ id: 9 })], {}, { segments: [9, 33] }).summary;
    expect(segments.map((s) => s.id)).toEqual([9]);
    expect(warnings).toContainEqual({ code: 'segments_missing', params: { ids: '33' } });
  });
});

describe('other changes at the same time', () => {
  const list = town(8, () => 1);
  const own = (p: Record) => p.x > 544 && p.x < 1036 && Math.abs(p.y - 864) < 5;

  test('a camera that was put up is told', () => {
    const given = input(list);
    const capture = METHODS.indexOf('capture');
    const method = Uint8Array.from(list, (p) => (own(p) && p.at >= START ? capture : 0));
    const result = run(list, [on()], { points: { ...given.points, method } });
    expect(first(result).warnings).toContainEqual({ code: 'camera_started', params: { before: 0, after: 100 } });
    expect(codes(run(list))).not.toContain('camera_started');
  });

  test('a camera that began in the time before is told', () => {
    const given = input(list);
    const capture = METHODS.indexOf('capture');
    const method = Uint8Array.from(list, (p) => (own(p) && p.at >= START - 4 * WEEK ? capture : 0));
    const result = run(list, [on()], { points: { ...given.points, method } });
    expect(first(result).warnings).toContainEqual({ code: 'camera_midway', params: { days: 28 } });
    const always = Uint8Array.from(list, (p) => (own(p) ? capture : 0));
    expect(codes(run(list, [on()], { points: { ...given.points, method: always } }))).not.toContain('camera_midway');
  });

  test('cameras that see more next door are no displacement', () => {
    const beside = (column: number, row: number) => (row === 5 || row === 7) && column >= 4 && column <= 6;
    const moved = town(4, (column, row) => (isTreated(column, row) ? 0.3 : beside(column, row) ? 2.2 : 1), 8);
    const given = input(moved);
    const near = (p: Record) => Math.abs(p.y - 700) < 5 || Math.abs(p.y - 1036) < 5;
    let k = 0;
    // What is more next door was taken by cameras.
    const method = Uint8Array.from(moved, (p) =>
      near(p) && p.x > 544 && p.x < 1036 && p.at >= START && k++ % 11 < 6 ? METHODS.indexOf('capture') : 0,
    );
    expect(first(run(moved, [on()], { points: { ...given.points, method } })).verdict).toBe('fell');
  });

  test('patrols that came more often are told', () => {
    const shifts = (hours: (week: number) => number) => {
      const from = Float64Array.from({ length: WEEKS }, (_, w) => MONDAY + w * WEEK + 3600);
      return () => ({
        edge: new Uint32Array(WEEKS).fill(edge(5, 6)),
        from,
        to: from.map((at, w) => at + 3600 * hours(w)),
        method: new Uint8Array(WEEKS),
      });
    };
    const more = run(list, [on()], { patrol: shifts((w) => (w < 13 ? 4 : 10)) });
    expect(first(more).warnings).toContainEqual({ code: 'patrol_changed', params: { before: 4, after: 10 } });
    expect(codes(run(list, [on()], { patrol: shifts(() => 6) }))).not.toContain('patrol_changed');
  });

  test('an earlier segment on the same street is told, and strict streets are no controls', () => {
    const earlier = on({ id: 3, name: 'E6 before', from: MONDAY, to: START });
    expect(codes(run(list, [earlier, on()], {}, { segments: [7] }))).toContain('already_strict');
    const rows = [0, 1, 2, 3, 9, 10, 11, 12];
    const others = rows.map((row, k) =>
      on({
        id: 20 + k,
        from: START + WEEK,
        spans: Array.from({ length: BLOCKS }, (_, c) => ({ edge: edge(c, row), from: 0, to: 124 + 8 * c })),
      }),
    );
    const { control } = first(run(list, [on(), ...others], {}, { segments: [7] }));
    for (const row of rows) expect(control.streets).not.toContain(`E${row}`);
  });
});
