/** Answers while the data change under them, by this store and by another program. */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Filter } from '../../electron/contract/filter.ts';
import { listChanges } from '../../electron/store/changes.ts';
import { redoImport, undoImport } from '../../electron/store/import-undo.ts';
import { bulkChange } from '../../electron/store/layer-log.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { anyFilter, anyStep, expectAgreement } from '../helpers/agreement.ts';
import { insertFeatures, randomFeatures, ZONE } from '../helpers/db.ts';
import { ACTOR, type Importer, importer } from '../helpers/importer.ts';

let city: Importer;
let other: DatabaseSync;
let queries: Queries;

beforeAll(async () => {
  city = importer();
  await insertFeatures(city.store, 'violations', randomFeatures('violations', 600, { seed: 8 }));
  other = new DatabaseSync(city.store.path, { timeout: 10_000 });
  queries = createQueries({ dbPath: city.store.path, timeZone: ZONE });
});
afterAll(async () => {
  await queries.close();
  other.close();
  await city.remove();
});

let round = 0;
const keyless = (count: number, seed: number) =>
  randomFeatures('violations', count, { seed }).map(({ key: _, ...feature }) => feature);

/** What people and programs do to a layer; `n` chooses among the rows. */
const edits: Record<string, (n: number) => Promise<unknown> | unknown> = {
  insert: (n) => insertFeatures(city.store, 'violations', keyless(1 + (n % 40), n)),
  update: (n) =>
    city.store.write((db) =>
      db.run("UPDATE violations SET method = 'video', street = '新路' || ? WHERE id % 50 = ?", n % 3, n % 50),
    ),
  move: (n) =>
    city.store.write((db) => db.run('UPDATE violations SET lon = lon + 0.01, lat = 30.7 WHERE id % 40 = ?', n % 40)),
  'set another time': (n) =>
    other
      .prepare('UPDATE violations SET at = at + 86400 * ?, how = (how + 24 * ?) % 168 WHERE id % 30 = ?')
      .run(n % 9, n % 9, n % 30),
  retire: (n) =>
    other.prepare('UPDATE violations SET retired_at = 1 WHERE id % 60 = ? AND retired_at IS NULL').run(n % 60),
  'bring back': (n) =>
    other.prepare('UPDATE violations SET retired_at = NULL, key = NULL WHERE id % 70 = ?').run(n % 70),
  delete: (n) => other.prepare('DELETE FROM violations WHERE id % 90 = ? AND import_id IS NULL').run(n % 90),
  'change in bulk': (n) =>
    city.store.write((db) =>
      bulkChange(db, 'violations', async (touched) => {
        const { changes } = await db.run(
          "UPDATE violations SET vehicle = 'truck' WHERE id BETWEEN ? AND ?",
          n,
          n + 200,
        );
        if (changes) touched(n, n + 200);
      }),
    ),
  import: async () => {
    const places = Array.from({ length: 30 }, (_, i) => `2023-07-11 08:${10 + i},${121 + i / 1000},30.7,capture`);
    const path = city.file(`new-${round++}.csv`, ['at,lon,lat,method', ...places].join('\n'));
    await city.run(path, { layer: 'violations' });
  },
  'undo or redo an import': async () => {
    const change = (await listChanges(city.store.read, 100)).find((c) => c.kind === 'import');
    if (!change) return;
    const turn = change.undoneAt === null ? undoImport : redoImport;
    // Refused where other edits are in the way: then nothing may have changed.
    await city.store
      .write((db) => turn(db, ACTOR, change))
      .catch((error) => {
        expect(error).toMatchObject({ code: 'conflict' });
      });
  },
};

test('all answers agree with plain SQL after every edit, without anybody telling of it', async () => {
  const step = fc.record({
    edit: fc.constantFrom(...Object.keys(edits), 'import', 'undo or redo an import', 'undo or redo an import'),
    n: fc.nat({ max: 700 }),
    filter: anyFilter('violations', [1_650_000_000]),
    z: fc.integer({ min: 0, max: 3 }),
    step: anyStep,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const { edit, n, filter, z, step } of steps) {
        await edits[edit]?.(n);
        const at = { read: city.store.read, queries };
        await expectAgreement(at, 'violations', filter, { z, step });
        await expectAgreement(at, 'violations', {}, { z, step });
      }
    }),
    { numRuns: 25 },
  );
}, 90_000);

test('questions asked while the data change are each answered from one moment', async () => {
  const filters: Filter[] = [
    { method: ['manual'] },
    { method: ['capture'] },
    { method: ['video'] },
    { method: ['none'] },
  ];
  for (let i = 0; i < 8; i++) {
    const before = await queries.summary('violations', {}, { by: ['method'], matrix: false });
    const asked = filters.map((filter) => queries.summary('violations', filter, { by: ['method'], matrix: false }));
    await insertFeatures(city.store, 'violations', keyless(25, i));
    for (const [k, answer] of (await Promise.all(asked)).entries()) {
      const [method] = filters[k]?.method ?? [];
      const counted = Object.fromEntries(answer.by.method ?? []);
      expect(counted).toEqual(answer.total ? { [method as string]: answer.total } : {});
      if (answer.version === before.version) {
        expect(answer.total).toBe(Object.fromEntries(before.by.method ?? [])[method as string] ?? 0);
      }
    }
  }
});
