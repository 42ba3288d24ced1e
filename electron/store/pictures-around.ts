/** Photos that may show a place: taken not far from it, or of findings that stand there. */
import type { PhotoFacts } from '../contract/flight-files.ts';
import { photoFacts } from '../contract/flight-files.ts';
import type { FINDING_STATUSES } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';

export interface PlacePhoto {
  id: number;
  sha256: string;
  name: string;
  type: string;
  takenAt: number | null;
  flights: string[];
  /** What the photo says of itself; null for one that came with no flight. */
  facts: PhotoFacts | null;
  findings: { id: number; key: string | null; status: (typeof FINDING_STATUSES)[number] }[];
}

interface Row {
  id: number;
  sha256: string;
  name: string;
  type: string;
  takenAt: number | null;
  flight: string | null;
  facts: string | null;
}

const COLUMNS = `m.id, lower(hex(m.sha256)) AS sha256, m.name, m.type, m.taken_at AS takenAt`;

/**
 * @param box west, south, east, north of where cameras count, degrees
 * @param here findings at the place, whose photos count wherever they were taken
 */
export async function picturesAround(
  db: ReadDb,
  box: readonly [number, number, number, number],
  here: readonly number[],
): Promise<PlacePhoto[]> {
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS}, f.code AS flight, coalesce(l.facts, m.exif) AS facts
     FROM media AS m LEFT JOIN flight_media AS l ON l.media_id = m.id LEFT JOIN flights AS f ON f.id = l.flight_id
     WHERE m.id IN (
       SELECT id FROM media WHERE lon BETWEEN ?1 AND ?3 AND lat BETWEEN ?2 AND ?4
       UNION SELECT media_id FROM findings WHERE structure_id IN (SELECT value FROM json_each(?5)))
     ORDER BY m.id DESC LIMIT 5000`,
    ...box,
    JSON.stringify(here),
  );
  const seen = await db.all<PlacePhoto['findings'][number] & { media: number }>(
    `SELECT DISTINCT f.media_id AS media, s.id, s.key, coalesce(s.status, 'new') AS status
     FROM json_each(?) AS j JOIN findings AS f ON f.structure_id = j.value JOIN structures AS s ON s.id = j.value
     WHERE f.media_id IS NOT NULL`,
    JSON.stringify(here),
  );
  const photos = new Map<number, PlacePhoto>();
  for (const { flight, facts, ...row } of rows) {
    const photo = photos.get(row.id);
    if (photo) {
      if (flight !== null) photo.flights.push(flight);
      continue;
    }
    const findings = seen.filter((s) => s.media === row.id).map(({ media: _, ...finding }) => finding);
    photos.set(row.id, { ...row, flights: flight === null ? [] : [flight], facts: factsIn(facts), findings });
  }
  return [...photos.values()];
}

function factsIn(text: string | null): PhotoFacts | null {
  if (text === null) return null;
  const read = photoFacts.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
