/** Originals that the database knows, by the SHA-256 of their bytes; the files themselves lie beside it. */
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

export interface NewMedia {
  /** Lower-case hex. */
  sha256: string;
  /** What the file was called; a name only. */
  name: string;
  /** Media type by content. */
  type: string;
  bytes: number;
  /** Epoch seconds. */
  takenAt?: number | null;
  /** WGS 84, metres above the ellipsoid or the sea as the camera says. */
  lon?: number | null;
  lat?: number | null;
  altitudeM?: number | null;
  /** What the camera wrote that matters here, as JSON; no names of owners. */
  exif?: string | null;
}

export interface Media {
  id: number;
  sha256: string;
  name: string;
  type: string;
  bytes: number;
  /** Epoch seconds. */
  addedAt: number;
}

/** Makes files known that `putOriginal` keeps, all in the caller's transaction; one known already keeps its first name. */
export async function addMedia(
  db: WriteDb,
  actor: Actor,
  files: readonly NewMedia[],
): Promise<{ id: number; sha256: string; known: boolean }[]> {
  const added: { id: number; sha256: string; known: boolean }[] = [];
  for (const file of files) {
    const found = await findMedia(db, file.sha256);
    added.push({ id: found?.id ?? (await insert(db, actor, file)), sha256: file.sha256, known: found !== undefined });
  }
  return added;
}

async function insert(db: WriteDb, actor: Actor, file: NewMedia): Promise<number> {
  const { sha256, name, type, bytes, takenAt, lon, lat, altitudeM, exif } = file;
  const { lastId } = await db.run(
    `INSERT INTO media (sha256, name, type, bytes, taken_at, lon, lat, altitude_m, exif, added_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, unixepoch())`,
    Buffer.from(sha256, 'hex'),
    name,
    type,
    bytes,
    takenAt ?? null,
    lon ?? null,
    lat ?? null,
    altitudeM ?? null,
    exif ?? null,
  );
  // The hash in the trail tells later whether the file is still the one that was added. Its name may hold a plate.
  await audit(db, actor, { action: 'add', entity: 'media', entityId: lastId, detail: { sha256, bytes, type } });
  return lastId;
}

export function findMedia(db: ReadDb, sha256: string): Promise<Media | undefined> {
  return db.get<Media>(
    'SELECT id, lower(hex(sha256)) AS sha256, name, type, bytes, added_at AS addedAt FROM media WHERE sha256 = ?',
    Buffer.from(sha256, 'hex'),
  );
}

/** A picture of a flight, or one in which something was found: to be judged by reviewers. */
export async function isOfFinding(db: ReadDb, id: number): Promise<boolean> {
  const sql = `SELECT 1 FROM flight_media WHERE media_id = ?1 UNION ALL SELECT 1 FROM findings WHERE media_id = ?1 LIMIT 1`;
  return (await db.get(sql, id)) !== undefined;
}
