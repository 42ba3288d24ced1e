import { describe, expect, test } from 'vitest';
import type { TaskInput } from '../../../electron/analysis/shapes.ts';
import { suggest } from '../../../electron/analysis/tasks/suggest.ts';
import { PARAMS } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { METHODS } from '../../../electron/domain/vocabulary.ts';
import { corner, MONDAY, quiet, type Record, records, taskInput, WEEK, weeks } from '../time/city.ts';

const BLOCKS = 9;
const WEEKS = 27;
const only = (weights: object) => ({
  weights: { rate: 0, persistence: 0, complaints: 0, captures: 0, schools: 0, fire_lanes: 0, ...weights },
});
/** The first blocks of E3 are always bad; E6 was once. */
const list = records(1, BLOCKS, WEEKS, (column, row, week) => {
  if (row === 3 && column < 3) return 10;
  if (row === 6 && column < 3) return week === 20 ? 300 : 0.4;
  return 0.4;
});
const run = (asked: object = {}, given: Partial<TaskInput> = {}, points: Record[] = list) =>
  suggest(PARAMS.suggest.parse(asked), { ...taskInput(BLOCKS, points, weeks(0, WEEKS)), ...given }, quiet);
const best = (result: ReturnType<typeof run>) => result.summary.items[0]?.street;
const at = (x: number, y: number) => ({ x: Float64Array.of(x), y: Float64Array.of(y) });
const edge = (column: number, row: number) => 2 * (row * BLOCKS + column);

describe('candidates for strict control', () => {
  const result = run();

  test('begin with the street that is bad all the time', () => {
    expect(best(result)).toBe('E3');
    expect(result.summary.items[0]?.criteria.persistence).toEqual({ value: 1, scaled: 1 });
    expect(result.summary.items[0]?.criteria.rate?.value).toBeGreaterThan(15);
    expect(best(run(only({ persistence: 1 })))).toBe('E3');
  });

  test('are as the contract has them, drawn in their order', () => {
    expect(SUMMARIES.suggest.parse(result.summary)).toEqual(result.summary);
    const { items } = result.summary;
    expect(items.length).toBe(20);
    expect(items.map((i) => i.rank)).toEqual(items.map((_, k) => k + 1));
    expect(result.features.features.map((f) => f.properties?.unit)).toEqual(items.map((i) => i.unit));
    for (const { score, ranks, rank, length_m, criteria } of items) {
      expect(length_m).toBeGreaterThanOrEqual(200);
      expect(length_m).toBeLessThan(650);
      expect(ranks[0]).toBeLessThanOrEqual(rank);
      expect(ranks[1]).toBeGreaterThanOrEqual(rank);
      const { rate, persistence, complaints, captures, schools, fire_lanes } = criteria;
      const parts = [rate, persistence, complaints, captures, schools, fire_lanes].map((c) => c?.scaled as number);
      const sum = [3, 2, 2, 1, 1, 1].reduce((total, w, k) => total + w * (parts[k] as number), 0);
      expect(score).toBeCloseTo(sum / 10, 4);
    }
  });

  test('come out the same twice', () => {
    expect(JSON.stringify(run())).toBe(JSON.stringify(result));
  });

  test('follow the weights', () => {
    const complaints = {
      id: Float64Array.of(1),
      at: Float64Array.of(MONDAY + 20 * WEEK),
      ...at(corner(7) + 50, corner(8)),
    };
    expect(best(run(only({ complaints: 1 }), { complaints }))).toBe('E8');
    const places = () => ({ schools: at(corner(1) + 70, corner(5) + 60), fireLanes: [] });
    const schools = run(only({ schools: 1 }), { places }).summary.items;
    expect(schools[0]?.criteria.schools?.value).toBe(1);
    expect(schools.filter((i) => i.criteria.schools?.value === 1).map((i) => i.street)).toContain('E5');
    const lane = {
      x: Float64Array.of(corner(4) + 10, corner(4) + 90),
      y: Float64Array.of(corner(1) + 3, corner(1) + 3),
    };
    const lanes = run(only({ fire_lanes: 1 }), { places: () => ({ schools: at(-9e5, 0), fireLanes: [lane] }) });
    expect(best(lanes)).toBe('E1');
    expect(lanes.summary.items[0]?.criteria.fire_lanes?.value).toBeCloseTo(80, 6);
  });

  test('whose number owes to a camera stand back', () => {
    const capture = METHODS.indexOf('capture');
    const given = taskInput(BLOCKS, list, weeks(0, WEEKS));
    const method = Uint8Array.from(list, (p) => (Math.abs(p.y - corner(3)) < 5 ? capture : 0));
    const { items } = run({ most: 200, ...only({ captures: 1 }) }, { points: { ...given.points, method } }).summary;
    const captured = items.filter((i) => i.street === 'E3');
    expect(captured.length).toBeGreaterThan(0);
    for (const i of captured) expect(i.criteria.captures).toEqual({ value: 1, scaled: 0 });
    expect(items[0]?.criteria.captures).toEqual({ value: 0, scaled: 1 });
  });

  test('that patrols watch more count for less', () => {
    const patrol = () => ({
      edge: Uint32Array.of(edge(0, 3), edge(1, 3), edge(2, 3)),
      from: new Float64Array(3).fill(MONDAY),
      to: new Float64Array(3).fill(MONDAY + WEEKS * WEEK),
      method: new Uint8Array(3),
    });
    const rate = (r: typeof result) => r.summary.items.find((i) => i.street === 'E3')?.criteria.rate?.value as number;
    expect(rate(run({}, { patrol }))).toBeLessThan(0.3 * rate(result));
    expect(result.summary.warnings.map((w) => w.code)).toContain('no_patrols');
    expect(run({}, { patrol }).summary.warnings.map((w) => w.code)).not.toContain('no_patrols');
  });

  test('leave out what is strict, and take back what no longer is', () => {
    const spans = Array.from({ length: BLOCKS }, (_, c) => ({ edge: edge(c, 3), from: 0, to: 124 + 8 * c }));
    const strict = (to: number | null) => () => [{ id: 1, name: 'E3', from: MONDAY, to, spans }];
    const streets = (segments: TaskInput['segments']) =>
      run({ most: 200 }, { segments }).summary.items.map((i) => i.street);
    expect(streets(strict(null))).not.toContain('E3');
    expect(streets(strict(MONDAY + WEEK))).toContain('E3');
  });

  test('are none where everything is strict, and the warning says so', () => {
    const spans = Array.from({ length: 2 * BLOCKS * (BLOCKS + 1) }, (_, e) => ({ edge: e, from: 0, to: 1000 }));
    const { summary, features } = run({}, { segments: () => [{ id: 1, name: 'all', from: MONDAY, to: null, spans }] });
    expect(summary.items).toEqual([]);
    expect(features.features).toEqual([]);
    expect(summary.warnings.map((w) => w.code)).toContain('no_candidates');
  });

  test('need a weight above 0', () => {
    expect(() => run(only({}))).toThrow(
      expect.objectContaining({ code: 'analysis_params', params: expect.objectContaining({ name: 'weights' }) }),
    );
  });

  test('say when the data are shorter than was asked for', () => {
    const { warnings } = run({ months: 12 }).summary;
    expect(warnings).toContainEqual({ code: 'short_history', params: { days: 189, months: 12 } });
    expect(result.summary.warnings.map((w) => w.code)).not.toContain('short_history');
  });
});
