/** Reads what can be read of a damaged table: rows before, between and after the pages that are lost. */
import type { DamagedDb, SqlValue } from './database.ts';

/** Row ids, or keys of a table without them, between which rows may be lost; null for an end that is not known. */
export interface Gap {
  after: string | null;
  before: string | null;
}

const MOST = 500; // rows asked for at once
const FAR = 2 ** 52; // row ids

/** Of a table with row ids, which it does not ask for by any index: an index may be what is damaged. */
export function* salvageRows(
  db: DamagedDb,
  table: string,
  columns: readonly string[],
  gaps: Gap[],
): Generator<SqlValue[]> {
  const list = columns.map((name) => `"${name}"`).join();
  const sql = `SELECT rowid, ${list} FROM "${table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ?`;
  const read = (after: number, count: number) => {
    try {
      const rows = db.rows(sql, after, count);
      // A tree that leads back to itself would be read for ever.
      let last = after;
      for (const [id] of rows) {
        if (Number(id) <= last) return null;
        last = Number(id);
      }
      return rows;
    } catch {
      return null;
    }
  };
  let [last, count] = [-FAR, MOST];
  for (;;) {
    const rows = read(last, count);
    if (rows === null && count > 1) {
      count = Math.ceil(count / 8);
      continue;
    }
    if (rows === null) {
      const next = beyond(last, (after) => read(after, 1));
      gaps.push({ after: last === -FAR ? null : String(last), before: next === null ? null : String(next.first) });
      if (next === null) return;
      last = next.after;
      continue;
    }
    for (const [id, ...row] of rows) {
      yield row;
      last = Number(id);
    }
    if (rows.length < count) return;
    count = Math.min(MOST, count * 2);
  }
}

/**
 * The least row id after which a row can be read again, by doubling the distance and halving it back; null when none can.
 * `after` is where to go on.
 */
function beyond(last: number, read: (after: number) => SqlValue[][] | null): { after: number; first: number } | null {
  let [bad, good] = [last, Number.NaN];
  let found: SqlValue[][] | null = null;
  for (let step = 1; ; step *= 2) {
    const at = last + step;
    if (at > FAR) break;
    found = read(at);
    if (found === null) bad = at;
    else {
      good = at;
      break;
    }
  }
  if (found === null) return null;
  while (good - bad > 1) {
    const at = Math.floor((good + bad) / 2);
    const rows = read(at);
    if (rows === null) bad = at;
    else [good, found] = [at, rows];
  }
  const [row] = found;
  return row === undefined ? null : { after: good, first: Number(row[0]) };
}

/** Of a table without row ids: from its beginning, and from its end where that is not reached. */
export function* salvageKeyed(
  db: DamagedDb,
  table: string,
  { columns, key }: { columns: readonly string[]; key: readonly string[] },
  gaps: Gap[],
): Generator<SqlValue[]> {
  const list = columns.map((name) => `"${name}"`).join();
  const at = key.map((name) => columns.indexOf(name));
  const keyOf = (row: SqlValue[]) => JSON.stringify(at.map((i) => row[i]));
  const gap: Gap = { after: null, before: null };
  const seen = new Set<string>();
  let cyclic = false;
  for (const direction of ['ASC', 'DESC'] as const) {
    const order = key.map((name) => `"${name}" ${direction}`).join();
    try {
      for (const row of db.each(`SELECT ${list} FROM "${table}" ORDER BY ${order}`)) {
        const known = keyOf(row);
        if (seen.has(known)) {
          cyclic = true;
          break; // the other end's rows, or a tree that leads back to itself
        }
        seen.add(known);
        yield row;
        gap[direction === 'ASC' ? 'after' : 'before'] = known;
      }
      if (direction === 'ASC' && !cyclic) return;
    } catch {
      // Goes on from the other end, which ends at the same damage.
    }
  }
  gaps.push(gap);
}
