/**
 * The audit chain, told so that it can be checked by a program of one's own.
 *
 * Every hash is SHA-256, written as 64 lower-case hexadecimal digits. What is hashed is always UTF-8 text: one line
 * that says what it is, a line feed, then canonical JSON (RFC 8785) with no line feed after it.
 *
 *   content(e)  = SHA-256("zhitu-audit-entry-v1\n" + all columns of the entry but `previous_hash` and `hash`)
 *   hash(e)     = SHA-256("zhitu-audit-link-v1\n"  + {"content": content(e), "previous": previous_hash(e)})
 *   genesis     = SHA-256("zhitu-audit-genesis-v1\n" + {"database": `meta.database_id`})
 *   row(r)      = SHA-256("zhitu-audit-row-v1\n"   + {"row": columns of the row, "table": its table})
 *
 * Columns are members by their names: integers and reals are numbers, text is a string, NULL is null, a blob is
 * {"hex": …} in lower case, an infinite real {"real": "Infinity" or "-Infinity"}. Of a row of another table than `audit`,
 * columns that are NULL are left out, so that a column added later leaves old hashes as they are. `detail` is hashed as
 * the text it is, not as the JSON in it.
 *
 * `previous_hash` of an entry is the `hash` of the entry with the next smaller id; that of the first is the genesis. An
 * entry's hash stands on the hash of its content, so that a piece of the chain can be shown from an entry to the tip
 * with the contents of the others left out (see audit-excerpt.ts).
 *
 * Rows of sealed tables (audit-tables.ts lists them, and why others are not) are told of by entries with the action
 * `seal`, whose entity is the table and whose detail is {"rows": [[key, row(r) or null when the row was taken away], …]},
 * in the transaction that wrote the rows. The key is the integer that is the table's primary key, else an array of the
 * key's columns. The last entry that tells of a row counts. Where the
 * detail has "before": 1, the hash of a row that was there already stands behind its new one, and must be the one that
 * was told last; entries of older versions lack that, and those that tell of a table for the first time. Originals are covered by `media.sha256`. An entry `sealed`
 * tells of tables whose rows were there before they were sealed, which holds from then on.
 *
 * Tables that are sealed by blocks (the same list says how their rows are parted) are told of by entries `seal` whose detail
 * is {"blocks": [[block, number of rows, block hash or null when none is left, block hash before], …]}, the last left out
 * where there was no row before. A block is the number that its rows' key has in common once the lower bits are taken
 * off, 0 for a whole table, or an array of the columns that its rows have in common with that number behind them. The last
 * entry that tells of a block counts; what it says of the block before must be what the entry before it told.
 *
 *   block(b)    = SHA-256("zhitu-audit-block-v1\n" + {"table": its table} + "\n" + its rows in the order of their keys,
 *                 a line feed between)
 *
 * A row of a block is a canonical JSON array of its columns in the order of the table's schema without the closing bracket and
 * without nulls at its end, so that a column added later leaves old hashes as they are. Integers are numbers, text is a
 * string, NULL is null. A column declared BLOB is a string in SQLite's notation, "X'0AFF'". A column declared REAL is
 * two whole numbers, so that no program's way of writing decimals matters: x without its fraction and the fraction
 * times 2^62, both cut off towards zero, which loses no bit where 2^-9 ≤ |x| < 2^53 or x = 0 (−0 counts as 0); any other
 * is {"real": its shortest decimals as ECMAScript writes them}, null. What the program never writes: another type than
 * declared is {"text": …}, {"integer": …} or {"blob": "0AFF"}, and a real in a column not declared so stands as
 * SQLite's JSON tells it.
 *
 * An entry `countersign` holds somebody's signature of an earlier tip, which must be in the chain. Whoever can write the
 * file can also write a whole new chain with sound hashes; only a tip kept elsewhere shows that, the better if it is
 * signed.
 */

/** A value as a database holds it. */
export type Cell = null | number | bigint | string | Uint8Array;

/** SHA-256 of a text's UTF-8, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string | Promise<string>;

/** Columns of `audit` that are hashed, in the order of their names. */
export interface ChainContent {
  action: Cell;
  actor: Cell;
  at: Cell;
  detail: Cell;
  entity: Cell;
  entity_id: Cell;
  from_state: Cell;
  id: Cell;
  reason: Cell;
  role: Cell;
  to_state: Cell;
}

export const CONTENT_HEAD = 'zhitu-audit-entry-v1\n';

export function genesisText(databaseId: string): string {
  return `zhitu-audit-genesis-v1\n{"database":${JSON.stringify(databaseId)}}`;
}

/** Written out member by member, which takes half as long as sorting them. */
export function contentText(e: ChainContent): string {
  return `${CONTENT_HEAD}{"action":${cell(e.action)},"actor":${cell(e.actor)},"at":${cell(e.at)},"detail":${cell(
    e.detail,
  )},"entity":${cell(e.entity)},"entity_id":${cell(e.entity_id)},"from_state":${cell(e.from_state)},"id":${cell(
    e.id,
  )},"reason":${cell(e.reason)},"role":${cell(e.role)},"to_state":${cell(e.to_state)}}`;
}

/** `content` and `previous` as hexadecimal digits. */
export function linkText(content: string, previous: string): string {
  return `zhitu-audit-link-v1\n{"content":"${content}","previous":"${previous}"}`;
}

/** `row` by column. */
export function rowText(table: string, row: Readonly<Record<string, Cell>>): string {
  const members = Object.keys(row)
    .filter((name) => row[name] !== null)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${JSON.stringify(name)}:${cell(row[name] as Cell)}`);
  return `zhitu-audit-row-v1\n{"row":{${members.join(',')}},"table":${JSON.stringify(table)}}`;
}

/** Text from a database is always well-formed UTF-8; a number beyond 2^53 is none that this program has written. */
function cell(value: Cell): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    return Number.isFinite(value) ? JSON.stringify(value) : `{"real":"${value}"}`;
  }
  if (value === null) return 'null';
  if (typeof value === 'bigint') return `{"integer":"${value}"}`;
  return `{"hex":"${hex(value)}"}`;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}
