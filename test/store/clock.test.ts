import { afterEach, expect, test } from 'vitest';
import { nowOf } from '../../electron/store/clock.ts';
import type { Store } from '../../electron/store/database.ts';
import { writeMeta } from '../../electron/store/meta.ts';
import { emptyStore } from '../demo/pinghu.ts';

const ZONE = 'Asia/Shanghai';
const at = (iso: string) => Date.parse(`${iso}+08:00`) / 1000;
const REAL = at('2026-11-30T09:15:20');

let made: ReturnType<typeof emptyStore> | undefined;
afterEach(() => made?.close());

async function city(schematic: '0' | '1'): Promise<Store> {
  made = emptyStore();
  await made.store.write(async (db) => {
    await writeMeta(db, 'schematic', schematic);
    await writeMeta(db, 'as_of', String(at('2023-07-11T23:59:59')));
  });
  return made.store;
}
const remind = (store: Store, sent: number, actor: string | null) =>
  store.write((db) => db.run('INSERT INTO reminders (sent_at, deadline, actor) VALUES (?, ?, ?)', sent, sent, actor));

test('a bureau’s own database goes by the computer’s clock', async () => {
  const { read } = await city('0');
  expect(await nowOf(read, ZONE, REAL)).toBe(REAL);
  expect(Math.abs((await nowOf(read, ZONE)) - Date.now() / 1000)).toBeLessThan(5);
});

test('a demo city stands on the last day of its data at the present time of day', async () => {
  const store = await city('1');
  await remind(store, at('2023-07-11T21:00:00'), null); // drawn with the city, not written down here
  expect(await nowOf(store.read, ZONE, REAL)).toBe(at('2023-07-11T09:15:20'));
  expect(await nowOf(store.read, ZONE, at('2026-11-30T00:00:00'))).toBe(at('2023-07-11T00:00:00'));
});

test('what was written down in the demo yesterday afternoon does not lie ahead this morning', async () => {
  const store = await city('1');
  await remind(store, at('2023-07-11T16:00:00'), '王芳');
  expect(await nowOf(store.read, ZONE, at('2026-11-30T16:10:00'))).toBe(at('2023-07-11T16:10:00'));
  expect(await nowOf(store.read, ZONE, REAL)).toBe(at('2023-07-12T09:15:20'));
});

test('what was written down by the real clock before does not carry the demo off to today', async () => {
  const store = await city('1');
  await remind(store, at('2026-10-01T16:00:00'), '王芳');
  expect(await nowOf(store.read, ZONE, REAL)).toBe(at('2023-07-11T09:15:20'));
});
