/** What the photos of findings say of themselves. */
import type { Geometry } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import { type PhotoFacts, photoFacts } from '../contract/flight-files.ts';
import type { ReadDb } from './database.ts';

export interface KnownPhoto {
  mediaId: number;
  sha256: string;
  /** Null for a photo that came otherwise than with a flight. */
  facts: PhotoFacts | null;
}

interface Row {
  mediaId: number;
  sha256: string;
  facts: string | null;
}

const COLUMNS = `m.id AS mediaId, lower(hex(m.sha256)) AS sha256,
  coalesce((SELECT l.facts FROM flight_media AS l WHERE l.media_id = m.id ORDER BY l.flight_id DESC LIMIT 1), m.exif) AS facts`;

/** Throws `not_found`. */
export async function knownPhoto(db: ReadDb, sha256: string): Promise<KnownPhoto> {
  const row = await db.get<Row>(`SELECT ${COLUMNS} FROM media AS m WHERE m.sha256 = ?`, Buffer.from(sha256, 'hex'));
  if (!row) throw new ZhituError('not_found', { what: `photo ${sha256}` });
  return read(row);
}

/** Those that show a finding. */
export async function photosOf(db: ReadDb, finding: number): Promise<KnownPhoto[]> {
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} FROM media AS m
     WHERE m.id IN (SELECT media_id FROM findings WHERE structure_id = ?) ORDER BY m.id LIMIT 200`,
    finding,
  );
  return rows.map(read);
}

/** Pixels and place of a finding as it was brought in; null where this photo does not show it. */
export async function seenIn(
  db: ReadDb,
  finding: number,
  mediaId: number,
): Promise<{ pixels: [number, number][]; geometry: Geometry } | null> {
  const row = await db.get<{ pixels: string; geometry: string }>(
    `SELECT pixels, geometry FROM findings
     WHERE structure_id = ? AND media_id = ? AND pixels IS NOT NULL AND geometry IS NOT NULL ORDER BY id LIMIT 1`,
    finding,
    mediaId,
  );
  return row ? { pixels: JSON.parse(row.pixels), geometry: JSON.parse(row.geometry) } : null;
}

function read({ facts, ...row }: Row): KnownPhoto {
  const parsed = facts === null ? null : photoFacts.safeParse(JSON.parse(facts));
  return { ...row, facts: parsed?.success ? parsed.data : null };
}
