import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkParams } from '../../electron/analysis/check-params.ts';
import { readLeads } from '../../electron/analysis/inputs/points.ts';
import { type Reading, readInput } from '../../electron/analysis/inputs/read-input.ts';
import { stepBegins } from '../../electron/analysis/inputs/steps.ts';
import type { AnalysisTask } from '../../electron/analysis/messages.ts';
import { createPlane } from '../../electron/analysis/plane.ts';
import type { AnalysisKind } from '../../electron/contract/analysis.ts';
import { METHODS } from '../../electron/domain/vocabulary.ts';
import { openStore } from '../../electron/store/database.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';
import { whereOf } from '../helpers/filter-sql.ts';
import {
  addLeads,
  addPatrols,
  addSegment,
  addStreets,
  addViolations,
  BLOCK,
  MONDAY,
  place,
  WEEK,
} from '../helpers/town-db.ts';

const CITY = { centre: [121.02, 30.7] as [number, number], timeZone: 'Asia/Shanghai' };
const silent = { tick() {} };

let db: TestDb;
beforeEach(() => {
  db = tempDb();
});
afterEach(() => db.remove());

async function ids(where = 'retired_at IS NULL'): Promise<Uint32Array<ArrayBuffer>> {
  const rows = await db.store.read.all<{ id: number }>(`SELECT id FROM violations WHERE ${where} ORDER BY id`);
  return Uint32Array.from(rows, (r) => r.id);
}

async function task(kind: AnalysisKind, params: Record<string, unknown> = {}): Promise<AnalysisTask> {
  const { violations: version = 0 } = await layerVersions(db.store.read);
  return { kind, params: checkParams(kind, params), dbPath: db.path, ids: await ids(), version, city: CITY };
}

async function read(kind: AnalysisKind, params: Record<string, unknown> = {}): Promise<Reading> {
  const reading = await readInput(db.store.read, await task(kind, params), silent);
  if (!reading) throw new Error('moved');
  return reading;
}

describe('the violations that an analysis reads', () => {
  it.each([300, 22_000])('are those of the ids, in order, in metres around the city’s centre: %d', async (count) => {
    await addViolations(db.store, count, 4);
    const every = { ...(await task('density')), ids: await ids('id % 10 <> 3') };
    const { input } = (await readInput(db.store.read, every, silent)) as Reading;
    const rows = await db.store.read.all<{ id: number; lon: number; lat: number; at: number; method: string }>(
      'SELECT id, lon, lat, at, method FROM violations WHERE id % 10 <> 3 ORDER BY id',
    );
    expect([...input.points.id]).toEqual(rows.map((r) => r.id));
    expect([...input.points.at]).toEqual(rows.map((r) => r.at));
    expect([...input.points.method]).toEqual(rows.map((r) => METHODS.indexOf(r.method as 'manual')));
    const { x, y } = input.plane.project(
      rows.map((r) => r.lon),
      rows.map((r) => r.lat),
    );
    expect([input.points.x, input.points.y]).toEqual([x, y]);
    expect([input.plane.lon0, input.plane.lat0]).toEqual(CITY.centre);
  });

  it('are asked for again when the layer has moved since, or one is gone', async () => {
    await addViolations(db.store, 50, 4);
    const before = await task('density');
    await addViolations(db.store, 1, 4, 2);
    expect(await readInput(db.store.read, before, silent)).toBeNull();
    const now = await task('density');
    expect(await readInput(db.store.read, { ...now, ids: Uint32Array.of(1, 999) }, silent)).toBeNull();
  });

  it('span what the filter asks for and the layer has', async () => {
    await addViolations(db.store, 200, 4);
    const [first, last] = await (async () => {
      const row = await db.store.read.get<{ a: number; b: number }>('SELECT min(at) a, max(at) b FROM violations');
      return [row?.a ?? 0, row?.b ?? 0];
    })();
    expect((await read('density')).input.span).toEqual({ from: first, to: last + 1 });
    const week = { from: MONDAY + WEEK, to: MONDAY + 2 * WEEK };
    expect((await read('density', { filter: week })).input.span).toEqual(week);
    const wide = { from: 0, to: MONDAY + 2 * WEEK };
    expect((await read('density', { filter: wide })).input.span).toEqual({ from: first, to: wide.to });
  });

  it('must be some', async () => {
    await expect(read('density')).rejects.toMatchObject({ code: 'analysis_no_points' });
    await addViolations(db.store, 5, 4);
    const none = { ...(await task('density')), ids: new Uint32Array() };
    await expect(readInput(db.store.read, none, silent)).rejects.toMatchObject({ code: 'analysis_no_points' });
  });
});

describe('what else an analysis reads', () => {
  beforeEach(async () => {
    await addStreets(db.store);
    await addViolations(db.store, 100, 4);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const other = openStore(db.path);
    let writing: Promise<unknown> | null = null;
    const progress = {
      tick() {
        writing ??= other.write((w) => w.run("UPDATE roads SET name = 'changed'"));
      },
    };
    const own = openStore(db.path, { readOnly: true });
    const reading = await readInput(own.read, await task('clusters'), progress);
    await writing;
    expect(await own.read.get('SELECT DISTINCT name FROM roads')).toEqual({ name: 'changed' });
    expect(reading?.input.graph().streets).toContain('东0');
    expect(reading?.input.graph().streets).not.toContain('changed');
    await own.close();
    await other.close();
  });

  it('holds leads that stand, within the filter’s time and area', async () => {
    const at = MONDAY + WEEK;
    await addLeads(db.store, [
      { x: 10, y: 10, at },
      { x: 10, y: 10, at, status: 'rejected' },
      { x: 10, y: 10, at, status: 'duplicate' },
      { x: 10, y: 10, at: at - 1 },
      { x: 500, y: 10, at: at + 5 },
      { x: 20, y: 10, at: at + 6, town: '330482001' },
    ]);
    const found = async (filter: Record<string, unknown>) => [
      ...(await read('hotspots', { filter: { from: at, ...filter } })).input.complaints.id,
    ];
    expect(await found({})).toEqual([1, 5, 6]);
    const [west = 0, south = 0] = place(-50, -50);
    const [east = 0, north = 0] = place(100, 100);
    expect(await found({ bbox: [west, south, east, north] })).toEqual([1, 6]);
    expect(await found({ polygon: [west, south, east, south, west, north] })).toEqual([1, 6]);
    expect(await found({ town: ['330482001'] })).toEqual([6]);
    expect(await found({ town: ['none'] })).toEqual([1, 5]);
    expect(await found({ to: at + 6 })).toEqual([1, 5]);
  });

  it('takes leads for inside where violations would be', async () => {
    const grid = Array.from({ length: 100 }, (_, i) => ({
      x: (i % 10) * 40,
      y: Math.floor(i / 10) * 40,
      at: MONDAY + 1,
    }));
    await addLeads(db.store, grid);
    const spot = fc.integer({ min: -1, max: 10 }).map((n) => n * 40);
    const corner = fc.tuple(spot, spot).map(([x, y]) => place(x, y) as [number, number]);
    await fc.assert(
      fc.asyncProperty(fc.array(corner, { minLength: 3, maxLength: 7 }), async (corners) => {
        const filter = { polygon: corners.flat() };
        const span = { from: MONDAY, to: MONDAY + 2 };
        const { id } = await readLeads(db.store.read, filter, span, createPlane(...CITY.centre));
        const where = whereOf('violations', filter).replace('retired_at IS NULL AND', '');
        const rows = await db.store.read.all<{ id: number }>(`SELECT id FROM cases WHERE ${where} ORDER BY id`);
        expect([...id]).toEqual(rows.map((r) => r.id));
      }),
      { numRuns: 60 },
    );
  });

  it('holds patrols on the graph’s edges, cut to the time', async () => {
    const span = { from: MONDAY + WEEK, to: MONDAY + 2 * WEEK };
    await addPatrols(db.store, [
      [3, span.from - 100, span.from + 50],
      [4, span.to - 10, span.to + 10],
      [4, span.to, span.to + 10],
    ]);
    const { input } = await read('hotspots', { filter: span });
    const patrol = input.patrol();
    const { id } = input.graph().edges;
    expect([...patrol.edge].map((e) => id[e])).toEqual([3, 4]);
    expect([...patrol.from]).toEqual([span.from, span.to - 10]);
    expect([...patrol.to]).toEqual([span.from + 50, span.to]);
    expect([...patrol.method]).toEqual([0, 0]);
  });

  it('holds strict segments by their spans, or else by the streets under their line', async () => {
    await addSegment(db.store, 'spanned', [[0, 0], [200, 0]], MONDAY, [[1, 20, 150], [2, 0, 50]]); // biome-ignore format: short
    await addSegment(db.store, 'drawn', [[30, 6], [240, 4]], MONDAY + 5); // biome-ignore format: short
    await addSegment(db.store, 'in the fields', [[3000, 3000], [3200, 3000]], MONDAY); // biome-ignore format: short
    await addSegment(db.store, 'without a start', [[0, 0], [200, 0]], null, [[1, 0, 50]]); // biome-ignore format: short
    const { input, warnings } = await read('evaluate');
    const { edges } = input.graph();
    const [spanned, drawn, ...more] = input.segments();
    expect(more).toEqual([]);
    expect(spanned).toMatchObject({ id: 1, name: 'spanned', from: MONDAY, to: null });
    const told = (s = spanned) => s?.spans.map((p) => [edges.id[p.edge], Math.round(p.from), Math.round(p.to)]);
    expect(told()).toEqual([[1, 20, 150], [2, 0, 50]]); // biome-ignore format: short
    expect(told(drawn)).toEqual([[1, 30, 150], [2, 0, 90]]); // biome-ignore format: short
    expect(warnings).toEqual([{ code: 'segments_off_streets', params: { count: 1, names: 'in the fields' } }]);
  });

  it('holds schools and the lines of fire lanes', async () => {
    const [lon = 0, lat = 0] = place(40, 50);
    const line = JSON.stringify({ type: 'LineString', coordinates: [place(0, 0), place(0, 60)] });
    await db.store.write((w) =>
      w.bulk(
        `INSERT INTO reference_features (kind, geometry, lon, lat, west, south, east, north)
         VALUES (?, ?, ?, ?, 0, 0, 0, 0)`,
        [
          ['school', '{"type":"Point","coordinates":[0,0]}', lon, lat],
          ['fire_lane', line, lon, lat],
          ['mall', line, lon, lat],
        ],
      ),
    );
    const { schools, fireLanes } = (await read('suggest')).input.places();
    expect([schools.x[0], schools.y[0]]).toEqual([expect.closeTo(40, 6), expect.closeTo(50, 6)]);
    expect(fireLanes.map((lane) => [...lane.y])).toEqual([[expect.closeTo(0, 6), expect.closeTo(60, 6)]]);
  });

  it('is told apart by its hash: what was read, and nothing else', async () => {
    const before = await read('hotspots');
    expect((await read('hotspots')).dataHash).toBe(before.dataHash);
    await addSegment(db.store, 'new', [[0, 0], [BLOCK, 0]], MONDAY); // biome-ignore format: short
    expect((await read('hotspots')).dataHash).toBe(before.dataHash);
    await addLeads(db.store, [{ x: 10, y: 10, at: MONDAY + WEEK }]);
    expect((await read('density')).dataHash).not.toBe(before.dataHash);
    const led = await read('hotspots');
    expect(led.dataHash).not.toBe(before.dataHash);
    await db.store.write((w) => w.run("UPDATE violations SET method = 'video' WHERE id = 7"));
    expect((await read('hotspots')).dataHash).not.toBe(led.dataHash);
  });

  it('is a mistake of the program where it was not asked for', async () => {
    const { input } = await read('density');
    expect(() => input.graph()).toThrow('density reads no streets');
  });
});

describe('without streets', () => {
  it('a task that needs them is told so', async () => {
    await addViolations(db.store, 20, 4);
    await addPatrols(db.store, []);
    await addSegment(db.store, 'nowhere', [[0, 0], [200, 0]], MONDAY); // biome-ignore format: short
    const { input, warnings } = await read('evaluate');
    expect(() => input.graph()).toThrow(expect.objectContaining({ code: 'analysis_no_streets' }));
    expect(input.segments()).toEqual([]);
    expect(warnings.map((w) => w.code)).toEqual(['segments_off_streets']);
  });
});

describe('steps', () => {
  const shown = (begins: Float64Array, timeZone: string) =>
    [...begins].map((at) =>
      new Date(at * 1000).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
    );
  const at = (iso: string) => Date.parse(iso) / 1000;

  it('are weeks from Monday and months, from the one that holds the first instant to the one after the last', () => {
    const weeks = stepBegins('week', at('2023-01-04T00:00+08:00'), at('2023-01-15T23:59+08:00'), 'Asia/Shanghai');
    expect(shown(weeks, 'Asia/Shanghai')).toEqual(['2023-01-02 00:00', '2023-01-09 00:00', '2023-01-16 00:00']);
    const months = stepBegins('month', at('2022-11-30T23:59+08:00'), at('2023-01-01T00:00+08:00'), 'Asia/Shanghai');
    expect(shown(months, 'Asia/Shanghai')).toEqual([
      '2022-11-01 00:00',
      '2022-12-01 00:00',
      '2023-01-01 00:00',
      '2023-02-01 00:00',
    ]);
  });

  it('begin at midnight where clocks change', () => {
    const weeks = stepBegins('week', at('2023-03-20T12:00+01:00'), at('2023-03-30T12:00+02:00'), 'Europe/Berlin');
    expect(shown(weeks, 'Europe/Berlin')).toEqual(['2023-03-20 00:00', '2023-03-27 00:00', '2023-04-03 00:00']);
  });
});
