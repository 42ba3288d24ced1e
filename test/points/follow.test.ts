import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { buildColumns } from '../../electron/points/build.ts';
import type { PointColumns } from '../../electron/points/columns.ts';
import { pointIndex } from '../../electron/points/point-index.ts';
import { RunBuilder } from '../../electron/points/run.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { bulkChange, databaseId, logHead } from '../../electron/store/layer-log.ts';
import { ZONE } from '../helpers/db.ts';
import { fromColumns, fromStore } from './contents.ts';
import { batchOf, insertRows, type TestRow, testRow, updateRow } from './rows.ts';

type Step =
  | { kind: 'insert'; rows: TestRow[]; far: boolean }
  | { kind: 'import'; rows: TestRow[]; room: number; end: 'finished' | 'rolled back' | 'killed'; edited: boolean }
  | { kind: 'edit'; picks: number[]; row: TestRow }
  | { kind: 'recode'; pick: number; row: TestRow }
  | { kind: 'retire' | 'revive' | 'delete' | 'renumber' | 'undo'; picks: number[] }
  | { kind: 'trim'; left: number }
  | { kind: 'other' }
  | { kind: 'restart'; save: boolean }
  | { kind: 'look' };

function steps(layer: Layer): fc.Arbitrary<Step[]> {
  const row = testRow(layer);
  const rows = fc.array(row, { maxLength: 40 });
  const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 8 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant('insert' as const), rows, far: fc.boolean() }), weight: 3 },
    {
      arbitrary: fc.record({
        kind: fc.constant('import' as const),
        rows,
        room: fc.integer({ min: 1, max: 30 }),
        end: fc.constantFrom('finished' as const, 'finished' as const, 'rolled back' as const, 'killed' as const),
        edited: fc.boolean(),
      }),
      weight: 4,
    },
    { arbitrary: fc.record({ kind: fc.constant('edit' as const), picks, row }), weight: 2 },
    { arbitrary: fc.record({ kind: fc.constant('recode' as const), pick: fc.nat(), row }), weight: 2 },
    fc.record({ kind: fc.constantFrom('retire', 'revive', 'delete', 'renumber', 'undo'), picks }),
    fc.record({ kind: fc.constant('trim' as const), left: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ kind: fc.constant('other' as const) }),
    { arbitrary: fc.record({ kind: fc.constant('restart' as const), save: fc.boolean() }), weight: 2 },
    { arbitrary: fc.record({ kind: fc.constant('look' as const) }), weight: 4 },
  );
  return fc.array(step, { minLength: 1, maxLength: 14 });
}

describe('whatever happens to a layer, its columns are those that a fresh look at the store gives', () => {
  let dir: string;
  let number = 0;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'zhitu-points-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test.each(LAYERS)('%s', { timeout: 120_000 }, async (layer) => {
    await fc.assert(
      fc.asyncProperty(steps(layer), fc.constantFrom(0, 1, 1000), async (list, few) => {
        const path = join(dir, `${number++}.db`);
        const store = openStore(path, { create: true });
        try {
          await play(store, layer, list, few);
        } finally {
          await store.close();
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** `few`: changed ids up to which runs are not looked for. */
async function play(store: Store, layer: Layer, list: readonly Step[], few: number): Promise<void> {
  const limits = { threads: 1_000_000, file: 0, few, enough: 1 };
  const options = { dbPath: store.path, layer, timeZone: ZONE, limits };
  const open = () => pointIndex(store.read, options);
  let index = open();
  let nextId = 1;
  let farId = 0xffffffff;
  let given: { columns: PointColumns; contents: unknown } | null = null;
  const pick = async (n: number) => {
    const rows = await store.read.all<{ id: number }>(`SELECT id FROM ${layer} ORDER BY id`);
    return rows[n % Math.max(1, rows.length)]?.id;
  };
  const edit = async (picks: readonly number[], sql: string) => {
    for (const n of picks) {
      const id = await pick(n);
      if (id !== undefined) await store.write((db) => db.run(sql, id));
    }
  };

  for (const step of [...list, { kind: 'look' } as const]) {
    switch (step.kind) {
      case 'insert': {
        if (step.far) farId -= step.rows.length;
        const first = step.far ? farId + 1 : nextId;
        if (!step.far) nextId += step.rows.length;
        await store.write((db) => insertRows(db, layer, first, step.rows));
        break;
      }
      case 'import': {
        const database = await databaseId(store.read);
        const run = new RunBuilder({ ...options, database, room: step.room, least: 1 });
        const first = nextId;
        let mark = { seq: 0, token: 0 };
        await store
          .write(async (db) => {
            await bulkChange(db, layer, async (touched) => {
              const half = Math.floor(step.rows.length / 2);
              for (const part of [step.rows.slice(0, half), step.rows.slice(half)]) {
                await insertRows(db, layer, nextId, part);
                await run.add(batchOf(layer, nextId, part));
                nextId += part.length;
              }
              const old = await db.get<{ id: number }>(`SELECT min(id) AS id FROM ${layer} WHERE id < ?`, first);
              if (step.edited && old && old.id !== null) {
                await db.run(`UPDATE ${layer} SET street = 'imported' WHERE id = ?`, old.id);
                touched(old.id, old.id);
              }
              if (step.rows.length) touched(first, nextId - 1);
            });
            mark = await logHead(db);
            if (step.end === 'rolled back') throw new Error('no');
          })
          .catch(() => {
            nextId = first;
          });
        if (step.end === 'finished') await run.finish(mark);
        if (step.end === 'rolled back') await run.discard();
        break;
      }
      case 'edit':
        for (const n of step.picks) {
          const id = await pick(n);
          if (id !== undefined) await store.write((db) => updateRow(db, layer, id, step.row));
        }
        break;
      case 'recode':
        await edit([step.pick], `UPDATE ${layer} SET street = 'Elm', town = 'X' WHERE id = ?`);
        break;
      case 'retire':
        await edit(step.picks, `UPDATE ${layer} SET retired_at = 1 WHERE id = ?`);
        break;
      case 'revive':
        await store.write((db) => db.run(`UPDATE ${layer} SET retired_at = NULL`));
        break;
      case 'delete':
        await edit(step.picks, `DELETE FROM ${layer} WHERE id = ?`);
        break;
      case 'renumber':
        for (const n of step.picks) await edit([n], `UPDATE ${layer} SET id = ${nextId++} WHERE id = ?`);
        break;
      case 'undo':
        await store.write((db) =>
          bulkChange(db, layer, async (touched) => {
            await db.run(`UPDATE ${layer} SET retired_at = 5 WHERE id < ?`, nextId);
            touched(0, nextId);
          }),
        );
        break;
      case 'trim':
        await store.write((db) =>
          db.run('DELETE FROM layer_log WHERE seq <= (SELECT max(seq) - ? FROM layer_log)', step.left),
        );
        break;
      case 'other':
        await store.write((db) => insertRows(db, layer === 'parking' ? 'vendors' : 'parking', nextId++, [SOME]));
        break;
      case 'restart':
        if (step.save) await index.save();
        await index.close();
        index = open();
        break;
      case 'look': {
        if (given) expect(fromColumns(given.columns)).toEqual(given.contents);
        const columns = await index.current();
        const contents = fromColumns(columns);
        expect(contents).toEqual(await fromStore(store.read, layer, ZONE));
        const fresh = await buildColumns(store.read, layer, ZONE);
        expect(columns).toMatchObject({ version: fresh.version, bbox: fresh.bbox, blocks: fresh.blocks });
        expect(await index.current()).toBe(columns);
        given = { columns, contents };
      }
    }
  }
  await index.close();
}

const SOME: TestRow = { lon: 1, lat: 2, start: 3, end: null, how: 0, coded: {} };
