/**
 * The only file that names the driver. Everything else sees an asynchronous interface, so that a second store
 * (PostgreSQL) can take its place. One connection writes, another reads; WAL lets them work side by side.
 */
import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { ZhituError } from '../contract/errors.ts';
import { MIGRATIONS } from './migrations/index.ts';

export type SqlValue = null | number | bigint | string | Uint8Array;

declare const readable: unique symbol;
declare const writable: unique symbol;

/** Can only read. */
export interface ReadDb {
  readonly [readable]: true;
  all<T = Record<string, SqlValue>>(sql: string, ...params: SqlValue[]): Promise<T[]>;
  get<T = Record<string, SqlValue>>(sql: string, ...params: SqlValue[]): Promise<T | undefined>;
  /** Rows as arrays, a batch at a time: for scans, which belong in a worker. */
  scan(sql: string, params?: SqlValue[], batch?: number): AsyncGenerator<SqlValue[][]>;
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

export interface OpenOptions {
  /** Make the file when it is missing. Without it a missing file is an error. */
  create?: boolean;
  /** Only reading; `write` throws. A file or folder without write permission opens only this way. */
  readOnly?: boolean;
}

/**
 * Opens a database and brings it up to date. Throws ZhituError db_missing, db_newer, db_foreign, db_damaged or
 * db_readonly, in which case the file is as it was.
 */
export function openStore(path: string, options: OpenOptions = {}): Store {
  inspect(path, options);
  const writer = options.readOnly ? null : connect(path, false);
  if (writer) prepare(writer, path);
  const reader = connect(path, true);
  const read = readDb(reader);
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

  return {
    path,
    read,
    exclusively,
    write<T>(work: (db: WriteDb) => Promise<T>): Promise<T> {
      return exclusively(async () => {
        if (!writer) throw new ZhituError('db_readonly', { file: basename(path) });
        const db = writeDb(writer);
        guard(path, () => writer.exec('BEGIN IMMEDIATE'));
        try {
          const result = await work(db);
          writer.exec('COMMIT');
          return result;
        } catch (error) {
          if (writer.isTransaction) writer.exec('ROLLBACK');
          throw translate(path, error);
        }
      });
    },
    async close() {
      await tail;
      closed = true;
      if (reader.isOpen) reader.close();
      if (writer?.isOpen) {
        writer.exec('PRAGMA optimize');
        writer.close();
      }
    },
  };
}

/** Looks at the bytes before SQLite may touch them: opening a foreign file must not change it. */
function inspect(path: string, options: OpenOptions): void {
  const file = basename(path);
  if (!existsSync(path) || statSync(path).size === 0) {
    if (!options.create) throw new ZhituError('db_missing', { file });
    try {
      accessSync(dirname(path), constants.W_OK);
    } catch (cause) {
      throw new ZhituError('db_readonly', { file }, { cause });
    }
    return;
  }
  const header = Buffer.alloc(100);
  const fd = openSync(path, 'r');
  const got = readSync(fd, header, 0, 100, 0);
  closeSync(fd);
  if (got < 100 || header.toString('latin1', 0, 15) !== 'SQLite format 3') throw new ZhituError('db_foreign', { file });

  const db = guard(path, () => new DatabaseSync(path, { readOnly: true, timeout: 5000 }));
  try {
    const { application_id } = guard(path, () => db.prepare('PRAGMA application_id').get()) as {
      application_id: number;
    };
    const { user_version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (application_id !== APPLICATION_ID) throw new ZhituError('db_foreign', { file });
    if (user_version > KNOWN_VERSION)
      throw new ZhituError('db_newer', { file, found: user_version, known: KNOWN_VERSION });
    guard(path, () => db.prepare('SELECT count(*) FROM sqlite_schema').get());
    if (header.readUInt32BE(28) * pageSize(header) > statSync(path).size && !existsSync(`${path}-wal`)) {
      throw new ZhituError('db_damaged', { file, detail: 'truncated' });
    }
  } finally {
    db.close();
  }
  if (!options.readOnly) {
    try {
      accessSync(path, constants.W_OK);
      accessSync(dirname(path), constants.W_OK);
    } catch (cause) {
      throw new ZhituError('db_readonly', { file }, { cause });
    }
  }
}

function pageSize(header: Buffer): number {
  const raw = header.readUInt16BE(16);
  return raw === 1 ? 65_536 : raw;
}

function connect(path: string, readOnly: boolean): DatabaseSync {
  return guard(path, () => {
    const db = new DatabaseSync(path, { readOnly, timeout: 10_000, enableForeignKeyConstraints: true });
    db.exec('PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;'); // 32 MiB a connection
    return db;
  });
}

function prepare(db: DatabaseSync, path: string): void {
  guard(path, () => {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version >= KNOWN_VERSION) return;
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const sql of MIGRATIONS.slice(version)) db.exec(sql);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${KNOWN_VERSION}; COMMIT`);
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  });
}

/** Prepared statements of one connection, least recently used dropped. */
function statements(db: DatabaseSync) {
  const kept = new Map<string, StatementSync>();
  return (sql: string): StatementSync => {
    let found = kept.get(sql);
    if (found) kept.delete(sql);
    else found = db.prepare(sql);
    kept.set(sql, found);
    if (kept.size > 200) kept.delete(kept.keys().next().value as string);
    return found;
  };
}

function readDb(db: DatabaseSync): ReadDb {
  const prepared = statements(db);
  return {
    async all<T>(sql: string, ...params: SqlValue[]) {
      return prepared(sql).all(...params) as T[];
    },
    async get<T>(sql: string, ...params: SqlValue[]) {
      return prepared(sql).get(...params) as T | undefined;
    },
    async *scan(sql: string, params: SqlValue[] = [], batch = 5000) {
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
    },
  } as ReadDb;
}

function writeDb(db: DatabaseSync): WriteDb {
  const prepared = statements(db);
  return {
    ...readDb(db),
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

/** SQLite's own codes: 5 busy, 6 locked, 8 read-only, 10 I/O, 11 corrupt, 14 cannot open, 26 not a database. */
function translate(path: string, error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode;
  if (typeof code !== 'number') return error;
  const file = basename(path);
  const options = { cause: error };
  switch (code & 0xff) {
    case 5:
    case 6:
      return new ZhituError('busy', {}, options);
    case 8:
    case 14:
      return new ZhituError('db_readonly', { file }, options);
    case 11:
      return new ZhituError('db_damaged', { file, detail: (error as Error).message }, options);
    case 26:
      return new ZhituError('db_foreign', { file }, options);
    default:
      return error;
  }
}
