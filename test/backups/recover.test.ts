import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recoverDatabase } from '../../electron/backups/recover.ts';
import { Random } from '../../electron/domain/prng.ts';
import { openStore } from '../../electron/store/database.ts';
import { zhitu } from '../cli/zhitu.ts';
import { type City, ME, smallCity } from './city.ts';

const ROWS = 3000;
let city: City;
let sound: Buffer;
beforeAll(async () => {
  city = await smallCity(ROWS);
  sound = readFileSync(city.db);
  cpSync(`${city.db}-originals`, join(city.dir, 'harmed.db-originals'), { recursive: true });
});
afterAll(() => city.remove());

let n = 0;
/** Recovers what `harm` leaves of the database, and sees that it did not touch the file. */
async function recovered(harm: (bytes: Buffer) => Buffer | undefined) {
  const from = join(city.dir, 'harmed.db');
  const bytes = harm(Buffer.from(sound)) ?? sound;
  writeFileSync(from, bytes);
  const to = join(city.dir, `recovered-${n++}.db`);
  const report = await recoverDatabase({ from, to, actor: ME });
  expect(readFileSync(from).equals(bytes)).toBe(true);
  const store = openStore(to, { readOnly: true, still: true });
  const keys = (await store.read.all<{ key: string }>('SELECT key FROM violations ORDER BY id')).map(({ key }) => key);
  const [check] = await store.read.all('PRAGMA integrity_check');
  await store.close();
  expect(check).toEqual({ integrity_check: 'ok' });
  expect(readdirSync(city.dir).filter((name) => /\.(part|damaged)/.test(name))).toEqual([]);
  const table = (name: string) =>
    report.tables.find(({ table }) => table === name) ?? { found: 0, refused: 0, lost: [] };
  return { report, keys, table, to };
}

/** Pages of the tree of a table, leaves last. */
function pagesOf(table: string): number[] {
  const db = new DatabaseSync(city.db, { readOnly: true });
  const rows = db
    .prepare("SELECT pageno, pagetype FROM dbstat WHERE name = ? ORDER BY pagetype = 'leaf', pageno")
    .all(table);
  db.close();
  return rows.map(({ pageno }) => Number(pageno));
}

test('a sound file comes back whole, its chain too', async () => {
  const { report, keys } = await recovered(() => undefined);
  expect(keys).toHaveLength(ROWS);
  expect(report.tables.filter(({ lost, refused }) => lost.length + refused > 0)).toEqual([]);
  expect(report).toMatchObject({ problems: [], references: [], originals: { count: 3, missing: 0 } });
  expect(report.chain).toMatchObject({ upTo: report.chain.entries, findings: 0 });
});

test('of a damaged leaf only its rows are lost, and the report tells between which', async () => {
  const leaf = pagesOf('violations').at(-20) as number;
  const { keys, table } = await recovered((bytes) => bytes.fill(0x55, (leaf - 1) * 4096, leaf * 4096));
  const { lost, found } = table('violations');
  expect(lost).toHaveLength(1);
  const [{ after, before } = { after: null, before: null }] = lost;
  const missing = Number(before) - Number(after) - 1;
  expect(missing).toBeGreaterThan(0);
  expect(missing).toBeLessThan(100);
  expect(found).toBe(ROWS - missing);
  expect(keys).not.toContain(`V-${Number(after)}`);
  expect(keys).toContain(`V-${Number(before) - 1}`);
});

test('a damaged index loses nothing', async () => {
  const root = pagesOf('violations_key')[0] as number;
  const { keys, table } = await recovered((bytes) => bytes.fill(0xff, (root - 1) * 4096, root * 4096));
  expect(keys).toHaveLength(ROWS);
  expect(table('violations').lost).toEqual([]);
});

test('a spoilt header loses nothing', async () => {
  const { keys } = await recovered((bytes) => bytes.fill(0, 0, 32));
  expect(keys).toHaveLength(ROWS);
});

test('changes that are in the log alone come back', async () => {
  const from = join(city.dir, 'logged.db');
  copyFileSync(city.db, from);
  const db = new DatabaseSync(from);
  db.exec("PRAGMA wal_autocheckpoint = 0; UPDATE violations SET note = 'in the log' WHERE id = 7");
  const [file, log] = [readFileSync(from), readFileSync(`${from}-wal`)];
  db.close();
  writeFileSync(from, file);
  writeFileSync(`${from}-wal`, log);
  const to = join(city.dir, 'recovered-log.db');
  await recoverDatabase({ from, to, actor: ME });
  const made = new DatabaseSync(to, { readOnly: true });
  expect(made.prepare('SELECT note FROM violations WHERE id = 7').get()).toEqual({ note: 'in the log' });
  made.close();
});

test('the new file is never one that is there', async () => {
  const to = join(city.dir, 'there.db');
  writeFileSync(to, 'mine');
  await expect(recoverDatabase({ from: city.db, to, actor: ME })).rejects.toMatchObject({ code: 'file_exists' });
  expect(readFileSync(to, 'utf8')).toBe('mine');
});

test('what is no database at all is refused, and nothing is left', async () => {
  const from = join(city.dir, 'noise.db');
  writeFileSync(from, createHash('sha512').update('noise').digest());
  const to = join(city.dir, 'from-noise.db');
  await expect(recoverDatabase({ from, to, actor: ME })).rejects.toMatchObject({ code: 'recover_nothing' });
  expect(existsSync(to)).toBe(false);
});

const SEEDS = (process.env.ZHITU_SEEDS ?? '1,2,3,4').split(',').map(Number);

test.each(SEEDS)('cut off anywhere, all rows before the cut come back (seed %s)', async (seed) => {
  const at = Math.floor(new Random(seed).next() * sound.length * 0.5 + sound.length * 0.5);
  const { keys, table, report } = await recovered((bytes) => bytes.subarray(0, at));
  expect(new Set(keys).size).toBe(keys.length);
  const { found, lost } = table('violations');
  expect(found).toBe(keys.length);
  if (found < ROWS) expect(lost.length).toBeGreaterThan(0); // nothing goes without being told
  expect(report.tables.some(({ lost }) => lost.length > 0)).toBe(true);
});

test.each(SEEDS)('with bits flipped, it never fails, and what it says is found is there (seed %s)', async (seed) => {
  const random = new Random(seed + 100);
  const { keys, table, report } = await recovered((bytes) => {
    for (let i = 0; i < 30; i++) {
      // Beyond the list of tables, whose loss is the loss of all.
      const at = 4096 * 20 + Math.floor(random.next() * (bytes.length - 4096 * 20));
      bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random.next() * 8));
    }
    return bytes;
  });
  expect(keys.length).toBe(table('violations').found);
  expect(keys.length).toBeGreaterThan(ROWS * 0.7);
  expect(report.chain.upTo).toBeLessThanOrEqual(report.chain.entries + 1);
});

test('the command line tells what was found and what was lost', () => {
  const from = join(city.dir, 'cut.db');
  writeFileSync(from, sound);
  truncateSync(from, Math.floor(sound.length * 0.7));
  const to = join(city.dir, 'cli.db');
  const ran = zhitu(join(city.dir, 'data'), ['recover', from, '--out', to]);
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/✗ .*may be lost/);
  expect(ran.out).toMatch(/whole up to entry/);
  expect(existsSync(`${to}-report.json`)).toBe(true);
  rmSync(to);
}, 60_000);
