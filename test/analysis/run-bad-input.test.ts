/** Data of which little can be said: every analysis answers with a valid result, or with what is wrong and would help. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANALYSES } from '../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../electron/contract/analysis-summary.ts';
import { errorMessage, ZhituError } from '../../electron/contract/errors.ts';
import type { Store } from '../../electron/store/database.ts';
import { insertFeatures, type TestDb, tempDb } from '../helpers/db.ts';
import { runTask } from '../helpers/read-town.ts';
import { addSegment, addStreets, MONDAY, place, WEEK } from '../helpers/town-db.ts';

/** Violations at places in metres, over twelve weeks. */
async function violations(store: Store, places: readonly [number, number][]): Promise<void> {
  await insertFeatures(
    store,
    'violations',
    places.map(([x, y], i) => ({
      geometry: { type: 'Point', coordinates: place(x, y) },
      key: `V-${i}`,
      at: MONDAY + Math.floor(((i + 0.5) / places.length) * 12 * WEEK),
      method: i % 2 ? 'manual' : 'capture',
    })),
  );
}
const many = (n: number, at: (i: number) => [number, number]) => Array.from({ length: n }, (_, i) => at(i));
const drop = (store: Store, where: string) =>
  store.write(async (db) => {
    await db.run(`DELETE FROM segment_spans WHERE edge_id IN (SELECT id FROM road_edges WHERE ${where})`);
    await db.run(`DELETE FROM road_edges WHERE ${where}`);
  });

const CASES: Record<string, (store: Store) => Promise<void>> = {
  'all violations in one place': (store) =>
    violations(
      store,
      many(200, () => [75, 3]),
    ),
  'all violations on one junction': (store) =>
    violations(
      store,
      many(60, () => [150, 150]),
    ),
  'one violation': (store) => violations(store, [[75, 3]]),
  'one street only': async (store) => {
    await drop(store, 'id <> 1');
    await violations(
      store,
      many(100, (i) => [10 + i, 2]),
    );
  },
  'a network in two pieces': async (store) => {
    await drop(store, 'id NOT IN (1, 2, 3, 40, 41)');
    await violations(
      store,
      many(100, (i) => [(i * 7) % 400, (i % 3) * 2]),
    );
  },
  'no street near': (store) =>
    violations(
      store,
      many(100, (i) => [5000 + i * 3, 5000 + (i % 7)]),
    ),
  'no streets': async (store) => {
    await drop(store, '1');
    await violations(
      store,
      many(100, (i) => [i * 5, (i * 31) % 200]),
    );
  },
};

describe.each(Object.entries(CASES))('with %s', (_, fill) => {
  let db: TestDb;
  beforeAll(async () => {
    db = tempDb();
    await addStreets(db.store);
    await addSegment(db.store, '东0', [[0, 0], [150, 0]], MONDAY + 6 * WEEK, [[1, 0, 150]]); // biome-ignore format: short
    await fill(db.store);
  });
  afterAll(() => db.remove());

  it.each(ANALYSES)('%s', async (kind) => {
    try {
      const { summary, features } = await runTask(db, kind, kind === 'evaluate' ? { before: 30, after: 30 } : {});
      expect(SUMMARIES[kind].parse(summary)).toEqual(summary);
      expect(JSON.stringify([summary, features])).not.toMatch(/null,null|NaN/);
    } catch (error) {
      if (!(error instanceof ZhituError)) throw error;
      expect(error.code).toMatch(/^analysis_/);
      for (const lang of ['zh', 'en'] as const) {
        expect(errorMessage(error.code, lang, error.params)).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  });
});
