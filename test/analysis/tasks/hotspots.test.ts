import { latLngToCell } from 'h3-js';
import { describe, expect, test } from 'vitest';
import { placeAt } from '../../../electron/analysis/network/units.ts';
import { hotspots } from '../../../electron/analysis/tasks/hotspots.ts';
import { PARAMS, type Params } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { warningText } from '../../../electron/contract/analysis-warnings.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { type Given, inputOf, quiet, scatter, town } from '../areal/town.ts';
import { graphOf } from '../network/graphs.ts';

const streets = town(12);
const CAPTURE = 1;

function run(given: Given, params: Partial<Params<'hotspots'>> = {}) {
  const result = hotspots(PARAMS.hotspots.parse(params), inputOf({ graph: streets, ...given }), quiet);
  expect(SUMMARIES.hotspots.parse(result.summary)).toEqual(result.summary);
  const rows = result.features.features.map((f) => f.properties as Record<string, number | string | null>);
  const codes = result.summary.warnings.map((w) => w.code);
  return { ...result, rows, codes };
}

/** Units hot at 95 % or more. */
const hotAt95 = (measure?: { hot: [number, number, number] }) => (measure ? measure.hot[0] + measure.hot[1] : 0);
const onR5 = (street: string) => (street === 'r5' ? 6 : 1);

describe('hot spots on streets', () => {
  test('are the street that has more, told with all that a tooltip needs', () => {
    const { summary, rows, codes } = run({ points: scatter(streets, 3000, 1, onR5), graph: streets });
    const hot = rows.filter((row) => (row.count_c as number) >= 2);
    expect(hot.length).toBeGreaterThan(5);
    expect(hot.filter((row) => row.street === 'r5').length).toBeGreaterThan(5);
    expect(summary.measures.count?.top[0]).toMatchObject({ street: 'r5', class: 2 });
    expect(summary.measures.count?.top.every((top) => top.value > 0)).toBe(true);
    expect(summary.measures.count?.moran?.z).toBeGreaterThan(4);
    expect(codes).toContain('no_patrol_log');
    for (const row of rows) {
      expect(row.count_v as number).toBeCloseTo(((row.count_n as number) / (row.length_m as number)) * 100, 0);
      expect(row.count_q as number).toBeGreaterThanOrEqual(row.count_p as number);
      expect(Math.sign(row.count_c as number) * Math.sign(row.count_z as number)).toBeGreaterThanOrEqual(0);
      expect(Object.keys(row).filter((key) => !key.startsWith('manual_'))).toEqual([
        ...['unit', 'street', 'length_m', 'neighbours'],
        ...['v', 'n', 'z', 'p', 'q', 'c', 'i', 'iz', 'iq'].map((key) => `count_${key}`),
      ]);
    }
  });

  test('count every record that is on a street once, and no other', () => {
    const points = scatter(streets, 800, 2);
    points.x[0] = 9999;
    points.x[1] = streets.nodes.x[14] as number; // on a junction of two streets
    points.y[1] = streets.nodes.y[14] as number;
    const { summary, rows, ambiguous, codes } = run({ points });
    const { on, far, ambiguous: doubtful } = summary.snap ?? { on: 0, far: 0, ambiguous: 0 };
    expect(on + far + doubtful).toBe(800);
    expect(far).toBe(1);
    expect(rows.reduce((sum, row) => sum + (row.count_n as number), 0)).toBe(on);
    expect(ambiguous).toHaveLength(doubtful);
    expect(ambiguous.find((a) => a.id === 2)?.streets.map((s) => s.distance)).toEqual([0, 0]);
    expect(codes).toEqual(expect.arrayContaining(['ambiguous_points', 'far_points']));
  });

  test('classes in the summary are those on the map', () => {
    const { summary, rows } = run({ points: scatter(streets, 3000, 1, onR5) });
    const count = (c: number) => rows.filter((row) => row.count_c === c).length;
    expect(summary.measures.count?.hot).toEqual([3, 2, 1].map(count));
    expect(summary.measures.count?.cold).toEqual([-3, -2, -1].map(count));
  });

  test('are told apart by how records were found, with a warning where the top streets differ', () => {
    // Patrols go to r5 six times as often, and tickets follow; there is no more parking there than elsewhere.
    const points = scatter(streets, 3000, 3, onR5);
    const patrol = [...streets.edges.length].map((metres, edge) => ({
      edge,
      from: 0,
      to: metres * onR5(streets.streets[streets.edges.street[edge] as number] as string),
      method: 0,
    }));
    const cameras = [{ edge: 3, from: 0, to: 1000, method: CAPTURE }];
    const given = { points, patrol: [...patrol, ...cameras], method: (i: number) => (i % 10 === 0 ? CAPTURE : 0) };
    const { summary, codes } = run({ ...given, complaints: scatter(streets, 400, 5) }, { band: 250 });
    expect(Object.keys(summary.measures)).toEqual(['count', 'per_hour', 'capture', 'manual', 'complaints']);
    expect(summary.measures.capture?.total).toBeLessThanOrEqual(300);
    expect(hotAt95(summary.measures.count)).toBeGreaterThan(5);
    expect(summary.measures.per_hour?.hot).toEqual([0, 0, 0]);
    expect(codes).toContain('measures_disagree');
    const hours = patrol.reduce((sum, s) => sum + Math.min(1000, s.to), 0) / 3600;
    expect(summary.patrolHours).toBeCloseTo(hours, 1); // cameras' hours are no patrol's, nor is time outside the span
    expect(summary.agreement).toHaveLength(10);
    const pair = summary.agreement.find((a) => a.a === 'count' && a.b === 'manual');
    expect(pair?.shared).toBeGreaterThanOrEqual(7);
  });

  test('per patrol hour leave out streets that nobody watched, and say so', () => {
    const patrol = [...streets.edges.length.keys()]
      .filter((e) => e % 2)
      .map((edge) => ({ edge, from: 0, to: 360, method: 0 }));
    const { rows, summary } = run({ points: scatter(streets, 1500, 4), patrol });
    expect(rows.filter((row) => row.per_hour_z === null).length).toBeGreaterThan(50);
    expect(rows.every((row) => (row.per_hour_z === null) === (row.per_hour_v === null))).toBe(true);
    const two = { points: scatter(streets, 1500, 4), patrol: patrol.slice(0, 2) };
    expect(run(two).summary.warnings).toContainEqual({
      code: 'all_neighbours',
      params: { measure: 'per_hour', units: expect.any(Number) },
    });
    const left = rows.filter((row) => row.per_hour_n === null);
    expect(summary.warnings).toContainEqual({
      code: 'unwatched_units',
      params: { count: left.length, tickets: left.reduce((sum, row) => sum + (row.count_n as number), 0) },
    });
  });

  test('come out the same to the byte, also with permutations, which are never surer than the formula', () => {
    const given = { points: scatter(streets, 1500, 6, onR5) };
    const params = { permutations: 999 };
    const first = run(given, params);
    expect(JSON.stringify(run(given, params).features)).toBe(JSON.stringify(first.features));
    const plain = run(given);
    first.rows.forEach((row, i) => {
      expect(row.count_p as number).toBeGreaterThanOrEqual(plain.rows[i]?.count_p as number);
    });
    expect(run(given, { permutations: 99 }).codes).toContain('few_permutations');
  });
});

describe.each(['h3', 'grid'] as const)('hot spots on cells (%s)', (unit) => {
  const points = scatter(streets, 3000, 7, onR5);
  const params = { unit, resolution: 10, cell: 150, band: 400 } as const;

  test('count every record once, in the cell that it lies in', () => {
    const { features, rows, summary } = run({ points }, params);
    const { plane } = inputOf({ points });
    const key = (lon: number, lat: number) => {
      if (unit === 'h3') return latLngToCell(lat, lon, 10);
      const { x, y } = plane.project([lon], [lat]);
      return `${Math.floor((x[0] as number) / 150)},${Math.floor((y[0] as number) / 150)}`;
    };
    const expected = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      const name = key(...plane.unproject(points.x[i] as number, points.y[i] as number));
      expected.set(name, (expected.get(name) ?? 0) + 1);
    }
    const counted = rows.filter((row) => row.count_n !== 0).map((row) => [row.street, row.count_n] as const);
    expect(new Map(counted)).toEqual(expected);
    expect(summary.snap).toBeNull();
    // The middle of each polygon lies in the cell that it stands for.
    for (const { geometry, properties } of features.features) {
      if (geometry.type !== 'Polygon') throw new Error(geometry.type);
      const ring = geometry.coordinates[0]?.slice(1) ?? [];
      const middle = [0, 1].map((c) => ring.reduce((sum, p) => sum + (p[c] as number), 0) / ring.length);
      expect(key(...(middle as [number, number]))).toBe(properties?.street);
    }
  });

  test('find a busy quarter, and warn that patrol hours are logged by street', () => {
    const quarter = scatter(streets, 3000, 7, (street) => (/^[rc][345]$/.test(street) ? 6 : 1));
    const { summary, codes } = run({ points: quarter }, { ...params, band: 250 });
    expect(hotAt95(summary.measures.count)).toBeGreaterThan(3);
    expect(codes).toContain('per_hour_on_streets_only');
    expect(summary.measures.per_hour).toBeUndefined();
  });

  test('show nothing in most areas filled at random: the empty land around is not compared with', () => {
    let maps = 0;
    for (let seed = 0; seed < 10; seed++) {
      const random = new Random(seed);
      const at = () => Float64Array.from({ length: 1500 }, () => random.range(0, 3000));
      const { summary } = run({ points: { x: at(), y: at() } }, params);
      if (hotAt95(summary.measures.count) > 0) maps++;
    }
    expect(maps).toBeLessThanOrEqual(2);
  });

  test('take the gaps between records, and nothing beyond', () => {
    // Two records with room for one cell between them, and one far off.
    const { rows, summary } = run({ points: { x: [75, 375, 9075], y: [75, 75, 75] } }, { ...params, band: 300 });
    expect(summary.units).toBeGreaterThan(unit === 'h3' ? 3 : 3);
    expect(summary.units).toBeLessThan(12);
    expect(rows).toHaveLength(3); // empty cells that say nothing are not drawn
  });
});

describe('what cannot be told is said', () => {
  const code = (code: string, params: Record<string, unknown> = {}) =>
    expect.objectContaining({ code, params: expect.objectContaining(params) });
  const none = { x: [], y: [] };
  /** In the middle of the first edge. */
  const [x, y] = placeAt(streets, 0, (streets.edges.length[0] as number) / 2);
  const one = (n: number) => ({ x: new Float64Array(n).fill(x), y: new Float64Array(n).fill(y) });
  const units = ['street', 'h3', 'grid'] as const;

  test.each(units)('no record at all (%s)', (unit) => {
    expect(() => run({ points: none }, { unit })).toThrow(code('analysis_no_points'));
  });

  test.each(units)('a million records on one coordinate (%s)', (unit) => {
    const { summary, codes } = run({ points: one(1_000_000) }, { unit });
    expect(codes).toContain('one_place');
    expect(summary.measures.count?.total).toBe(1_000_000);
    // One street with all there is says nothing of its surroundings.
    expect(summary.measures.count?.hot).toEqual([0, 0, 0]);
    if (unit !== 'street') expect(codes).toEqual(expect.arrayContaining(['few_units', 'no_variation']));
  });

  test('no street near any record', () => {
    const points = { x: [90_000, 90_010], y: [0, 0] };
    expect(() => run({ points })).toThrow(code('analysis_too_few', { found: 0 }));
    expect(() => run({ points }, { unit: 'grid' })).not.toThrow();
  });

  test('no street without neighbours, no two that are not neighbours', () => {
    const points = scatter(streets, 500, 1);
    expect(() => run({ points }, { band: 1 })).toThrow(code('analysis_params', { name: 'band', value: 1 }));
    expect(() => run({ points }, { band: 10_000 })).toThrow(code('analysis_params', { name: 'band' }));
  });

  test('more cells than can be compared', () => {
    const random = new Random(1);
    const at = () => Float64Array.from({ length: 250_000 }, () => random.range(0, 60_000));
    const run20 = () => run({ points: { x: at(), y: at() } }, { unit: 'grid', cell: 20, band: 60 });
    expect(run20).toThrow(code('analysis_too_large', { limit: 200_000 }));
  });

  test('one street of one piece', () => {
    const graph = graphOf([{ from: 0, to: 1, street: 'A', line: [[0, y], [150, y]] }]); // biome-ignore format: a line
    const { summary, codes } = run({ points: one(40), graph });
    expect(summary.units).toBe(1);
    expect(codes).toEqual(expect.arrayContaining(['few_units', 'no_variation']));
  });

  test('the same everywhere', () => {
    const x = Float64Array.from({ length: 400 }, (_, i) => (i % 20) * 200 + 100);
    const y = Float64Array.from({ length: 400 }, (_, i) => Math.floor(i / 20) * 200 + 100);
    const { rows, codes } = run({ points: { x, y } }, { unit: 'grid' });
    expect(codes).toContain('no_variation');
    expect(rows.every((row) => row.count_z === 0 && row.count_c === 0 && row.count_p === 1)).toBe(true);
  });

  test('a network in pieces, few records, streets out of reach of each other', () => {
    const line = (y: number, to: number): [number, number][] => [[0, y], [to, y]]; // biome-ignore format: a line
    const graph = graphOf([
      { from: 0, to: 1, street: 'A', line: line(y, 900) },
      { from: 2, to: 3, street: 'B', line: line(5000, 100) },
    ]);
    const { summary } = run({ points: one(5), graph });
    expect(summary.warnings).toEqual(
      expect.arrayContaining([
        { code: 'pieces', params: { pieces: 2 } },
        { code: 'few_points', params: { points: 5 } },
        { code: 'alone', params: { count: 1 } },
      ]),
    );
  });

  test('in words of both languages, every code', () => {
    const of = { a: 'count', b: 'per_hour', measure: 'count', count: 1, tickets: 1, points: 1, units: 1, pieces: 2 };
    const params = { ...of, of: 10, shared: 1, permutations: 99, tolerance: 30 };
    const codes =
      'few_points ambiguous_points far_points one_place pieces no_patrol_log per_hour_on_streets_only unwatched_units ' +
      'measures_disagree few_units alone no_variation all_neighbours few_permutations';
    for (const code of codes.split(' ')) {
      for (const language of ['zh', 'en'] as const) {
        const text = warningText({ code, params }, language);
        expect(text).not.toBe(code);
        expect(text).not.toMatch(/[{}]/);
      }
    }
    expect(warningText({ code: 'measures_disagree', params }, 'zh')).toContain('每巡查小时');
  });
});

test('stops when the user has stopped it', () => {
  const input = inputOf({ points: scatter(streets, 300, 1), graph: streets });
  let ticks = 0;
  const stopped = new ZhituError('cancelled');
  const progress = {
    tick: () => {
      if (++ticks === 5) throw stopped;
    },
  };
  expect(() => hotspots(PARAMS.hotspots.parse({}), input, progress)).toThrow(stopped);
});
