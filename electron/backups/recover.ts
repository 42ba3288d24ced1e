/** Makes a new database of what can be read of a damaged one, which is never touched. For a thread of its own. */

import { existsSync } from 'node:fs';
import { copyFile, open, rm, stat, truncate } from 'node:fs/promises';
import { basename } from 'node:path';
import { verifyDatabase } from '../audit/verify.ts';
import { ZhituError } from '../contract/errors.ts';
import type { RecoverReport } from '../contract/recover.ts';
import { fileError } from '../file-errors.ts';
import { originalFile } from '../originals/places.ts';
import { type Actor, audit } from '../store/audit.ts';
import { tipFile } from '../store/audit-tip.ts';
import { type BareDb, createBare, type DamagedDb, openDamaged, openStore } from '../store/database.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import { type Gap, salvageKeyed, salvageRows } from '../store/salvage.ts';
import { putInPlace, syncFile, writeWhole } from '../write-whole.ts';
import { bring } from './copy-file.ts';

export interface RecoverOptions {
  /** The damaged file. */
  from: string;
  /** The new one; must not be there. */
  to: string;
  actor: Actor;
  tick?: (done: number, total: number | null, stage: string) => void;
}

/** Throws file_exists, recover_nothing when not even the list of tables can be read, disk_full and its like; leaves nothing then. */
export async function recoverDatabase({ from, to, actor, tick = () => {} }: RecoverOptions): Promise<RecoverReport> {
  if (existsSync(to)) throw new ZhituError('file_exists', { file: basename(to) });
  const [copy, draft] = [`${to}.damaged`, `${to}.part`];
  try {
    await copyDamaged(from, copy);
    const source = openDamaged(copy);
    const version = versionOf(source);
    const target = createBare(draft, version);
    let tables: RecoverReport['tables'];
    let ended: ReturnType<BareDb['finish']>;
    try {
      tables = salvageAll(source, target, tick);
      ended = target.finish();
    } finally {
      source.close();
      target.close();
    }
    await syncFile(draft);
    await tell(draft, actor, { from: basename(from), tables });
    const originals = await bringOriginals(draft, from, to);
    const report: RecoverReport = {
      file: basename(from),
      made: basename(to),
      schema: version,
      tables,
      ...ended,
      chain: await chainOf(draft, tables, tick),
      originals,
    };
    await syncFile(draft);
    await putInPlace(draft, to);
    await putInPlace(tipFile(draft), tipFile(to)).catch(() => undefined); // the chain stands without
    await writeWhole(`${to}-report.json`, `${JSON.stringify(report, null, 1)}\n`);
    return report;
  } catch (error) {
    await clear(draft);
    if (error instanceof ZhituError && ['db_damaged', 'db_foreign'].includes(error.code)) {
      // Not even the list of tables: only a backup helps.
      throw new ZhituError('recover_nothing', { file: basename(from) }, { cause: error });
    }
    throw fileError(error, to) ?? error;
  } finally {
    await clear(copy);
  }
}

async function clear(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal', '-audit-tip'])
    await rm(path + suffix, { force: true }).catch(() => {});
}

/** With the log, in which the last changes may be, and as long as its header says. */
async function copyDamaged(from: string, to: string): Promise<void> {
  await clear(to);
  await copyFile(from, to);
  if (existsSync(`${from}-wal`)) await copyFile(`${from}-wal`, `${to}-wal`);
  const { size } = await stat(to);
  const file = await open(to, 'r+');
  const head = Buffer.alloc(100);
  try {
    await file.read(head, 0, 100, 0);
    if (mendHeader(head, size)) await file.write(head, 0, 100, 0);
  } finally {
    await file.close();
  }
  const wanted = head.readUInt32BE(28) * PAGE;
  if (wanted > size) await truncate(to, wanted); // pages that were cut off read as zeros, which is no page
}

const PAGE = 4096; // bytes, of every database that this program has made
const MOST_MISSING = 1000; // times its size that a file may have been before it was cut off

/**
 * What every database of this program has in its header (sqlite.org/fileformat2.html, 1.3), where it is not there: a header
 * is 100 bytes of a file, and all else may be sound. Returns whether anything was changed.
 */
function mendHeader(head: Buffer, size: number): boolean {
  const before = Buffer.from(head);
  head.write('SQLite format 3\0', 0, 'latin1');
  head.writeUInt16BE(PAGE, 16);
  head.set([2, 2, 0, 64, 32, 32], 18); // a log is written, nothing reserved, shares of payload
  const pages = Math.max(1, Math.ceil(size / PAGE));
  const said = head.readUInt32BE(28);
  if (said === 0 || said > pages * MOST_MISSING) head.writeUInt32BE(pages, 28);
  if (head.readUInt32BE(44) !== 4) head.writeUInt32BE(4, 44);
  if (head.readUInt32BE(56) !== 1) head.writeUInt32BE(1, 56); // UTF-8
  head.writeUInt32BE(head.readUInt32BE(24), 92); // or else the number of pages would not be believed
  return !head.equals(before);
}

function versionOf(db: DamagedDb): number {
  const version = Number(db.rows('PRAGMA user_version')[0]?.[0] ?? 0);
  return version >= 1 && version <= MIGRATIONS.length ? version : MIGRATIONS.length;
}

function salvageAll(
  source: DamagedDb,
  target: BareDb,
  tick: NonNullable<RecoverOptions['tick']>,
): RecoverReport['tables'] {
  const there = new Set(
    tryRows(source, "SELECT name FROM sqlite_schema WHERE type = 'table'").map(([name]) => String(name)),
  );
  const wanted = target.all(
    "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  if (there.size === 0) throw new ZhituError('db_damaged', { file: '–', detail: 'sqlite_schema' });
  const fresh = target.all('SELECT key, value FROM meta');
  const report: RecoverReport['tables'] = [];
  for (const [i, { name, wr }] of wanted.entries()) {
    const table = String(name);
    tick(i, wanted.length, table);
    const own = new Set(
      tryRows(source, `SELECT name FROM pragma_table_info('${table}')`).map(([column]) => String(column)),
    );
    const info = target.all(`SELECT name, pk FROM pragma_table_info('${table}')`);
    const columns = info.map((column) => String(column.name)).filter((column) => own.has(column));
    if (!there.has(table) || columns.length === 0) {
      report.push({ table, found: 0, refused: 0, lost: [{ after: null, before: null }] });
      continue;
    }
    const key = info.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
    const lost: Gap[] = [];
    let read = 0;
    function* counted(): Generator<SqlRow> {
      const rows = wr
        ? salvageKeyed(source, table, { columns, key: key.map((column) => String(column.name)) }, lost)
        : salvageRows(source, table, columns, lost);
      for (const row of rows) {
        read++;
        if (read % 1000 === 0) tick(i, wanted.length, table);
        yield row;
      }
    }
    target.exec(`DELETE FROM "${table}"`);
    const marks = columns.map(() => '?').join();
    const names = columns.map((column) => `"${column}"`).join();
    const found = target.add(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${marks})`, counted());
    report.push({ table, found, refused: read - found, lost });
  }
  // What a database cannot be without, and numbers that are never given twice.
  target.add(
    'INSERT OR IGNORE INTO meta VALUES (?, ?)',
    fresh.filter(({ key }) => key === 'database_id').map(({ key, value }) => [key, value]) as SqlRow[],
  );
  target.add(
    'INSERT OR IGNORE INTO layer_versions VALUES (?, 1)',
    ['violations', 'segments', 'parking', 'vendors', 'structures', 'city'].map((layer) => [layer]),
  );
  for (const [name, seq] of tryRows(source, 'SELECT name, seq FROM sqlite_sequence')) {
    target.add('UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1', [[String(name), Number(seq)]]);
  }
  return report;
}

type SqlRow = Parameters<BareDb['add']>[1] extends Iterable<infer R> ? R : never;

function tryRows(db: DamagedDb, sql: string) {
  try {
    return db.rows(sql);
  } catch {
    return [];
  }
}

/** Brought up to date, and the chain goes on with what was done. */
async function tell(draft: string, actor: Actor, { from, tables }: { from: string; tables: RecoverReport['tables'] }) {
  const store = openStore(draft, { backup: false });
  const damaged = tables.filter(({ lost, refused }) => lost.length + refused > 0);
  const detail = {
    file: from,
    damaged: damaged.map(({ table, lost, refused }) => ({ table, gaps: lost.length, refused })),
  };
  try {
    await store.write((db) => audit(db, actor, { action: 'recover', entity: 'database', detail }));
  } finally {
    await store.close();
  }
}

/** How far the chain is as it was written: up to the entry before the first that is missing or changed. */
async function chainOf(
  path: string,
  tables: RecoverReport['tables'],
  tick: NonNullable<RecoverOptions['tick']>,
): Promise<RecoverReport['chain']> {
  try {
    const verdict = await verifyDatabase(path, { copy: true, tick });
    const bad = verdict.findings.filter(({ code }) => code.startsWith('entry_')).map(({ id }) => id ?? 1);
    const gaps = tables.find(({ table }) => table === 'audit')?.lost ?? [];
    const broken = [...bad, ...gaps.map(({ after }) => Number(after ?? 0) + 1)];
    const upTo = broken.length > 0 ? Math.min(...broken) - 1 : (verdict.tip?.id ?? 0);
    return { entries: verdict.entries, upTo, findings: verdict.found };
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'cancelled') throw error;
    return { entries: 0, upTo: 0, findings: 1 };
  }
}

async function bringOriginals(path: string, from: string, to: string): Promise<RecoverReport['originals']> {
  const store = openStore(path, { readOnly: true });
  const result = { count: 0, missing: 0 };
  try {
    const sql = 'SELECT lower(hex(sha256)), bytes, id FROM media WHERE id > ?1 ORDER BY id LIMIT ?2';
    for await (const rows of store.read.walk(sql, Number.MIN_SAFE_INTEGER, 500)) {
      for (const [sha, bytes] of rows) {
        const known = { sha256: String(sha), bytes: Number(bytes) };
        const how = await bring(originalFile(from, known.sha256), originalFile(to, known.sha256), known);
        result.count++;
        if (how === 'gone') result.missing++;
      }
    }
  } finally {
    await store.close();
  }
  return result;
}
