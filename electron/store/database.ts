/**
 * The only file that names the driver. Everything else sees an asynchronous interface, so that a second store
 * (PostgreSQL) can take its place. One connection writes, another reads; WAL lets them work side by side.
 */
import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { backup, constants, DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { ZhituError } from '../contract/errors.ts';
import { parseTip } from '../domain/audit-tip.ts';
import { fileError } from '../file-errors.ts';
import { putInPlaceSync } from '../write-whole.ts';
import { keepTip } from './audit.ts';
import { NOTE_BLOCKS, sealBlocks } from './audit-blocks.ts';
import { mendChain, NEEDS_MENDING } from './audit-mend.ts';
import { NOTE_ROWS, sealRows } from './audit-rows.ts';
import { readTipBeside, tipKeeper } from './audit-tip.ts';
import { beforeFile, hasLog, idOf, inUse, mayWrite, readHeader, requireAccess, sizeOf } from './file-header.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { networkDrive } from './network-drive.ts';

export type SqlValue = null | number | bigint | string | Uint8Array;

declare const readable: unique symbol;
declare const writable: unique symbol;

/** Can only read. */
export interface ReadDb {
  readonly [readable]: true;
  all<T = Record<string, SqlValue>>(sql: string, ...params: SqlValue[]): Promise<T[]>;
  get<T = Record<string, SqlValue>>(sql: string, ...params: SqlValue[]): Promise<T | undefined>;
  /** Rows as arrays, all at once. */
  arrays(sql: string, ...params: SqlValue[]): Promise<SqlValue[][]>;
  /** Rows as arrays, a batch at a time: for scans, which belong in a worker. */
  scan(sql: string, params?: SqlValue[], batch?: number): AsyncGenerator<SqlValue[][]>;
  /**
   * As `scan`, in half the time, for statements ordered by their last column: each batch is a question of its own, for
   * `?2` rows whose last column lies above `?1`. Batches see one moment only within `inSnapshot`.
   */
  walk(sql: string, after: SqlValue, batch?: number): AsyncGenerator<SqlValue[][]>;
}

/** Exists only inside `Store.write`. */
export interface WriteDb extends ReadDb {
  readonly [writable]: true;
  run(sql: string, ...params: SqlValue[]): Promise<{ changes: number; lastId: number }>;
  /** One prepared statement over many rows; returns how many rows were changed. */
  bulk(sql: string, rows: Iterable<SqlValue[]>): Promise<number>;
  exec(sql: string): Promise<void>;
}

export interface Store {
  readonly path: string;
  readonly read: ReadDb;
  /** Runs `work` in one transaction; all of it is kept or, if it throws, none. Calls queue up. */
  write<T>(work: (db: WriteDb) => Promise<T>): Promise<T>;
  /** Holds the writer's place without a transaction, for a worker thread that will write by itself. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const APPLICATION_ID = 0x5a485455; // 'ZHTU'
const KNOWN_VERSION = MIGRATIONS.length;
/** Bytes up to which every page is looked at on opening (80 ms for 31 MB). Damage in a larger file shows when it is read. */
const CHECKED_SIZE = 64_000_000;
/**
 * What was committed outlives a power cut: with FULL each commit in WAL mode is flushed to the disk before it counts. NORMAL
 * would flush at checkpoints only: "WAL mode is always consistent with synchronous=NORMAL, but WAL mode does lose
 * durability. A transaction committed in WAL mode with synchronous=NORMAL might roll back following a power loss or system
 * crash" (sqlite.org/pragma.html#pragma_synchronous). A single edit takes 1.3 to 1.7 ms instead of 0.02 (median of 500 on a
 * virtual disk, 95 of 100 below 11 ms); an import is one transaction and pays once.
 */
const SYNCHRONOUS = 'FULL';
const BUSY_WAIT = 50; // ms the thread may stand still for another process's transaction
const BUSY_PATIENCE = 10_000; // ms after which the caller is told

export interface OpenOptions {
  /** Make the file when it is missing. Without it a missing file is an error. */
  create?: boolean;
  /** Only reading; `write` throws. A file or folder without write permission opens only this way. */
  readOnly?: boolean;
  /** With `readOnly`: nobody writes to it, so it is read as it lies there and nothing is made beside it. */
  still?: boolean;
  /** False: no backup is made before an older database is brought up to date. */
  backup?: boolean;
  /** For statements that only read. */
  functions?: SqlFunctions;
  /** KiB of pages that reading keeps, 32 MiB by default: what is read from end to end needs little. */
  cache?: number;
}

/** By name; the same arguments give the same result. */
export type SqlFunctions = Readonly<Record<string, (...args: SqlValue[]) => SqlValue>>;

/**
 * Opens a database and brings it up to date. Throws ZhituError db_missing, db_network, db_newer, db_foreign, db_damaged or
 * db_readonly, in which case the file is as it was.
 */
export function openStore(path: string, options: OpenOptions = {}): Store {
  inspect(path, options);
  const writer = options.readOnly ? null : openWriter(path, options.backup ?? true);
  const self = writer && idOf(path);
  const reader = orClose([writer], () => connect(path, true, options.still));
  if (options.cache !== undefined) reader.exec(`PRAGMA cache_size = -${options.cache}`);
  for (const [name, work] of Object.entries(options.functions ?? {}))
    reader.function(name, { deterministic: true }, work);
  const read = readDb(reader, path);
  const tip = writer && tipKeeper(path, read);
  const beside = writer && readTipBeside(path);
  let former: { connection: DatabaseSync; db: ReadDb } | null = null;
  let unmended = writer !== null && orClose([writer, reader], () => needsMending(writer, path, beside));
  let tail: Promise<unknown> = Promise.resolve();
  let closed = false;

  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = tail.then(() => {
      if (closed) throw new ZhituError('cancelled');
      return work();
    });
    tail = turn.catch(() => undefined);
    return turn;
  }

  /** Sees what was there before the transaction at hand; `reader` may be held at an earlier moment. */
  function earlier(): ReadDb {
    if (!former) {
      const connection = connect(path, true);
      former = { connection, db: readDb(connection, path) };
    }
    return former.db;
  }

  function write<T>(work: (db: WriteDb) => Promise<T>): Promise<T> {
    return exclusively(async () => {
      if (!writer) throw new ZhituError('db_readonly', { file: basename(path) });
      const db = writeDb(writer, path);
      await begin(writer, path);
      try {
        // What is written to a file that is no longer at its path would be lost with it.
        if (idOf(path) !== self) throw new ZhituError('db_gone', { file: basename(path) });
        // Before all else: rows written now would look as if their table had been sealed already.
        if (unmended) await mendChain(db, beside);
        const result = await work(db);
        await sealRows(db, earlier);
        await sealBlocks(db, earlier);
        await keepTip(db);
        writer.exec('COMMIT');
        unmended = false;
        tip?.soon();
        return result;
      } catch (error) {
        if (writer.isTransaction) writer.exec('ROLLBACK');
        throw translate(path, error);
      }
    });
  }

  // What is not done for want of a turn or of space is done with the next change.
  if (unmended) write(async () => undefined).catch(() => undefined);

  return {
    path,
    read,
    exclusively,
    write,
    async close() {
      await tail;
      closed = true;
      await tip?.flush();
      if (reader.isOpen) reader.close();
      if (former?.connection.isOpen) former.connection.close();
      if (!writer && !options.still) tidy(path);
      if (writer?.isOpen) {
        try {
          writer.exec('PRAGMA optimize');
        } catch {
          // Statistics that the next closing renews.
        }
        writer.close(); // of a file that is no longer at its path, too
      }
    },
  };
}

function openWriter(path: string, keep: boolean): DatabaseSync {
  const db = connect(path, false);
  orClose([db], () => prepare(db, path, keep));
  return db;
}

/** A connection that is left open keeps the log beside the file for as long as the program runs. */
function orClose<T>(open: readonly (DatabaseSync | null)[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    for (const db of open) db?.close();
    throw error;
  }
}

function needsMending(db: DatabaseSync, path: string, beside: string | null): boolean {
  return guard(path, () => {
    const tip = parseTip(beside ?? '');
    const found = db.prepare(NEEDS_MENDING).get(tip?.id ?? 0) as Record<'unsealed' | 'database' | 'hash', SqlValue>;
    return Boolean(found.unsealed) || (tip?.database === found.database && tip?.hash !== found.hash);
  });
}

/**
 * A reader cannot take away the files that reading in WAL mode makes; the last writer to close does, if no other
 * connection is left.
 */
function tidy(path: string): void {
  if (!inUse(path) || hasLog(path) || !mayWrite(path) || !mayWrite(dirname(path))) return;
  const db = connect(path, false);
  db.prepare('PRAGMA user_version').get();
  db.close();
}

/** Another process may be writing; waiting for it must not hold up this thread's other work. */
async function begin(db: DatabaseSync, path: string): Promise<void> {
  for (const patience = Date.now() + BUSY_PATIENCE; ; await new Promise((go) => setTimeout(go, BUSY_WAIT))) {
    try {
      db.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const told = translate(path, error);
      const busy = told instanceof ZhituError && told.code === 'busy';
      if (!busy || Date.now() > patience) throw told;
    }
  }
}

/** Looks at the file before a writable connection may touch it: refusing a file must not change it. */
function inspect(path: string, options: OpenOptions): void {
  const file = basename(path);
  const drive = options.readOnly ? null : networkDrive(path);
  if (drive) throw new ZhituError('db_network', { file, detail: drive });
  const size = sizeOf(path);
  if (size === 0) {
    if (!options.create) throw new ZhituError('db_missing', { file });
    requireAccess(dirname(path), file);
    return;
  }
  const header = readHeader(path);
  if (!hasLog(path)) {
    // Nothing is waiting in a write-ahead log, so the header alone says whose file this is.
    requireOwn(file, header.applicationId, header.userVersion);
    if (size % header.pageSize !== 0 || header.pages * header.pageSize > size) {
      throw new ZhituError('db_damaged', { file, detail: 'truncated' });
    }
  }
  const db = connect(path, true, !inUse(path));
  try {
    const get = (sql: string) => guard(path, () => db.prepare(sql).get()) as Record<string, number | string>;
    requireOwn(
      file,
      Number(get('PRAGMA application_id').application_id),
      Number(get('PRAGMA user_version').user_version),
    );
    get('SELECT count(*) FROM sqlite_schema');
    if (!options.readOnly && size <= CHECKED_SIZE) {
      const { quick_check: found } = get('PRAGMA quick_check(1)');
      if (found !== 'ok') throw new ZhituError('db_damaged', { file, detail: found });
    }
  } finally {
    db.close();
  }
  if (!options.readOnly) {
    requireAccess(path, file);
    requireAccess(dirname(path), file);
  }
}

function requireOwn(file: string, id: number, version: number): void {
  if (id !== APPLICATION_ID) throw new ZhituError('db_foreign', { file });
  if (version > KNOWN_VERSION) throw new ZhituError('db_newer', { file, found: version, known: KNOWN_VERSION });
}

/**
 * Reading a database in WAL mode makes files beside it, which a look at a file that may be refused must not, and
 * which cannot be made in a folder without write permission. `immutable` does without, for a file not in use.
 */
function connect(path: string, readOnly: boolean, immutable = readOnly && !inUse(path) && !mayWrite(dirname(path))) {
  return guard(path, () => {
    const db = new DatabaseSync(immutable ? new URL(`${pathToFileURL(path).href}?immutable=1`) : path, {
      readOnly,
      timeout: readOnly ? BUSY_PATIENCE : BUSY_WAIT,
      enableForeignKeyConstraints: true,
    });
    orClose([db], () => db.exec('PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;')); // 32 MiB a connection
    return db;
  });
}

function prepare(db: DatabaseSync, path: string, keep: boolean): void {
  guard(path, () => {
    db.exec(`PRAGMA busy_timeout = ${BUSY_PATIENCE}; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${SYNCHRONOUS};`);
    const older = versionOf(db);
    const kept = keep && older > 0 && older < KNOWN_VERSION ? keepBefore(db, path, older) : null;
    db.exec('BEGIN IMMEDIATE');
    try {
      // Asked for inside the transaction: another process may have been faster.
      const version = versionOf(db);
      for (const [i, sql] of MIGRATIONS.slice(version).entries()) migrate(db, path, { sql, to: version + i + 1, kept });
      if (version < KNOWN_VERSION) {
        db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${KNOWN_VERSION}`);
      }
      // Where the file could not be opened for writing SQLite has opened it for reading, and says so only now.
      db.exec('DELETE FROM meta WHERE 0');
      db.exec('COMMIT');
      // What the next opening looks at first must be in the file itself, not in its log.
      if (version < KNOWN_VERSION) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
    db.exec(`PRAGMA busy_timeout = ${BUSY_WAIT}`);
    db.exec(NOTE_ROWS);
    db.exec(NOTE_BLOCKS);
  });
}

function versionOf(db: DatabaseSync): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

/** What fails takes the whole transaction with it, so that the file stays as it was. */
function migrate(
  db: DatabaseSync,
  path: string,
  { sql, to, kept }: { sql: string; to: number; kept: string | null },
): void {
  try {
    db.exec(sql);
  } catch (error) {
    const told = translate(path, error);
    if (told instanceof ZhituError) throw told; // a full disk, a disk that failed
    const params = { file: basename(path), version: to, detail: (error as Error).message, backup: kept ?? '–' };
    throw new ZhituError('migration_failed', params, { cause: error });
  }
}

/**
 * A copy of an older database beside it, before it is brought up to date: whole, opened and checked, or an error and
 * nothing changed. Returns its name. `city.db` → `city-before-0018.db`, by the version that it is brought up to.
 */
function keepBefore(db: DatabaseSync, path: string, version: number): string {
  const place = beforeFile(path, KNOWN_VERSION);
  const draft = `${place}.part`;
  try {
    clearDraft(draft);
    db.prepare('VACUUM INTO ?').run(draft);
    const copy = connect(draft, true, true);
    try {
      const { integrity_check: found } = copy.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string };
      const count = (of: DatabaseSync) => JSON.stringify(countRows(of));
      if (found !== 'ok' || versionOf(copy) !== version || count(copy) !== count(db)) {
        throw new ZhituError('backup_unsound', { file: basename(path), detail: found });
      }
    } finally {
      copy.close();
    }
    putInPlaceSync(draft, place);
    return basename(place);
  } catch (error) {
    try {
      clearDraft(draft);
    } catch {
      // What went wrong before is what is to be told; the next attempt clears it.
    }
    throw fileError(error, place) ?? translate(place, error);
  }
}

function countRows(db: DatabaseSync): number[] {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  return names.map(({ name }) => Number(db.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.n));
}

function clearDraft(draft: string): void {
  for (const suffix of ['', '-journal']) rmSync(draft + suffix, { force: true });
}

/** Prepared statements of one connection, least recently used dropped. */
function statements(db: DatabaseSync, arrays = false) {
  const kept = new Map<string, StatementSync>();
  let last = { sql: '', statement: null as StatementSync | null };
  return (sql: string): StatementSync => {
    // A map whose entries move with every row leaves as much behind as the row itself.
    if (last.statement && last.sql === sql) return last.statement;
    let found = kept.get(sql);
    if (found) kept.delete(sql);
    else {
      found = db.prepare(sql);
      if (arrays) found.setReturnArrays(true);
    }
    kept.set(sql, found);
    if (kept.size > 200) kept.delete(kept.keys().next().value as string);
    last = { sql, statement: found };
    return found;
  };
}

function readDb(db: DatabaseSync, path: string): ReadDb {
  const prepared = statements(db);
  const asArrays = statements(db, true);
  return {
    async all<T>(sql: string, ...params: SqlValue[]) {
      return guard(path, () => prepared(sql).all(...params) as T[]);
    },
    async get<T>(sql: string, ...params: SqlValue[]) {
      return guard(path, () => prepared(sql).get(...params) as T | undefined);
    },
    async arrays(sql: string, ...params: SqlValue[]) {
      return guard(path, () => asArrays(sql).all(...params) as unknown as SqlValue[][]);
    },
    async *scan(sql: string, params: SqlValue[] = [], batch = 5000) {
      try {
        const statement = db.prepare(sql); // its own: a cached one would be reset by another use
        statement.setReturnArrays(true);
        let rows: SqlValue[][] = [];
        for (const row of statement.iterate(...params) as unknown as Iterable<SqlValue[]>) {
          rows.push(row);
          if (rows.length === batch) {
            yield rows;
            rows = [];
          }
        }
        if (rows.length) yield rows;
      } catch (error) {
        throw translate(path, error);
      }
    },
    async *walk(sql: string, after: SqlValue, batch = 5000) {
      const statement = guard(path, () => db.prepare(sql));
      statement.setReturnArrays(true);
      for (let last = after; ; ) {
        const rows = guard(path, () => statement.all(last, batch) as unknown as SqlValue[][]);
        if (rows.length) yield rows;
        if (rows.length < batch) return;
        last = rows.at(-1)?.at(-1) as SqlValue;
      }
    },
  } as ReadDb;
}

function writeDb(db: DatabaseSync, path: string): WriteDb {
  const prepared = statements(db);
  return {
    ...readDb(db, path),
    async run(sql: string, ...params: SqlValue[]) {
      const { changes, lastInsertRowid } = prepared(sql).run(...params);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
    async bulk(sql: string, rows: Iterable<SqlValue[]>) {
      const statement = prepared(sql);
      let changes = 0;
      for (const row of rows) changes += Number(statement.run(...row).changes);
      return changes;
    },
    async exec(sql: string) {
      db.exec(sql);
    },
  } as WriteDb;
}

function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translate(path, error);
  }
}

/** SQLite's own codes: 5 busy, 6 locked, 8 read-only, 10 I/O, 11 corrupt, 13 full, 14 cannot open, 26 not a database. */
function translate(path: string, error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode;
  if (typeof code !== 'number') return error;
  const file = basename(path);
  const options = { cause: error };
  switch (code & 0xff) {
    case 5:
    case 6:
      return new ZhituError('busy', {}, options);
    case 14:
      if (sizeOf(path) === 0) return new ZhituError('db_gone', { file }, options);
      return new ZhituError('db_readonly', { file }, options);
    case 8:
      return new ZhituError('db_readonly', { file }, options);
    case 11:
      return new ZhituError('db_damaged', { file, detail: (error as Error).message }, options);
    case 10:
      // No room for the index of the log, which SQLite tells as a disk that failed (SQLITE_IOERR_SHMSIZE).
      if (code === 0x130a) return new ZhituError('disk_full', {}, options);
      return new ZhituError('io_error', { file, detail: (error as Error).message }, options);
    case 13:
      return new ZhituError('disk_full', {}, options);
    case 26:
      return new ZhituError('db_foreign', { file }, options);
    default:
      return error;
  }
}

export interface Held {
  release(): void;
}

/**
 * Keeps every writer of every process from writing until it is released, with nothing left in the log. Null where the file
 * is missing or cannot be read, so that nobody could write to it either. Throws busy after ten seconds.
 */
export async function holdDatabase(path: string): Promise<Held | null> {
  let db: DatabaseSync;
  try {
    inspect(path, {});
    db = connect(path, false);
  } catch (error) {
    if (error instanceof ZhituError && ['db_missing', 'db_damaged', 'db_foreign'].includes(error.code)) return null;
    throw error;
  }
  try {
    for (const patience = Date.now() + BUSY_PATIENCE; ; await new Promise((go) => setTimeout(go, BUSY_WAIT))) {
      // A reader that is held at an earlier moment keeps the log from being emptied.
      guard(path, () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      await begin(db, path);
      if (!hasLog(path)) break;
      db.exec('ROLLBACK');
      if (Date.now() > patience) throw new ZhituError('busy');
    }
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    release() {
      if (db.isTransaction) db.exec('ROLLBACK');
      db.close();
    },
  };
}

export interface CopyRun {
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

const PAGES = 1000; // copied between two looks whether to go on: 4 MB

/**
 * Copies a database that is in use to a new file: what is committed at one moment, whatever is written meanwhile, for the
 * connection stays at that moment and so the copy never begins anew (sqlite.org/c3ref/backup_finish.html). `look` sees
 * exactly what is copied. Writers need not wait. Throws db_*, disk_full, io_error, cancelled; what it wrote stays then.
 */
export async function copyDatabase<T>(
  path: string,
  target: string,
  look: (db: ReadDb) => Promise<T>,
  { signal, onProgress }: CopyRun = {},
): Promise<T> {
  const db = connect(path, true);
  try {
    guard(path, () => {
      db.exec('BEGIN');
      db.prepare('SELECT count(*) FROM sqlite_schema').get(); // the moment: a transaction begins with its first question
    });
    const seen = await look(readDb(db, path));
    await backup(db, target, {
      rate: PAGES,
      progress({ totalPages, remainingPages }) {
        if (signal?.aborted) throw new ZhituError('cancelled');
        onProgress?.(totalPages - remainingPages, totalPages);
      },
    }).catch((error: unknown) => {
      throw translate(target, error);
    });
    return seen;
  } finally {
    db.close();
  }
}

const FOREIGN_LIMITS = { length: 64 << 20, exprDepth: 200, compoundSelect: 50 };

/** A file of unknown origin, such as an MBTiles archive; answers at once, so ask only what an index bounds. */
export interface ForeignDb {
  all(sql: string, ...params: SqlValue[]): Record<string, SqlValue>[];
  get(sql: string, ...params: SqlValue[]): Record<string, SqlValue> | undefined;
  /** Rows as arrays, in the order of `sql`, whose last two parameters are set: rows behind `after`, at most `count`. */
  page(sql: string, after: SqlValue, count: number): SqlValue[][];
  /** Rows as arrays, one by one. */
  each(sql: string): Iterable<SqlValue[]>;
  close(): void;
}

/**
 * Opens it as it lies there, without looking for a log, without functions that its schema could misuse, and without
 * queries that call themselves. With `log`, a copy that nobody else needs is opened with what waits beside it. `cache` is
 * in KiB: what is read from end to end needs little.
 */
export function openForeign(path: string, { log = false, cache = 8192 } = {}): ForeignDb {
  const url = pathToFileURL(path);
  if (!log) url.search = '?immutable=1';
  const db = new DatabaseSync(url, { readOnly: !log, limits: FOREIGN_LIMITS });
  db.setAuthorizer((action) => (action === constants.SQLITE_RECURSIVE ? constants.SQLITE_DENY : constants.SQLITE_OK));
  db.exec(
    `PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA cache_size = -${cache};`,
  );
  const prepared = statements(db);
  return {
    all: (sql, ...params) => prepared(sql).all(...params),
    get: (sql, ...params) => prepared(sql).get(...params),
    page(sql, after, count) {
      const statement = prepared(sql);
      statement.setReturnArrays(true);
      return statement.all(after, count) as unknown as SqlValue[][];
    },
    each(sql) {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      return statement.iterate() as unknown as Iterable<SqlValue[]>;
    },
    close: () => db.close(),
  };
}

export interface NewForeignDb {
  exec(sql: string): void;
  run(sql: string, ...params: SqlValue[]): void;
  close(): void;
}

/**
 * A new SQLite file for others to read, written by one connection; a crash leaves nothing of use. Tables of an R*Tree may
 * be filled directly.
 */
export function createForeign(path: string): NewForeignDb {
  const db = new DatabaseSync(path, { defensive: false });
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;');
  const prepared = statements(db);
  return {
    exec: (sql) => guard(path, () => db.exec(sql)),
    run(sql, ...params) {
      guard(path, () => prepared(sql).run(...params));
    },
    close: () => db.close(),
  };
}

/** A damaged file, as far as it can be read: one page after another fails, the rest does not. */
export interface DamagedDb {
  /** Rows as arrays. Throws where a page that it needs is damaged. */
  rows(sql: string, ...params: SqlValue[]): SqlValue[][];
  /** Rows one by one, until one cannot be read. */
  each(sql: string): Iterable<SqlValue[]>;
  close(): void;
}

/**
 * Opens a copy that nobody else needs, log and all, without minding a schema that is not as it should be. Throws
 * `db_damaged` when nothing can be read at all.
 */
export function openDamaged(path: string): DamagedDb {
  const db = new DatabaseSync(path, { defensive: false, enableForeignKeyConstraints: false });
  const ask = (sql: string) => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  try {
    // A file that is shorter than its header says is read as far as it goes (lockBtree in SQLite's btree.c).
    db.exec('PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF;');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    db.close();
    throw translate(path, error);
  }
  return {
    rows: (sql, ...params) => ask(sql).all(...params) as unknown as SqlValue[][],
    each: (sql) => ask(sql).iterate() as unknown as Iterable<SqlValue[]>,
    close: () => db.close(),
  };
}

/** A new database of a version that this program knows, empty, to be filled table by table. */
export interface BareDb {
  all(sql: string): Record<string, SqlValue>[];
  exec(sql: string): void;
  /** Adds rows; those that the schema refuses are left out. Returns how many were added. */
  add(sql: string, rows: Iterable<SqlValue[]>): number;
  /** Puts back what was taken away for filling it, and tells rows that refer to none. */
  finish(): { problems: string[]; references: { table: string; parent: string; rows: number }[] };
  close(): void;
}

/** Without triggers until it is finished: what is put in stands in the log of changes already. */
export function createBare(path: string, version: number): BareDb {
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;');
  for (const sql of MIGRATIONS.slice(0, version)) db.exec(sql);
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`);
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  return {
    all: (sql) => db.prepare(sql).all(),
    exec: (sql) => db.exec(sql),
    add(sql, rows) {
      const statement = db.prepare(sql);
      let added = 0;
      db.exec('BEGIN');
      for (const row of rows) added += Number(statement.run(...row).changes);
      db.exec('COMMIT');
      return added;
    },
    finish() {
      for (const { sql } of triggers) db.exec(String(sql));
      const found = db
        .prepare('PRAGMA integrity_check(20)')
        .all()
        .map((row) => String(row.integrity_check));
      const references = db
        .prepare('SELECT "table", parent, count(*) AS rows FROM pragma_foreign_key_check GROUP BY 1, 2')
        .all() as { table: string; parent: string; rows: number }[];
      return { problems: found.filter((text) => text !== 'ok'), references: references.map((row) => ({ ...row })) };
    },
    close: () => db.close(),
  };
}
