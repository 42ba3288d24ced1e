import { beforeAll, describe, expect, test } from 'vitest';
import type { Crs } from '../../electron/contract/crs.ts';
import { type Belief, believe, type Evidence } from '../../electron/crs/detect.ts';
import type { Streets } from '../../electron/crs/doctor/fit.ts';
import type { LonLat } from '../../electron/crs/gcj.ts';
import { type ReadAs, readAs } from '../../electron/crs/read-as.ts';
import { fromWgs84, transformerOf } from '../../electron/crs/transform.ts';
import { Plane } from '../../electron/demo/plane.ts';
import { layOut } from '../../electron/demo/streets.ts';
import { drawWater } from '../../electron/demo/water.ts';
import { distance, metresPerDegree } from '../../electron/domain/measure.ts';
import { Random } from '../../electron/domain/prng.ts';
import { surroundings } from '../../electron/imports/enrich.ts';
import { streetGrid } from '../../electron/imports/street-grid.ts';
import { townMap } from '../../electron/imports/town-raster.ts';
import { pinghu } from '../demo/pinghu.ts';

/** The streets of the demo city, and points 0 to 12 m beside them at 120 places. */
let streets: Streets;
let lines: LonLat[][];
let beside: LonLat[];

beforeAll(() => {
  const plane = new Plane(pinghu.centre);
  const water = drawWater(pinghu.plan, Random.of(1, 'water'));
  lines = layOut(pinghu, plane, water, Random.of(1, 'streets')).network.edges.map((e) => plane.line(e.line));
  const grid = streetGrid(
    lines.map((line) => ({ name: null, line })),
    30,
  );
  streets = surroundings({ towns: townMap([]), streets: grid }).streets as Streets;
  beside = along(120, 12);
});

/** Points of all streets of the city's middle, aside by up to so many metres. */
function along(count: number, metres: number, seed = 1): LonLat[] {
  const random = Random.of(seed, 'along');
  const near = lines.filter(([p]) => p && distance(p, [121.02, 30.69]) < 2500);
  return Array.from({ length: count }, () => {
    const line = near[random.int(near.length)] as LonLat[];
    const i = 1 + random.int(line.length - 1);
    const [a, b] = [line[i - 1] as LonLat, line[i] as LonLat];
    const t = random.next();
    const m = metresPerDegree(a[1]);
    const turn = random.next() * 2 * Math.PI;
    const off = random.next() * metres;
    return [
      a[0] + (b[0] - a[0]) * t + (Math.cos(turn) * off) / m.lon,
      a[1] + (b[1] - a[1]) * t + (Math.sin(turn) * off) / m.lat,
    ];
  });
}

function ask(positions: readonly LonLat[], more: Partial<Evidence> = {}): Belief {
  return believe({ positions, named: '', declared: null, boundary: false, bounds: pinghu.bounds, streets, ...more });
}

/** Metres at most between what the first candidate makes of the numbers and the truth. */
function off(first: ReadAs | undefined, positions: readonly LonLat[], truth: readonly LonLat[]): number {
  if (!first) return Number.POSITIVE_INFINITY;
  const read = readAs(first);
  return Math.max(...positions.map((p, i) => distance(read(p), truth[i] as LonLat)));
}

describe('the doctor of coordinate systems', () => {
  test.each([
    'EPSG:4326',
    'GCJ-02',
    'BD-09',
    'EPSG:4549',
    'EPSG:4528',
    'EPSG:3857',
    'EPSG:32651',
    'EPSG:4550',
  ] as Crs[])('finds %s by the streets, and says how well it fits', (crs) => {
    const written = beside.map(fromWgs84(crs));
    const { candidates, verdict } = ask(written);
    expect(verdict?.code).toBe('told');
    expect(off(candidates[0], written, beside)).toBeLessThan(0.5);
    expect(candidates[0]?.score).toBeGreaterThan(0.8);
    const { fit, picture } = candidates[0] ?? {};
    expect(fit?.share).toBeGreaterThan(0.95);
    expect(fit?.chance).toBeLessThan(0.6);
    expect(fit?.median).toBeLessThan(10);
    expect(fit?.p).toBe(0.01);
    expect(picture?.streets.length).toBeGreaterThan(3);
    expect(picture?.points.length).toBeGreaterThan(0);
  });

  const gk = (more: string) => `+proj=tmerc +lat_0=0 +k=1 +ellps=GRS80 +no_defs ${more}`;
  test.each([
    ['the latitude first', ([x, y]: LonLat): LonLat => [y, x]],
    ['the latitude first, shifted as web maps are', (p: LonLat): LonLat => fromWgs84('GCJ-02')(p).reverse() as LonLat],
    ['the northing first', (p: LonLat): LonLat => fromWgs84('EPSG:4549')(p).reverse() as LonLat],
    ['packed degrees, minutes and seconds', ([x, y]: LonLat): LonLat => [packed(x), packed(y)]],
    ['no false easting', transformerOf(gk('+lon_0=120 +x_0=0'), 'forward')],
    ['kilometres', transformerOf(gk('+lon_0=120 +x_0=500000 +to_meter=1000'), 'forward')],
    ['the millions of the northing cut off', transformerOf(gk('+lon_0=120 +x_0=500000 +y_0=-3000000'), 'forward')],
    ['the city’s own central meridian', transformerOf(gk('+lon_0=120.75 +x_0=500000'), 'forward')],
    ['a zone of 6 degrees', fromWgs84('EPSG:4499')],
  ])('sees through %s', (_, write) => {
    const written = beside.map(write);
    const { candidates, verdict } = ask(written);
    expect(candidates[0] && off(candidates[0], written, beside)).toBeLessThan(1.5);
    expect(verdict?.code).toBe('told');
  });

  test('takes a declaration back that the streets disprove, and keeps one that they confirm', () => {
    const shifted = beside.map(fromWgs84('GCJ-02'));
    expect(ask(shifted, { declared: { crs: 'EPSG:4326' } }).candidates[0]?.crs).toBe('GCJ-02');
    expect(ask(beside, { declared: { crs: 'EPSG:4490' } }).candidates[0]?.crs).toBe('EPSG:4490');
  });

  test('works by the vertices of lines, and of buildings, which stand off the streets', () => {
    const roads = lines.filter(([p]) => p && distance(p, [121.02, 30.69]) < 1200).flat();
    const { candidates, verdict } = ask(roads.map(fromWgs84('BD-09')));
    expect([candidates[0]?.crs, verdict?.code]).toEqual(['BD-09', 'told']);
    const corners = along(900, 90).filter((p) => streets.far(p) > 8);
    const built = ask(corners.map(fromWgs84('GCJ-02')), { areas: true });
    expect([built.candidates[0]?.crs, built.verdict?.code]).toEqual(['GCJ-02', 'told']);
  });

  test.each([
    ['few', () => beside.slice(0, 12)],
    ['few', () => Array.from({ length: 200 }, (_, i): LonLat => [121.02 + i * 1e-7, 30.69])],
    [
      'chance',
      () =>
        Array.from({ length: 400 }, (_, i): LonLat => [121 + (i % 20) * 0.0011, 30.68 + Math.floor(i / 20) * 0.0011]),
    ],
    ['chance', () => scattered(200)],
    ['elsewhere', () => beside.map(([x, y]): LonLat => [x + 3, y + 1])],
  ])('says that it cannot tell: %s', (code, make) => {
    const { verdict, candidates } = ask(make());
    expect(verdict?.code).toBe(code);
    expect(candidates[0]?.crs).toBe('EPSG:4326');
    expect(candidates[0]?.score).toBeLessThan(0.7);
    expect(verdict?.zh).toContain('无法判断');
  });

  test('says so without streets, and where two readings are too near each other', () => {
    expect(ask(beside, { streets: null }).verdict?.code).toBe('no-streets');
    const own = [{ name: '平移 6 米', definition: gk('+lon_0=120 +x_0=500006'), parameters: null }];
    const { verdict, candidates } = ask(beside.map(fromWgs84('EPSG:4549')), { own });
    expect(verdict?.code).toBe('alike');
    expect(candidates.map((c) => c.crs)).toContain('user:平移 6 米');
  });

  test('takes the most common of readings that are one for streets, and says which they are', () => {
    const { candidates, verdict } = ask(beside.map(fromWgs84('EPSG:4549')));
    expect(candidates.slice(0, 2).map((c) => c.crs)).toEqual(['EPSG:4549', 'EPSG:2385']);
    expect(candidates[0]?.score).toBeGreaterThan(0.9);
    expect(verdict?.zh).toMatch(/按“CGCS2000 3 度带 中央经线 120°”.+“西安 80 3 度带 中央经线 120°”与它相差不到 2 米/);
    expect(ask(beside.map(fromWgs84('EPSG:3857'))).verdict?.en).not.toContain('apart');
  });

  test('is wrong of chance points no more often than it says', () => {
    const told = Array.from({ length: 40 }, (_, i) => ask(scattered(80, i + 10)).verdict?.code).filter(
      (c) => c === 'told',
    );
    expect(told.length).toBeLessThanOrEqual(2);
  });
});

function scattered(count: number, seed = 2): LonLat[] {
  const random = Random.of(seed, 'scattered');
  return Array.from({ length: count }, () => [random.range(121.0, 121.04), random.range(30.67, 30.71)]);
}

function packed(value: number): number {
  const degrees = Math.floor(value);
  const minutes = Math.floor((value - degrees) * 60);
  const seconds = (value - degrees - minutes / 60) * 3600;
  return Number((degrees + minutes / 100 + seconds / 10_000).toFixed(8));
}
