import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptRanking, keepRanking, keptRankings } from '../../electron/store/analysis-rankings.ts';
import {
  addResult,
  dropResult,
  listResults,
  type NewResult,
  renameResult,
} from '../../electron/store/analysis-results.ts';
import { usedVersions } from '../../electron/store/analysis-versions.ts';
import { openStore } from '../../electron/store/database.ts';
import { MIGRATIONS } from '../../electron/store/migrations/index.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';

const ACTOR = { name: 'tester', role: 'admin' };
const WEEKLY = { step: 'week', params: '{"pieceLength":200}' } as const;

let db: TestDb;
beforeEach(() => {
  db = tempDb();
});
afterEach(() => db.remove());

const result = (over: Partial<NewResult> = {}): NewResult => ({
  kind: 'density',
  name: null,
  params: { cell: 50 },
  seed: null,
  dataHash: 'd',
  resultHash: 'r',
  versions: { violations: 1 },
  summary: '{}',
  ambiguous: '[]',
  features: Uint8Array.of(1, 2),
  featureCount: 0,
  jobId: null,
  ...over,
});

const ranking = (from: number, scores: number[]): KeptRanking => {
  // Parts of larger arrays, as a task may hand them over.
  const wide = Float64Array.of(0, ...scores, 0);
  return {
    madeAt: 5,
    from,
    to: from + 7,
    edge: Uint32Array.from(scores, (_, i) => 4_000_000_000 + i),
    start: wide.subarray(0, scores.length),
    end: wide.subarray(2),
    score: wide.subarray(1, -1),
  };
};

describe('results', () => {
  it('are listed newest first, dropped ones not at all, and a number is never given twice', async () => {
    const add = () => db.store.write((w) => addResult(w, ACTOR, result()));
    const ids = [await add(), await add(), await add()];
    await db.store.write((w) => dropResult(w, ACTOR, ids[2] ?? 0));
    expect((await listResults(db.store.read)).map((r) => r.id)).toEqual([ids[1], ids[0]]);
    expect(await add()).toBe(4);
  });

  it('raise a version with each that comes, goes or gets a name, so that other windows learn of it', async () => {
    const version = async () => (await layerVersions(db.store.read)).analysis ?? 0;
    const id = await db.store.write((w) => addResult(w, ACTOR, result()));
    expect(await version()).toBe(1);
    await db.store.write((w) => renameResult(w, ACTOR, id, 'July'));
    expect(await version()).toBe(2);
    await db.store.write((w) => dropResult(w, ACTOR, id));
    expect(await version()).toBe(3);
  });

  it('are stale once one of the versions that they were made from has moved on', async () => {
    const { violations = 0, city = 0 } = await usedVersions(db.store.read);
    await db.store.write((w) => addResult(w, ACTOR, result({ versions: { violations } })));
    await db.store.write((w) => addResult(w, ACTOR, result({ versions: { violations, city: Number(city) - 1 } })));
    expect((await listResults(db.store.read)).map((r) => r.stale)).toEqual([true, false]);
  });
});

describe('kept rankings', () => {
  it('come back to the bit, oldest period first, those of their own scorecard only', async () => {
    const [late, early] = [ranking(70, [0.1, 1e-300, 3]), ranking(7, [])];
    const keep = (key: { step: 'week' | 'month'; params: string }, r: KeptRanking) =>
      db.store.write((w) => keepRanking(w, ACTOR, key, r, 'hash'));
    expect(await keep(WEEKLY, late)).toBe(true);
    expect(await keep(WEEKLY, early)).toBe(true);
    expect(await keep({ ...WEEKLY, params: '{"pieceLength":100}' }, early)).toBe(true);
    expect(await keep({ ...WEEKLY, step: 'month' }, early)).toBe(true);
    const found = await keptRankings(db.store.read, WEEKLY);
    expect(found.map((r) => r.from)).toEqual([7, 70]);
    expect(found[1]).toEqual({ ...late, start: late.start.slice(), end: late.end.slice(), score: late.score.slice() });
  });

  it('stand as the first one did', async () => {
    const keep = (r: KeptRanking) => db.store.write((w) => keepRanking(w, ACTOR, WEEKLY, r, 'hash'));
    expect([await keep(ranking(7, [1])), await keep(ranking(7, [2]))]).toEqual([true, false]);
    expect((await keptRankings(db.store.read, WEEKLY)).map((r) => [...r.score])).toEqual([[1]]);
    const traces = await db.store.read.all("SELECT action, actor FROM audit WHERE entity = 'ranking'");
    expect(traces).toEqual([{ action: 'freeze', actor: 'tester' }]);
  });
});

it('a database from before there were analyses is brought up to date with what it holds', async () => {
  const path = join(db.folder, 'old.zhitu');
  const old = new DatabaseSync(path);
  for (const sql of MIGRATIONS.slice(0, 2)) old.exec(sql);
  old.exec("INSERT INTO meta VALUES ('as_of', '5'); PRAGMA application_id = 0x5a485455; PRAGMA user_version = 2");
  old.close();
  const store = openStore(path);
  expect(await listResults(store.read)).toEqual([]);
  expect(await store.read.get("SELECT value FROM meta WHERE key = 'as_of'")).toEqual({ value: '5' });
  await store.close();
});
