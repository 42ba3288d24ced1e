/** Photos and orthophotos of a database into the folder of its backups, and back. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { originalFile, orthophotosFolder } from '../originals/places.ts';
import type { ReadDb } from '../store/database.ts';
import { makeFolder, syncFolder, writeWhole } from '../write-whole.ts';
import { bring, copyWhole } from './copy-file.ts';
import { listFile, originalIn, orthophotosIn } from './places.ts';

export interface Carried {
  count: number;
  bytes: number;
  brought: number;
  missing: number;
}

type Tick = (done: number, total: number | null, stage: string) => void;

const BATCH = 500;

/** Brings what rows of `media` stand for from one place to the other; what is there already stays. */
async function carry(
  db: ReadDb,
  places: { from: (sha256: string) => string; to: (sha256: string) => string },
  tick: Tick,
  told: (line: string) => void = () => {},
): Promise<Carried> {
  const result: Carried = { count: 0, bytes: 0, brought: 0, missing: 0 };
  const folders = new Set<string>();
  const total = (await db.get<{ n: number }>('SELECT count(*) AS n FROM media'))?.n ?? null;
  const sql = 'SELECT lower(hex(sha256)), bytes, id FROM media WHERE id > ?1 ORDER BY id LIMIT ?2';
  for await (const rows of db.walk(sql, Number.MIN_SAFE_INTEGER, BATCH)) {
    for (const [sha, size] of rows) {
      tick(result.count, total, 'originals');
      const known = { sha256: String(sha), bytes: Number(size) };
      const to = places.to(known.sha256);
      const how = await bring(places.from(known.sha256), to, known);
      result.count++;
      result.bytes += known.bytes;
      if (how === 'gone') result.missing++;
      if (how === 'brought') result.brought++;
      if (how === 'brought') folders.add(dirname(to));
      told(known.sha256);
    }
  }
  for (const folder of folders) await syncFolder(folder);
  return result;
}

/** @param db the copy, not the database, which may have gone on since */
export async function keepOriginals(
  db: ReadDb,
  dbPath: string,
  { folder, file }: { folder: string; file: string },
  tick: Tick,
): Promise<Carried> {
  const lines: string[] = [];
  const places = { from: (sha: string) => originalFile(dbPath, sha), to: (sha: string) => originalIn(folder, sha) };
  const carried = await carry(db, places, tick, (sha) =>
    lines.push(`${sha}  originals/${sha.slice(0, 2)}/${sha.slice(2)}\n`),
  );
  if (carried.count > 0) await writeWhole(listFile(join(folder, file)), lines.join(''), { mode: 0o600 });
  await carryTiles(orthophotosFolder(dbPath), orthophotosIn(folder), tick);
  return carried;
}

/** Into the place beside a database. */
export async function bringOriginals(db: ReadDb, folder: string, dbPath: string, tick: Tick): Promise<Carried> {
  const places = { from: (sha: string) => originalIn(folder, sha), to: (sha: string) => originalFile(dbPath, sha) };
  const carried = await carry(db, places, tick);
  await carryTiles(orthophotosIn(folder), orthophotosFolder(dbPath), tick);
  return carried;
}

/** From one folder of backups to another. */
export async function copyOriginals(db: ReadDb, from: string, to: string, tick: Tick): Promise<Carried> {
  const carried = await carry(db, { from: (s) => originalIn(from, s), to: (s) => originalIn(to, s) }, tick);
  await carryTiles(orthophotosIn(from), orthophotosIn(to), tick);
  return carried;
}

/** How many of them a folder of backups lacks. */
export async function countOriginals(db: ReadDb, folder: string): Promise<{ count: number; missing: number }> {
  let [count, missing] = [0, 0];
  for await (const rows of db.scan('SELECT lower(hex(sha256)), bytes FROM media')) {
    for (const [sha, size] of rows) {
      count++;
      const found = await stat(originalIn(folder, String(sha))).catch(() => undefined);
      if (found?.size !== Number(size)) missing++;
    }
  }
  return { count, missing };
}

/** Tiles that were made of orthophotos: they never change, and making them anew takes hours. */
async function carryTiles(from: string, to: string, tick: Tick): Promise<void> {
  const names = (await readdir(from).catch(() => [])).filter((name) => /^[0-9a-f]{64}\.mbtiles$/.test(name));
  if (names.length > 0) await makeFolder(to);
  for (const [i, name] of names.entries()) {
    tick(i, names.length, 'orthophotos');
    const [here, there] = await Promise.all([stat(join(from, name)), stat(join(to, name)).catch(() => undefined)]);
    if (there?.size !== here.size) await copyWhole(join(from, name), join(to, name));
  }
}
