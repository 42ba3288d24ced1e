import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { audit } from '../../electron/store/audit.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';

let db: TestDb;
beforeEach(() => {
  db = tempDb();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db.remove();
});

const entries = () =>
  db.store.read.all<{ at: number; action: string; detail: string | null }>(
    "SELECT at, action, detail FROM audit WHERE action IN ('one', 'two', 'three', 'four', 'clock_back') ORDER BY id",
  );
const add = (action: string, at: number) => {
  vi.spyOn(Date, 'now').mockReturnValue(at * 1000);
  return db.store.write((write) => audit(write, { name: 'Li', role: 'admin' }, { action, entity: 'thing' }));
};

test('a clock that was set back is told of once in the chain, which stays sound', async () => {
  const noon = 1_900_000_000;
  await add('one', noon);
  await add('two', noon - 30); // put right by the network: no word of it
  await add('three', noon - 7200);
  await add('four', noon - 7100);
  expect((await entries()).map(({ at, action }) => [action, at - noon])).toEqual([
    ['one', 0],
    ['two', -30],
    ['clock_back', -7200],
    ['three', -7200],
    ['four', -7100],
  ]);
  expect(JSON.parse((await entries())[2]?.detail ?? '')).toEqual({ from: noon - 30, to: noon - 7200 });
  vi.restoreAllMocks();
  expect((await verifyDatabase(db.path)).findings).toEqual([]);
});
