/** What holds for every analysis, on one small town. */
import { readFileSync } from 'node:fs';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../electron/analysis/serialise.ts';
import type { Progress, TaskResult } from '../../electron/analysis/shapes.ts';
import { ANALYSES, type AnalysisKind, MEASURES } from '../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../electron/contract/analysis-summary.ts';
import { warningText } from '../../electron/contract/analysis-warnings.ts';
import { ZhituError } from '../../electron/contract/errors.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';
import { runTask } from '../helpers/read-town.ts';
import {
  addLeads,
  addPatrols,
  addSegment,
  addStreets,
  addViolations,
  MONDAY,
  place,
  WEEK,
} from '../helpers/town-db.ts';

/** Where the defaults would not fit a town of 900 m. */
const GIVEN: Partial<Record<AnalysisKind, Record<string, unknown>>> = {
  clusters: { minPoints: 5 },
  evaluate: { before: 40, after: 40 },
  suggest: { months: 2 },
};

let db: TestDb;
beforeAll(async () => {
  db = tempDb();
  await addStreets(db.store);
  await addViolations(db.store, 900, 16);
  await addLeads(
    db.store,
    Array.from({ length: 30 }, (_, i) => ({ x: 20 + i * 25, y: 3, at: MONDAY + i * 86_400 })),
  );
  await addPatrols(
    db.store,
    Array.from({ length: 80 }, (_, i) => [1 + i, MONDAY + i * 3600, MONDAY + (i + 2) * 3600] as const).map((s) => [
      ...s,
    ]),
  );
  await addSegment(db.store, '东0（北0—北2）', [[0, 0], [300, 0]], MONDAY + 8 * WEEK, [[1, 0, 150], [2, 0, 150]]); // biome-ignore format: short
  const [lon = 0, lat = 0] = place(400, 40);
  await db.store.write((w) =>
    w.run(
      `INSERT INTO reference_features (kind, geometry, lon, lat, west, south, east, north)
       VALUES ('school', '{"type":"Point","coordinates":[0,0]}', ?, ?, 0, 0, 0, 0)`,
      lon,
      lat,
    ),
  );
});
afterAll(() => db.remove());

const run = (kind: AnalysisKind, progress?: Progress) => runTask(db, kind, GIVEN[kind], progress);

function* leaves(value: unknown, path = ''): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) yield [path, value];
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${key}`);
}

/** Properties that results.md names for a kind; `*` stands for every measure. */
function described(kind: AnalysisKind): Set<string> {
  const text = readFileSync(new URL('../../electron/analysis/results.md', import.meta.url), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${kind}\n`)) ?? '';
  const names = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(.+?)`/g)]);
  return new Set(names.flatMap(([, name = '']) => (name[0] === '*' ? MEASURES.map((m) => m + name.slice(1)) : [name])));
}

describe.each(ANALYSES)('%s', (kind) => {
  let result: TaskResult;
  beforeAll(async () => {
    result = await run(kind);
  });

  it('gives the summary of the contract, every figure finite', () => {
    expect(SUMMARIES[kind].parse(result.summary)).toEqual(result.summary);
    for (const [path, value] of leaves(result.summary)) {
      expect(typeof value !== 'number' || Number.isFinite(value), path).toBe(true);
    }
    expect(result.summary.points).toBe(900);
  });

  it('gives features as GeoJSON: seven decimals, closed rings, plain properties', () => {
    expect(result.features.features.length).toBeGreaterThan(0);
    for (const { type, geometry, properties } of result.features.features) {
      expect(type).toBe('Feature');
      for (const [path, degrees] of leaves((geometry as { coordinates: unknown }).coordinates)) {
        expect(Number((degrees as number).toFixed(7)), path).toBe(degrees);
      }
      const polygons: Position[][][] =
        geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry.type === 'MultiPolygon'
            ? geometry.coordinates
            : [];
      for (const ring of polygons.flat()) expect(ring.at(-1)).toEqual(ring[0]);
      for (const value of Object.values(properties ?? {})) {
        expect(value === null || typeof value === 'string' || Number.isFinite(value)).toBe(true);
      }
    }
  });

  it('gives the properties that are described', () => {
    const given = new Set(result.features.features.flatMap(({ properties }) => Object.keys(properties ?? {})));
    const told = described(kind);
    expect([...given].filter((name) => !told.has(name))).toEqual([]);
    expect([...told].filter((name) => !given.has(name))).toEqual([]);
  });

  it('gives the same twice', async () => {
    const again = await run(kind);
    expect(canonicalJson(again.summary)).toBe(canonicalJson(result.summary));
    expect(JSON.stringify(again.features)).toBe(JSON.stringify(result.features));
    expect(again.ambiguous).toEqual(result.ambiguous);
  });

  it('says its warnings in both languages', () => {
    for (const warning of result.summary.warnings) {
      expect(warningText(warning, 'zh'), warning.code).toMatch(/\p{Script=Han}/u);
      for (const lang of ['zh', 'en'] as const) expect(warningText(warning, lang)).not.toMatch(/[{}]|undefined/);
      expect(warningText(warning, 'en')).not.toBe(warning.code);
    }
  });

  it('stops when its progress says so', async () => {
    const stopped = new ZhituError('cancelled');
    const stop = {
      tick() {
        throw stopped;
      },
    };
    await expect(run(kind, stop)).rejects.toBe(stopped);
  });
});
