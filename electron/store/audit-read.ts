/** Reads the entries of the audit chain, from a file that may be damaged too. */
import { CONTENT_HEAD, linkText } from '../domain/audit-chain.ts';
import { type ChainEntry, type ChainLink, ownHash } from '../domain/audit-walk.ts';
import { sha256 } from './audit-hash.ts';
import type { ReadDb, SqlValue } from './database.ts';

const COLUMNS = `action, actor, at, detail, entity, entity_id, from_state, reason, role, to_state,
  lower(hex(previous_hash)), lower(hex(hash)), id`;
/** SQLite writes the same JSON as `contentText`; where it does not, the hash does not fit, and that one has the last word. */
const CONTENT = `CAST('${CONTENT_HEAD}' || json_object('action', action, 'actor', actor, 'at', at, 'detail', detail,
  'entity', entity, 'entity_id', entity_id, 'from_state', from_state, 'id', id, 'reason', reason, 'role', role,
  'to_state', to_state) AS BLOB)`;
const BATCH = 2000;

/** Null when the whole entry is needed. */
function quickly(row: SqlValue[]): Checked | null {
  const [previous, hash] = [row[3] as string, row[4] as string];
  const own = sha256(linkText(sha256(row[0] as Uint8Array), previous));
  if (own !== hash || row[2] !== 0) return null;
  return { link: { id: row[5] as number, at: row[1] ?? null, previous, hash }, own, entry: null };
}

interface Trouble {
  /** An entry is there but cannot be read. */
  unreadable(id: number): void;
  /** No more can be read from here on. */
  damaged(detail: string): void;
}

/** An entry with what its hash should be. */
export interface Checked {
  link: ChainLink;
  own: string;
  /** Whole when the hash does not fit, and when the entry says something that a check must know. */
  entry: ChainEntry | null;
}

/**
 * In the order of their ids, a batch at a time. Bytes go from SQLite to the hash without becoming text: half of the time
 * of `eachEntry` with `ownHash`.
 */
export async function* eachChecked(db: ReadDb, trouble: Trouble): AsyncGenerator<Checked[]> {
  const columns = `${CONTENT}, at, action IN ('seal', 'tip_lost', 'countersign'), lower(hex(previous_hash)), lower(hex(hash)), id`;
  const slowly = async (id: number): Promise<Checked | null> => {
    const entry = await readEntry(db, id);
    return entry && { link: entry, own: ownHash(sha256, entry) as string, entry };
  };
  for await (const rows of eachRow(db, columns, slowly, trouble)) {
    let checked: Checked[] = [];
    for (const row of rows) {
      const one = 'link' in row ? row : (quickly(row) ?? (await slowly(row[5] as number).catch(() => null)));
      if (one) checked.push(one);
      else {
        yield checked;
        checked = [];
        trouble.unreadable((row as SqlValue[])[5] as number);
      }
    }
    yield checked;
  }
}

/** In the order of their ids, a batch at a time, from the one with the id `first` on. */
export async function* eachEntry(db: ReadDb, trouble: Trouble, first?: number): AsyncGenerator<ChainEntry[]> {
  for await (const rows of eachRow(db, COLUMNS, (id) => readEntry(db, id), trouble, first)) {
    yield rows.map((row) => ('hash' in row ? row : toEntry(row)));
  }
}

/** Rows in batches, or what `single` makes of an id where they cannot be read together. The last column is the id. */
async function* eachRow<T extends object>(
  db: ReadDb,
  columns: string,
  single: (id: number) => Promise<T | null>,
  trouble: Trouble,
  first = Number.MIN_SAFE_INTEGER + 1,
): AsyncGenerator<(SqlValue[] | T)[]> {
  const sql = `SELECT ${columns} FROM audit WHERE id > ?1 ORDER BY id LIMIT ?2`;
  for (let last = first - 1; ; ) {
    try {
      for await (const rows of db.walk(sql, last, BATCH)) {
        for (const row of rows) last = requireAscending(last, Number(row.at(-1)));
        yield rows;
      }
      return;
    } catch {
      // One by one over what cannot be read together.
    }
    for (let i = 0; i < BATCH; i++) {
      try {
        const next = await db.get<{ id: number }>('SELECT id FROM audit WHERE id > ? ORDER BY id LIMIT 1', last);
        if (!next) return;
        last = requireAscending(last, next.id);
      } catch (error) {
        trouble.damaged(`audit: ${sqliteMessage(error)}`);
        return;
      }
      const found = await single(last).catch(() => null);
      if (found) yield [found];
      else trouble.unreadable(last);
    }
  }
}

async function readEntry(db: ReadDb, id: number): Promise<ChainEntry | null> {
  for await (const [row] of db.scan(`SELECT ${COLUMNS} FROM audit WHERE id = ?`, [id]))
    return row ? toEntry(row) : null;
  return null;
}

/** A damaged index can lead in circles. */
function requireAscending(last: number, id: number): number {
  if (id <= last) throw new Error('entries out of order');
  return id;
}

function toEntry(row: SqlValue[]): ChainEntry {
  const cell = (i: number) => row[i] ?? null;
  const hash = (i: number) => (row[i] as string) || null; // `hex` makes an empty text of NULL
  return {
    action: cell(0),
    actor: cell(1),
    at: cell(2),
    detail: cell(3),
    entity: cell(4),
    entity_id: cell(5),
    from_state: cell(6),
    reason: cell(7),
    role: cell(8),
    to_state: cell(9),
    previous: hash(10),
    hash: hash(11),
    id: Number(row[12]),
  };
}

/** SQLite's own words. */
export function sqliteMessage(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

/** Whether it holds entries or rows from before they were sealed, and has not been opened for writing since. */
export async function isUnsealed(db: ReadDb): Promise<boolean> {
  const row = await db.get<{ marked: number; first: number | null }>(
    `SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'audit_unsealed') AS marked,
       (SELECT user_version FROM pragma_user_version) AS first`,
  );
  return row !== undefined && (row.marked === 1 || Number(row.first) < SEALED_SINCE);
}

/** `user_version` of the first schema with all tables that are sealed now. */
const SEALED_SINCE = 18;
