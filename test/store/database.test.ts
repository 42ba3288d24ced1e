import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import { openStore, type ReadDb, type Store } from '../../electron/store/database.ts';
import { MIGRATIONS } from '../../electron/store/migrations/index.ts';

let dir: string;
const opened: Store[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-store-'));
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(dir, { recursive: true, force: true });
});

function open(...args: Parameters<typeof openStore>): Store {
  const store = openStore(...args);
  opened.push(store);
  return store;
}

/** A closed database with some rows. */
async function made(name = 'city.db'): Promise<string> {
  const path = join(dir, name);
  const store = openStore(path, { create: true });
  await store.write((db) =>
    db.bulk(
      'INSERT INTO violations (key, at, how, lon, lat, note) VALUES (?, ?, ?, ?, ?, ?)',
      Array.from({ length: 2000 }, (_, i) => [`V-${i}`, 1_700_000_000 + i, i % 168, 121, 30.7, 'x'.repeat(100)]),
    ),
  );
  await store.close();
  return path;
}

/** Everything in the folder, with its content's hash. */
function state(): Record<string, string> {
  const hash = (f: string) =>
    createHash('sha256')
      .update(readFileSync(join(dir, f)))
      .digest('hex');
  return Object.fromEntries(readdirSync(dir).map((f) => [f, hash(f)]));
}

/** Opening fails with this code and leaves the folder as it was, to the byte. */
function refuses(path: string, code: string, options?: Parameters<typeof openStore>[1]): ZhituError {
  const before = state();
  let thrown: unknown;
  try {
    open(path, options);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ZhituError);
  expect((thrown as ZhituError).code).toBe(code);
  expect(state()).toEqual(before);
  return thrown as ZhituError;
}

describe('opening a database refuses, without changing a byte,', () => {
  test('a file that is not there', () => {
    const error = refuses(join(dir, 'none.db'), 'db_missing');
    expect(error.message).toContain('none.db');
    expect(error.message).not.toContain(dir);
    expect(existsSync(join(dir, 'none.db'))).toBe(false);
  });

  test('an empty file, unless one is to be made', () => {
    writeFileSync(join(dir, 'empty.db'), '');
    refuses(join(dir, 'empty.db'), 'db_missing');
    open(join(dir, 'empty.db'), { create: true });
  });

  test('a folder', () => {
    mkdirSync(join(dir, 'inner.db'));
    expect(() => openStore(join(dir, 'inner.db'), { create: true })).toThrow(
      expect.objectContaining({ code: 'db_foreign' }),
    );
  });

  test('text, an image, and a file of a few bytes', () => {
    for (const [name, content] of [
      ['a.csv', '编号,时间\n1,2023-07-11\n'.repeat(100)],
      ['b.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, ...new Array(500).fill(7)])],
      ['c.db', 'SQLite'],
    ] as const) {
      writeFileSync(join(dir, name), content);
      refuses(join(dir, name), 'db_foreign', { create: true });
    }
  });

  test('another program’s SQLite database, in either journal mode', () => {
    for (const mode of ['DELETE', 'WAL']) {
      const path = join(dir, `${mode}.db`);
      const other = new DatabaseSync(path);
      other.exec(
        `PRAGMA journal_mode = ${mode}; CREATE TABLE t (a); INSERT INTO t VALUES (1); PRAGMA user_version = 1`,
      );
      other.close();
      refuses(path, 'db_foreign');
      refuses(path, 'db_foreign', { readOnly: true });
    }
  });

  test('another program’s database that is open and has its changes in the log', () => {
    const path = join(dir, 'open.db');
    const other = new DatabaseSync(path);
    other.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'db_foreign' }));
    expect(other.prepare('SELECT a FROM t').get()).toEqual({ a: 1 });
    other.close();
  });

  test('a database of a newer Zhitu', async () => {
    const path = await made();
    const db = new DatabaseSync(path);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 3}`);
    db.close();
    const error = refuses(path, 'db_newer');
    expect(error.params).toMatchObject({ found: MIGRATIONS.length + 3, known: MIGRATIONS.length });
    refuses(path, 'db_newer', { readOnly: true });
  });

  test('a file that was cut off anywhere', async () => {
    const path = await made();
    const { length } = readFileSync(path);
    for (const share of [0.9, 0.5, 0.1]) {
      truncateSync(path, Math.floor((length * share) / 4096) * 4096);
      refuses(path, 'db_damaged');
    }
    truncateSync(path, 5000);
    refuses(path, 'db_damaged');
  });

  test('a file whose pages were overwritten', async () => {
    const path = await made();
    const whole = readFileSync(path);
    for (const page of [1, 5, 40]) {
      const bytes = Buffer.from(whole);
      bytes.fill(0xa5, page * 4096, page * 4096 + 4096);
      writeFileSync(path, bytes);
      refuses(path, 'db_damaged');
    }
  });

  test('a file that may not be written, unless it is only to be read', async () => {
    const path = await made();
    const asNobody = (code: string) => runAsNobody(code, path);
    for (const lock of [() => chmodSync(path, 0o444), () => chmodSync(dir, 0o555)]) {
      chmodSync(dir, 0o777);
      chmodSync(path, 0o666);
      lock();
      const before = state();
      const refused = asNobody('openStore(path)');
      if (refused === undefined) return; // no other account to try it with
      expect(refused).toBe('db_readonly');
      expect(state()).toEqual(before);
      expect(asNobody('openStore(path, { readOnly: true }).close()')).toBe('opened');
      expect(state()['city.db']).toBe(before['city.db']);
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    }
  });
});

/** Root may write anything, so as root the attempt is made by the account `nobody`. */
function runAsNobody(code: string, path: string): string | undefined {
  const script = `
    import { openStore } from ${JSON.stringify(join(import.meta.dirname, '../../electron/store/database.ts'))};
    const path = ${JSON.stringify(path)};
    try { ${code}; console.log('opened') } catch (e) { console.log(e.code) }`;
  const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (process.platform === 'win32') return undefined;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8', ...identity });
  return ran.status === 0 ? ran.stdout.trim() : undefined;
}

describe('a database', () => {
  test('is made with the schema, the version, a write-ahead log and foreign keys', async () => {
    const store = open(join(dir, 'new.db'), { create: true });
    expect(await store.read.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length });
    expect(await store.read.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    await expect(
      store.write((db) => db.run("INSERT INTO findings (structure_id, flight) VALUES (99, 'f')")),
    ).rejects.toThrow(/FOREIGN KEY/);
  });

  test('is read while it is written, and readers see whole transactions only', async () => {
    const store = open(await made());
    const count = async () => (await store.read.get<{ n: number }>('SELECT count(*) AS n FROM violations'))?.n;
    await store.write(async (db) => {
      await db.run("INSERT INTO violations (key, at, how, lon, lat) VALUES ('new', 1, 1, 121, 30)");
      expect(await count()).toBe(2000);
    });
    expect(await count()).toBe(2001);
  });

  test('keeps nothing of a transaction that throws', async () => {
    const store = open(await made());
    await expect(
      store.write(async (db) => {
        await db.run('DELETE FROM violations');
        throw new ZhituError('conflict');
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await store.read.get('SELECT count(*) AS n FROM violations')).toEqual({ n: 2000 });
    await store.write((db) => db.run("UPDATE violations SET note = 'still writable' WHERE key = 'V-1'"));
  });

  test('serves writers one after another in the order they came', async () => {
    const store = open(await made());
    const order: number[] = [];
    await Promise.all(
      [30, 0, 10].map((ms, i) =>
        store.write(async (db) => {
          await new Promise((resolve) => setTimeout(resolve, ms));
          await db.run('UPDATE violations SET note = ? WHERE id = 1', String(i));
          order.push(i);
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2]);
    expect(await store.read.get('SELECT note FROM violations WHERE id = 1')).toEqual({ note: '2' });
  });

  test('waits for another process’s transaction without holding up its own thread', async () => {
    const path = await made();
    const store = open(path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const clock = setInterval(() => ticks++, 5);
    const written = store.write((db) => db.run("UPDATE violations SET note = 'late' WHERE id = 1"));
    setTimeout(() => other.exec('COMMIT'), 250);
    await written;
    clearInterval(clock);
    other.close();
    expect(ticks).toBeGreaterThan(0);
  });

  test('hands its rows to a scan in batches, unbroken by other reads', async () => {
    const store = open(await made());
    let rows = 0;
    for await (const batch of store.read.scan('SELECT id FROM violations ORDER BY id', [], 300)) {
      await store.read.all('SELECT id FROM violations ORDER BY id LIMIT 5');
      expect(batch[0]).toEqual([rows + 1]);
      rows += batch.length;
    }
    expect(rows).toBe(2000);
  });

  test('opened for reading refuses to write', async () => {
    const store = open(await made(), { readOnly: true });
    await expect(store.write(async () => undefined)).rejects.toMatchObject({ code: 'db_readonly' });
  });

  test('opened for reading leaves no files beside it, unless another still needs them', async () => {
    const path = await made();
    const alone = openStore(path, { readOnly: true });
    await alone.read.get('SELECT count(*) FROM violations');
    await alone.close();
    expect(readdirSync(dir)).toEqual(['city.db', 'city.db-audit-tip']);
    const writer = open(path);
    const reader = openStore(path, { readOnly: true });
    await reader.close();
    await writer.write((db) => db.run("UPDATE violations SET note = 'x' WHERE id = 1"));
    expect(readdirSync(dir)).toContain('city.db-wal');
  });

  test('survives the copy of a file whose last changes are still in the log', async () => {
    const path = await made();
    const store = open(path);
    await store.write((db) => db.run("UPDATE violations SET note = 'in the log' WHERE id = 1"));
    mkdirSync(join(dir, 'copy'));
    for (const suffix of ['', '-wal']) copyFileSync(path + suffix, join(dir, 'copy', `city.db${suffix}`));
    const copy = open(join(dir, 'copy', 'city.db'));
    expect(await copy.read.get('SELECT note FROM violations WHERE id = 1')).toEqual({ note: 'in the log' });
  });

  test('cannot be changed through what only reads', async () => {
    const store = open(await made());
    await expect(store.read.all('DELETE FROM violations')).rejects.toMatchObject({ code: 'db_readonly' });
    // @ts-expect-error a reader has no way to write
    expect(store.read.run).toBeUndefined();
    // @ts-expect-error a reader is not taken for a writer
    const asWriter: Parameters<Parameters<Store['write']>[0]>[0] = store.read;
    const asReader: ReadDb = asWriter;
    expect(asReader).toBe(store.read);
  });
});

describe('the audit table', () => {
  test('takes new entries and lets none be changed or removed', async () => {
    const store = open(join(dir, 'audit.db'), { create: true });
    const insert = "INSERT INTO audit (at, actor, role, action, entity) VALUES (1, 'a', 'admin', 'create', 'x')";
    await store.write((db) => db.run(insert));
    await expect(store.write((db) => db.run("UPDATE audit SET actor = 'b'"))).rejects.toThrow(/append-only/);
    await expect(store.write((db) => db.run('DELETE FROM audit'))).rejects.toThrow(/append-only/);
    expect(await store.read.all('SELECT actor FROM audit')).toEqual([{ actor: 'a' }]);
  });
});

describe('two databases side by side', () => {
  test('do not share anything', async () => {
    const path = await made();
    cpSync(path, join(dir, 'b.db'));
    const [a, b] = [open(path), open(join(dir, 'b.db'))];
    await a.write((db) => db.run('DELETE FROM violations'));
    expect(await b.read.get('SELECT count(*) AS n FROM violations')).toEqual({ n: 2000 });
  });
});
