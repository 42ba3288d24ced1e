import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import type { Side } from '../../electron/domain/linear-reference.ts';
import { movesFrom } from '../../electron/domain/machines.ts';
import { readChange, redoRows, undoRows } from '../../electron/store/changes.ts';
import type { ReadDb, WriteDb } from '../../electron/store/database.ts';
import { moveFeature } from '../../electron/store/feature-moves.ts';
import { type Desk, retireFeature, updateFeature } from '../../electron/store/features.ts';
import { createSegment, redrawSegment } from '../../electron/store/segment-edit.ts';
import { segmentAt } from '../../electron/store/segment-versions.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';
import { layStreets } from '../helpers/streets.ts';

let db: TestDb;
beforeAll(async () => {
  db = tempDb();
  await layStreets(db.store, [
    {
      name: '解放路',
      through: [
        [0, 0],
        [100, 0],
        [200, 0],
      ],
    },
    {
      name: '三港路',
      through: [
        [200, 100],
        [200, 0],
      ],
    },
  ]);
});
afterAll(() => db.remove());

const desk: Desk = { actor: { name: 'tester', role: 'adjudicator' }, timeZone: 'Asia/Shanghai' };
const DAY = 86_400;
const BEGIN = 1_600_000_000;

/** East along 解放路 and up 三港路, the last edge against its own direction. */
const walkOf = ([a, b]: readonly [number, number]) => [
  { edge: 1, from: a, to: 99.9 },
  { edge: 2, from: 0, to: 99.9 },
  { edge: 3, from: 99.9, to: b },
];
const course = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }));
const side = fc.constantFrom<Side>('left', 'right', 'both');
const step = fc.record({
  do: fc.constantFrom('create', 'redraw', 'redraw', 'side', 'by hand', 'move', 'move', 'move', 'retire'),
  which: fc.nat(10),
  course,
  side,
  /** Days after the beginning. */
  day: fc.integer({ min: 1, max: 900 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** All that can be seen of segments and spans, without what only counts writings. */
async function content(read: ReadDb): Promise<unknown> {
  const rows = await read.all('SELECT * FROM segments WHERE retired_at IS NULL ORDER BY id');
  const spans = await read.all(
    'SELECT p.* FROM segment_spans p JOIN segments s ON s.id = p.segment_id WHERE s.retired_at IS NULL ORDER BY 1, 2, 3',
  );
  return { rows: rows.map(({ rev: _, updated_at: __, ...rest }) => rest), spans };
}

async function make(write: WriteDb, s: Step): Promise<number | undefined> {
  const drawn = { walk: walkOf(s.course), side: s.side };
  if (s.do === 'create')
    return (await createSegment(write, desk, { ...drawn, fields: { valid_from: BEGIN } })).changeId;
  const live = await write.all<{ id: number; rev: number; status: string }>(
    'SELECT id, rev, status FROM segments WHERE retired_at IS NULL ORDER BY id',
  );
  const one = live[s.which % Math.max(1, live.length)];
  if (!one) return undefined;
  const { id, rev, status } = one;
  try {
    switch (s.do) {
      case 'redraw':
        return (await redrawSegment(write, desk, id, { rev, ...drawn, validFrom: BEGIN + s.day * DAY })).changeId;
      case 'side':
        return (await updateFeature(write, desk, 'segments', id, { rev, fields: { side: s.side } })).changeId;
      case 'by hand': {
        const geometry = {
          type: 'LineString',
          coordinates: [
            [121, 30.7],
            [121.001, 30.7],
          ],
        };
        return (await updateFeature(write, desk, 'segments', id, { rev, geometry })).changeId;
      }
      case 'retire':
        return (await retireFeature(write, desk, 'segments', id, rev)).changeId;
      default: {
        const to = movesFrom('segment', status)[s.which % Math.max(1, movesFrom('segment', status).length)]?.to;
        if (!to) return undefined;
        return (await moveFeature(write, desk, 'segments', id, { rev, to, reason: 'r', evidence: ['e'] })).changeId;
      }
    }
  } catch (error) {
    // A replaced version, or a date that would make two versions valid at a time.
    if (error instanceof ZhituError && ['conflict', 'segment_overlap'].includes(error.code)) return undefined;
    throw error;
  }
}

class Rollback extends Error {}

test('any series of courses, sides and moves is undone to the very spans there were, and done again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      await db.store
        .write(async (write) => {
          const states = [await content(write)];
          const changes: number[] = [];
          for (const s of [{ ...(steps[0] as Step), do: 'create' as const }, ...steps]) {
            const change = await make(write, s);
            if (change === undefined) continue;
            changes.push(change);
            states.push(await content(write));
            await noTwoAtATime(write);
          }
          for (let i = changes.length - 1; i >= 0; i--) {
            await undoRows(write, desk.actor, await readChange(write, changes[i] as number));
            expect(await content(write)).toEqual(states[i]);
          }
          for (let i = 0; i < changes.length; i++) {
            await redoRows(write, desk.actor, await readChange(write, changes[i] as number));
            expect(await content(write)).toEqual(states[i + 1]);
          }
          throw new Rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Rollback)) throw error;
        });
    }),
    { numRuns: 40 },
  );
});

/** Versions of one segment, told by the one before; periods are half-open. */
async function noTwoAtATime(read: ReadDb): Promise<void> {
  const both = await read.all(
    `SELECT a.id, b.id FROM segments a JOIN segments b ON b.previous_id = a.id
     WHERE a.retired_at IS NULL AND b.retired_at IS NULL AND a.valid_from IS NOT NULL AND b.valid_from IS NOT NULL
       AND a.valid_from < coalesce(b.valid_to, 9e18) AND b.valid_from < coalesce(a.valid_to, 9e18)`,
  );
  expect(both).toEqual([]);
}

test('of two versions the one answers in whose time it is asked for, on either side of the moment', async () => {
  const ids = await db.store.write(async (write) => {
    const made = await createSegment(write, desk, {
      walk: walkOf([0, 0]),
      side: 'left',
      fields: { valid_from: BEGIN },
    });
    let { id, rev } = made;
    for (const to of ['announced', 'trial', 'active']) {
      ({ id, rev } = await moveFeature(write, desk, 'segments', id, { rev, to }));
    }
    const next = { rev, walk: walkOf([50, 50]), side: 'left' as const, validFrom: BEGIN + DAY };
    return [id, (await redrawSegment(write, desk, id, next)).id];
  });
  const at = async (measure: number, when: number, of?: 'left' | 'right') =>
    (await segmentAt(db.store.read, 1, measure, when, of))?.id;
  expect(await at(60, BEGIN - 1)).toBeUndefined();
  expect(await at(60, BEGIN)).toBe(ids[0]);
  expect(await at(60, BEGIN + DAY - 1)).toBe(ids[0]);
  expect(await at(60, BEGIN + DAY)).toBe(ids[1]);
  expect(await at(40, BEGIN + DAY)).toBeUndefined();
  expect([await at(60, BEGIN, 'left'), await at(60, BEGIN, 'right')]).toEqual([ids[0], undefined]);
  // The last edge is walked against its own direction: its left is on the right.
  expect((await segmentAt(db.store.read, 3, 80, BEGIN, 'right'))?.id).toBe(ids[0]);
});
