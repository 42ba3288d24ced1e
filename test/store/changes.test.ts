import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import { movesFrom } from '../../electron/domain/machines.ts';
import { listChanges, readChange, redoRows, undoRows } from '../../electron/store/changes.ts';
import { openStore, type Store, type WriteDb } from '../../electron/store/database.ts';
import { moveFeature } from '../../electron/store/feature-moves.ts';
import { createFeature, type Desk, retireFeature, updateFeature } from '../../electron/store/features.ts';

let dir: string;
let store: Store;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-changes-'));
  store = openStore(join(dir, 'city.db'), { create: true });
});
afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const desk: Desk = { actor: { name: 'tester', role: 'adjudicator' }, timeZone: 'Asia/Shanghai' };
const line = (to: number) => ({
  type: 'LineString',
  coordinates: [
    [121, 30.7],
    [121 + to / 1000, 30.7],
  ],
});

/** All that can be seen of the layer, without what only counts writings. */
async function content(db: Pick<WriteDb, 'all'>): Promise<unknown[]> {
  const rows = await db.all('SELECT * FROM segments ORDER BY id');
  return rows.filter((r) => r.retired_at === null).map(({ rev: _rev, updated_at: _at, ...rest }) => rest);
}

type Step =
  | { do: 'create'; length: number }
  | { do: 'rename' | 'stretch' | 'move' | 'retire'; which: number; value: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('create' as const), length: fc.integer({ min: 1, max: 50 }) }),
  fc.record({
    do: fc.constantFrom('rename' as const, 'stretch' as const, 'move' as const, 'move' as const, 'retire' as const),
    which: fc.nat(20),
    value: fc.integer({ min: 1, max: 50 }),
  }),
);

/** Makes a step on one of the live segments; resolves to its change, or undefined where it could not be made. */
async function make(db: WriteDb, s: Step): Promise<number | undefined> {
  if (s.do === 'create') {
    const fields = { name: String(s.length), valid_from: 1_600_000_000 };
    return (await createFeature(db, desk, 'segments', { geometry: line(s.length), fields })).changeId;
  }
  const live = await db.all<{ id: number; rev: number; status: string }>(
    'SELECT id, rev, status FROM segments WHERE retired_at IS NULL ORDER BY id',
  );
  const one = live[s.which % Math.max(1, live.length)];
  if (!one) return undefined;
  const { id, rev } = one;
  try {
    switch (s.do) {
      case 'rename':
        return (await updateFeature(db, desk, 'segments', id, { rev, fields: { name: `n${s.value}` } })).changeId;
      case 'stretch':
        return (await updateFeature(db, desk, 'segments', id, { rev, geometry: line(s.value) })).changeId;
      case 'retire':
        return (await retireFeature(db, desk, 'segments', id, rev)).changeId;
      case 'move': {
        const moves = movesFrom('segment', one.status);
        const to = moves[s.value % Math.max(1, moves.length)]?.to;
        if (!to) return undefined;
        return (await moveFeature(db, desk, 'segments', id, { rev, to, reason: 'r', evidence: ['e'] })).changeId;
      }
    }
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'conflict') return undefined; // a replaced version
    throw error;
  }
}

class Rollback extends Error {}

describe('any series of edits, moves and removals', () => {
  test('is undone to what was there before and redone to what it made, step by step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await store
          .write(async (db) => {
            const states = [await content(db)];
            const changes: number[] = [];
            for (const s of steps) {
              const change = await make(db, s);
              if (change === undefined) continue;
              changes.push(change);
              states.push(await content(db));
            }
            for (let i = changes.length - 1; i >= 0; i--) {
              await undoRows(db, desk.actor, await readChange(db, changes[i] as number));
              expect(await content(db)).toEqual(states[i]);
            }
            for (let i = 0; i < changes.length; i++) {
              await redoRows(db, desk.actor, await readChange(db, changes[i] as number));
              expect(await content(db)).toEqual(states[i + 1]);
            }
            expect(await db.all('PRAGMA foreign_key_check')).toEqual([]);
            throw new Rollback();
          })
          .catch((error: unknown) => {
            if (!(error instanceof Rollback)) throw error;
          });
      }),
      { numRuns: 60 },
    );
  });

  test('leaves one change, one audit entry at least, and a risen version for each', async () => {
    const count = async (sql: string) => (await store.read.get<{ n: number }>(sql))?.n ?? 0;
    await fc.assert(
      fc.asyncProperty(step, async (s) => {
        const before = [
          await count('SELECT count(*) AS n FROM changes'),
          await count('SELECT count(*) AS n FROM audit'),
          await count("SELECT version AS n FROM layer_versions WHERE layer = 'segments'"),
        ] as const;
        const change = await store.write((db) => make(db, s));
        const made = change === undefined ? 0 : 1;
        expect(await count('SELECT count(*) AS n FROM changes')).toBe(before[0] + made);
        expect((await count('SELECT count(*) AS n FROM audit')) > before[1]).toBe(made === 1);
        const version = await count("SELECT version AS n FROM layer_versions WHERE layer = 'segments'");
        expect(version > before[2]).toBe(made === 1);
      }),
      { numRuns: 40 },
    );
    expect((await listChanges(store.read, 3)).map((c) => c.id)).toEqual(
      (await store.read.all<{ id: number }>('SELECT id FROM changes ORDER BY id DESC LIMIT 3')).map((c) => c.id),
    );
  });
});
