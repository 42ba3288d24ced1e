/** A flight's photos and findings, written whole or not at all. */
import type { Geometry, Polygon } from 'geojson';
import type { Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import type { PhotoFacts } from '../contract/flight-files.ts';
import type * as contract from '../contract/flights.ts';
import { geometryArea } from '../domain/measure.ts';
import { hourOfWeek } from '../domain/time.ts';
import { audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { geometryColumns } from './feature-columns.ts';
import { commit, type Desk } from './features.ts';
import type { Image } from './images.ts';
import { addMedia, type NewMedia } from './media.ts';
import { addOrthophotos, type NewOrthophoto } from './orthophotos.ts';

export interface FlightPhoto {
  /** In the flight, with forward slashes. */
  path: string;
  facts: PhotoFacts;
  stored: Pick<NewMedia, 'sha256' | 'name' | 'type' | 'bytes'>;
}

/** What one photo, or a detector's map, shows of a thing. */
export interface FlightSight {
  /** Path of its photo; null for what came on the ground. */
  image: string | null;
  confidence: number | null;
  class: string | null;
  /** Pixels as stored. */
  ring: [number, number][] | null;
  polygon: Geometry;
}

export interface FlightFinding {
  polygon: Polygon;
  confidence: number | null;
  covariance: { ee: number; en: number; nn: number };
  ellipse: { major: number; minor: number; azimuth: number; probability: number };
  sights: FlightSight[];
  town: string | null;
  squad: string | null;
  street: string | null;
  /** An open finding that this one is: it gets the sights, and nothing new is made. */
  same: number | null;
  links: { earlier: number; overlap: number; metres: number; withinErrors: boolean }[];
}

export interface NewFlight {
  code: string;
  /** When it was flown, for findings whose photos do not tell; epoch seconds. */
  at: number;
  photos: FlightPhoto[];
  findings: FlightFinding[];
  orthophotos: NewOrthophoto[];
  detections: number;
  /** By file, as JSON. */
  report: unknown;
}

export interface AddedFlight {
  id: number;
  code: string;
  photos: number;
  /** Photos whose bytes were kept already. */
  known: number;
  findings: number;
  /** Seen again: no finding was added for them. */
  again: number;
  /** Put on the map; one that is there already is not put there twice. */
  orthophotos: number;
  changeId: number | null;
}

/** Throws `flight_taken` for a code that is in use. */
export async function addFlight(db: WriteDb, desk: Desk, flight: NewFlight): Promise<AddedFlight> {
  if (await db.get('SELECT 1 FROM flights WHERE code = ?', flight.code)) {
    throw new ZhituError('flight_taken', { code: flight.code });
  }
  const media = await addMedia(db, desk.actor, flight.photos.map(mediaOf));
  const byPath = new Map(flight.photos.map((photo, i) => [photo.path, media[i]?.id ?? null]));
  const fresh = flight.findings.filter((f) => f.same === null);
  const first = await nextStructure(db);
  const timeOf = (f: FlightFinding) => takenAt(flight, f);
  const keys = await freeKeys(db, flight.code, fresh.length);
  const rows = fresh.map((f, i) => ({
    id: first + i,
    before: null,
    after: imageOf(f, first + i, { flight: flight.code, key: keys[i] ?? null, at: timeOf(f) }, desk),
  }));
  const changeId = rows.length ? (await commit(db, desk, 'structures', 'create', rows)).changeId : null;
  const structureOf = new Map(fresh.map((f, i) => [f, first + i]));

  await db.bulk(
    `INSERT INTO findings (structure_id, media_id, flight, at, model, confidence, geometry, class, pixels)
     VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?)`,
    flight.findings.flatMap((f) =>
      f.sights.map((s) => [
        f.same ?? structureOf.get(f) ?? null,
        s.image === null ? null : (byPath.get(s.image) ?? null),
        flight.code,
        timeOf(f),
        s.confidence,
        JSON.stringify(s.polygon),
        s.class,
        s.ring && JSON.stringify(s.ring),
      ]),
    ),
  );
  await db.bulk(
    'INSERT INTO structure_places (structure_id, ee, en, nn, ellipse) VALUES (?, ?, ?, ?, ?)',
    fresh.map((f, i) => [first + i, f.covariance.ee, f.covariance.en, f.covariance.nn, JSON.stringify(f.ellipse)]),
  );
  await db.bulk(
    'INSERT INTO structure_links (structure_id, earlier_id, overlap, metres, within_errors) VALUES (?, ?, ?, ?, ?)',
    fresh.flatMap((f, i) => f.links.map((l) => [first + i, l.earlier, l.overlap, l.metres, l.withinErrors ? 1 : 0])),
  );
  const times = flight.photos.flatMap((p) => (p.facts.takenAt === null ? [] : [Math.floor(p.facts.takenAt)]));
  const { lastId } = await db.run(
    `INSERT INTO flights (code, from_at, to_at, photos, detections, added_at, actor, change_id, report)
     VALUES (?, ?, ?, ?, ?, unixepoch(), ?, ?, ?)`,
    flight.code,
    times.length ? Math.min(...times) : null,
    times.length ? Math.max(...times) : null,
    flight.photos.length,
    flight.detections,
    desk.actor.name,
    changeId,
    JSON.stringify(flight.report),
  );
  await db.bulk(
    'INSERT OR IGNORE INTO flight_media (flight_id, media_id, path, facts) VALUES (?, ?, ?, ?)',
    flight.photos.map((p, i) => [lastId, media[i]?.id ?? null, p.path, JSON.stringify(p.facts)]),
  );
  const takenOn = times.length ? Math.min(...times) : null;
  const orthophotos = await addOrthophotos(db, desk.actor, { flight: lastId, takenAt: takenOn }, flight.orthophotos);
  const known = media.filter((m) => m.known).length;
  const again = flight.findings.length - fresh.length;
  await audit(db, desk.actor, {
    action: 'import',
    entity: 'flight',
    entityId: lastId,
    detail: { photos: flight.photos.length, known, findings: fresh.length, again, orthophotos },
  });
  return {
    id: lastId,
    code: flight.code,
    photos: flight.photos.length,
    known,
    findings: fresh.length,
    again,
    orthophotos,
    changeId,
  };
}

export interface EarlierFinding {
  id: number;
  status: string;
  polygon: Polygon;
  centroid: [number, number];
  covariance: { ee: number; en: number; nn: number };
}

/** One that came without a figure for it is taken to lie within 3 m at one standard deviation along each axis. */
const UNTOLD = 9;

/** Findings whose box touches this one: west, south, east, north. */
export async function findingsWithin(
  db: ReadDb,
  box: readonly [number, number, number, number],
): Promise<EarlierFinding[]> {
  const rows = await db.all<{
    id: number;
    status: string;
    geometry: string;
    lon: number;
    lat: number;
    ee: number | null;
    en: number | null;
    nn: number | null;
  }>(
    `SELECT s.id, coalesce(s.status, 'new') AS status, s.geometry, s.lon, s.lat, p.ee, p.en, p.nn
     FROM structures AS s LEFT JOIN structure_places AS p ON p.structure_id = s.id
     WHERE s.retired_at IS NULL AND s.west <= ? AND s.east >= ? AND s.south <= ? AND s.north >= ?`,
    box[2],
    box[0],
    box[3],
    box[1],
  );
  return rows.flatMap(({ id, status, geometry, lon, lat, ee, en, nn }) => {
    const shape = JSON.parse(geometry) as Geometry;
    const polygon = polygonOf(shape);
    if (!polygon) return [];
    const covariance = { ee: ee ?? UNTOLD, en: en ?? 0, nn: nn ?? UNTOLD };
    return [{ id, status, polygon, centroid: [lon, lat] as [number, number], covariance }];
  });
}

/** The largest part. */
function polygonOf(shape: Geometry): Polygon | null {
  if (shape.type === 'Polygon') return shape;
  if (shape.type !== 'MultiPolygon') return null;
  const parts = shape.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  return parts.reduce<Polygon | null>((a, b) => (a && geometryArea(a) >= geometryArea(b) ? a : b), null);
}

function mediaOf({ facts, stored }: FlightPhoto): NewMedia {
  const { takenAt: at, position } = facts;
  return {
    ...stored,
    takenAt: at === null ? null : Math.floor(at),
    lon: position?.lon ?? null,
    lat: position?.lat ?? null,
    altitudeM: facts.absoluteAltitude ?? facts.gpsAltitude,
    exif: JSON.stringify(facts),
  };
}

function takenAt({ photos, at }: NewFlight, { sights }: FlightFinding): number {
  const paths = new Set(sights.map((s) => s.image));
  const times = photos.flatMap((p) => (paths.has(p.path) && p.facts.takenAt !== null ? [p.facts.takenAt] : []));
  return Math.floor(times.length ? Math.min(...times) : at);
}

/** The flight's code and a number, past those that are taken. */
async function freeKeys(db: ReadDb, code: string, count: number): Promise<string[]> {
  const keys: string[] = [];
  for (let n = 1; keys.length < count; n++) {
    const key = `${code}-${String(n).padStart(3, '0')}`;
    const taken = await db.get('SELECT 1 FROM structures WHERE key = ? AND retired_at IS NULL', key);
    if (!taken) keys.push(key);
  }
  return keys;
}

async function nextStructure(db: ReadDb): Promise<number> {
  const row = await db.get<{ next: number }>('SELECT coalesce(max(id), 0) + 1 AS next FROM structures');
  return row?.next ?? 1;
}

function imageOf(
  f: FlightFinding,
  id: number,
  { flight, key, at }: { flight: string; key: string | null; at: number },
  { timeZone }: Desk,
): Image {
  return {
    id,
    key,
    rev: 1,
    updated_at: Math.floor(Date.now() / 1000),
    retired_at: null,
    status: 'new',
    ...geometryColumns('structures', f.polygon, {}),
    found_at: at,
    how: hourOfWeek(at, timeZone),
    confidence: f.confidence,
    area_m2: Math.round(geometryArea(f.polygon) * 100) / 100,
    flight,
    town: f.town,
    squad: f.squad,
    street: f.street,
  };
}

type Flight = Output<typeof contract.flights>['flights'][number];
const COLUMNS = 'id, code, from_at AS fromAt, to_at AS toAt, photos, detections, added_at AS addedAt, actor';

export function listFlights(db: ReadDb): Promise<Flight[]> {
  return db.all<Flight>(`SELECT ${COLUMNS} FROM flights ORDER BY id DESC LIMIT 500`);
}

/** Throws `not_found`. */
export async function readFlight(db: ReadDb, id: number): Promise<Output<typeof contract.readFlight>> {
  const row = await db.get<Flight & { report: string }>(`SELECT ${COLUMNS}, report FROM flights WHERE id = ?`, id);
  if (!row) throw new ZhituError('not_found', { what: `flight ${id}` });
  const { report, ...flight } = row;
  return { ...flight, files: JSON.parse(report) };
}
