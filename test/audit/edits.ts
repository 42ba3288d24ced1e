/** Random edits by somebody who has the database file and SQLite, but does not write the chain anew. */
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Random } from '../../electron/domain/prng.ts';
import { originalFile } from '../../electron/originals/places.ts';
import type { Sealed } from './sealed-db.ts';

/** Makes the edit and says what a check is to name, as far as that can be known. */
export type Edit = (path: string, random: Random, sealed: Sealed) => string | RegExp;

const COLUMNS = {
  audit: [
    'at',
    'actor',
    'role',
    'action',
    'entity',
    'entity_id',
    'to_state',
    'reason',
    'detail',
    'previous_hash',
    'hash',
  ],
  decisions: ['entity', 'entity_id', 'at', 'actor', 'role', 'from_status', 'to_status', 'reason', 'evidence'],
  media: ['sha256', 'name', 'type', 'bytes', 'taken_at', 'lon', 'lat', 'altitude_m', 'exif', 'added_at', 'path'],
} as const;
type Table = keyof typeof COLUMNS;

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
const upTo = (random: Random, n: number) => 1 + Math.floor(random.next() * n);

/** With the triggers gone that would keep an honest program from it. */
function withSql<T>(path: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  try {
    db.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; PRAGMA ignore_check_constraints = 1;');
    const result = work(db);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return result;
  } finally {
    db.close();
  }
}

const last = (db: DatabaseSync, table: Table) =>
  (db.prepare(`SELECT max(id) AS id FROM ${table}`).get() as { id: number }).id;

function change(table: Table): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const column = pick(random, COLUMNS[table]);
      const id = upTo(random, last(db, table));
      const value = `CASE typeof(${column}) WHEN 'integer' THEN ${column} + 1 WHEN 'real' THEN ${column} + 0.0001
        WHEN 'blob' THEN randomblob(32) WHEN 'null' THEN 'x' ELSE ${column} || ' ' END`;
      db.exec(`UPDATE ${table} SET ${column} = ${value} WHERE id = ${id}`);
      return table === 'audit' ? new RegExp(`^(entry_changed|entry_removed) ${id}$`) : `row_changed ${table} ${id}`;
    });
}

function remove(table: Table): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const id = upTo(random, last(db, table));
      db.exec(`DELETE FROM ${table} WHERE id = ${id}`);
      if (table !== 'audit') return `row_removed ${table} ${id}`;
      return id > last(db, table) ? 'tip_missing database' : `entry_removed ${id}`;
    });
}

function swap(table: Table): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const [a, b] = [upTo(random, last(db, table)), upTo(random, last(db, table))];
      const [p, q] = a === b ? [1, 2] : [a, b];
      db.exec(`UPDATE ${table} SET id = -1 WHERE id = ${p}; UPDATE ${table} SET id = ${p} WHERE id = ${q};
        UPDATE ${table} SET id = ${q} WHERE id = -1`);
      return table === 'audit' ? `entry_moved ${p}` : `row_changed ${table} ${p}`;
    });
}

const insertEntry: Edit = (path, random) =>
  withSql(path, (db) => {
    const n = last(db, 'audit');
    const copied = `at, actor, role, action, entity, entity_id, from_state, to_state, reason, detail`;
    const id = random.next() < 0.5 ? n + 1 : -upTo(random, 9);
    const hashes = random.next() < 0.5 ? 'NULL, NULL' : 'hash, randomblob(32)';
    db.exec(`INSERT INTO audit (id, ${copied}, previous_hash, hash)
      SELECT ${id}, ${copied}, ${hashes} FROM audit WHERE id = ${upTo(random, n)}`);
    return new RegExp(`^entry_(inserted|changed) ${id}$`);
  });

const insertDecision: Edit = (path) =>
  withSql(path, (db) => {
    const id = last(db, 'decisions') + 1;
    db.exec(`INSERT INTO decisions (entity, entity_id, at, actor, role, from_status, to_status, reason, evidence)
      SELECT entity, entity_id, at, actor, role, from_status, 'dismissed', reason, evidence FROM decisions LIMIT 1`);
    return `row_inserted decisions ${id}`;
  });

const insertMedia: Edit = (path) =>
  withSql(path, (db) => {
    db.exec(`INSERT INTO media (sha256, name, type, bytes, added_at) VALUES (randomblob(32), 'x', 'image/jpeg', 1, 1)`);
    return `row_inserted media ${last(db, 'media')}`;
  });

/** The end is cut off and the tip in the database set back, which only the tip beside it can show. */
const truncate: Edit = (path, random) =>
  withSql(path, (db) => {
    const id = last(db, 'audit') - upTo(random, 20);
    db.exec(`DELETE FROM audit WHERE id > ${id};
      UPDATE meta SET value = (SELECT json_set(value, '$.id', id, '$.count', id, '$.at', at, '$.hash', lower(hex(hash)))
        FROM audit WHERE id = ${id}) WHERE key = 'audit_tip'`);
    return 'tip_missing beside';
  });

const flipPage: Edit = (path, random) => {
  const at = pick(random, usedBytes(path, Math.floor(random.next() * 1e6)));
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random.next() * 8));
  writeFileSync(path, bytes);
  return /./;
};

/** Offsets in the file of what one page of the tables and their indexes uses; a free byte means nothing. */
function usedBytes(path: string, n: number): number[] {
  const db = new DatabaseSync(path, { readOnly: true });
  const pages = db
    .prepare(
      `SELECT pgoffset, pgsize, unused, pagetype FROM dbstat WHERE name IN
       (SELECT name FROM sqlite_schema WHERE tbl_name IN ('audit', 'decisions', 'media')) AND ncell + (pagetype = 'overflow') > 0`,
    )
    .all() as { pgoffset: number; pgsize: number; unused: number; pagetype: string }[];
  db.close();
  const { pgoffset, pgsize, unused, pagetype } = pages[n % pages.length] as (typeof pages)[0];
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => pgoffset + from + i);
  if (pagetype === 'overflow') return range(0, pgsize - unused);
  const page = readFileSync(path).subarray(pgoffset, pgoffset + pgsize);
  const header = pagetype === 'leaf' ? 8 : 12;
  const pointers = header + 2 * page.readUInt16BE(3);
  let used = [...range(0, pointers), ...range(page.readUInt16BE(5), pgsize)];
  for (let free = page.readUInt16BE(1); free > 0; free = page.readUInt16BE(free)) {
    const [from, to] = [pgoffset + free + 4, pgoffset + free + page.readUInt16BE(free + 2)];
    used = used.filter((at) => at < from || at >= to);
  }
  return used;
}

const flipOriginal: Edit = (path, random, { photos }) => {
  const sha256 = pick(random, photos);
  const bytes = readFileSync(originalFile(path, sha256));
  const at = Math.floor(random.next() * bytes.length);
  bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random.next() * 8));
  writeFileSync(originalFile(path, sha256), bytes);
  return `original_changed ${sha256}`;
};
const lengthenOriginal: Edit = (path, random, { photos }) => {
  const sha256 = pick(random, photos);
  appendFileSync(originalFile(path, sha256), '\0');
  return `original_changed ${sha256}`;
};
const removeOriginal: Edit = (path, random, { photos }) => {
  const sha256 = pick(random, photos);
  rmSync(originalFile(path, sha256));
  return `original_missing ${sha256}`;
};
const exchangeOriginals: Edit = (path, random, { photos }) => {
  const [a, b] = [pick(random, photos.slice(1)), photos[0] as string];
  const [p, q] = [originalFile(path, a), originalFile(path, b)];
  renameSync(p, `${p}.x`);
  renameSync(q, p);
  renameSync(`${p}.x`, q);
  return `original_changed ${a}`;
};

export const EDITS: Record<string, Edit> = {
  'an entry changed': change('audit'),
  'an entry removed': remove('audit'),
  'entries reordered': swap('audit'),
  'an entry put in': insertEntry,
  'the end cut off': truncate,
  'a decision changed': change('decisions'),
  'a decision removed': remove('decisions'),
  'decisions reordered': swap('decisions'),
  'a decision put in': insertDecision,
  'a photo changed': change('media'),
  'a photo removed': remove('media'),
  'a photo put in': insertMedia,
  'a bit of a page flipped': flipPage,
  'a bit of another page flipped': flipPage,
  'a bit of an original flipped': flipOriginal,
  'an original lengthened': lengthenOriginal,
  'an original removed': removeOriginal,
  'originals exchanged': exchangeOriginals,
};
