/** One finding as it is judged: its detections, what was found here before, and verdicts for who may see them. */

import type { Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import type * as contract from '../contract/review.ts';
import { distance } from '../domain/measure.ts';
import { seatIn } from '../domain/review.ts';
import type { Actor } from './audit.ts';
import type { ReadDb } from './database.ts';
import { measuredOn } from './measurements.ts';
import { outlineOn, type ShownOutline } from './outlines.ts';
import { SAME_PLACE } from './review-queue.ts';
import { lockOn } from './review-seat.ts';

/** Without the borders nearby, which take geometry to find. */
type Item = Omit<Output<typeof contract.reviewItem>, 'borders'>;

interface Row {
  id: number;
  rev: number;
  key: string | null;
  status: string;
  geometry: string;
  confidence: number | null;
  areaM2: number | null;
  heightM: number | null;
  foundAt: number | null;
  flight: string | null;
  parcel: string | null;
  town: string | null;
  squad: string | null;
  address: string | null;
  lon: number;
  lat: number;
  assignee: string | null;
}

/** Throws `not_found`. */
export async function readReviewItem(db: ReadDb, actor: Actor, id: number, now: number): Promise<Item> {
  const row = await db.get<Row>(
    `SELECT s.id, s.rev, s.key, coalesce(s.status, 'new') AS status, s.geometry, s.confidence, s.area_m2 AS areaM2,
       s.height_m AS heightM, s.found_at AS foundAt, s.flight, s.parcel, s.town, s.squad, s.address, s.lon, s.lat,
       a.assignee
     FROM structures AS s LEFT JOIN review_assignments AS a ON a.structure_id = s.id
     WHERE s.id = ? AND s.retired_at IS NULL`,
    id,
  );
  if (!row) throw new ZhituError('not_found', { what: `structures ${id}` });
  const lock = await lockOn(db, id, now);
  const { status, geometry, ...shown } = row;
  const outline = await outlineOn(db, actor, id);
  const measured = await measuredOn(db, actor, id);
  return {
    ...shown,
    seat: seatIn(status) ?? 'first',
    geometry: outline?.geometry ?? JSON.parse(geometry),
    outline: outline && shownTo(actor, status, outline),
    measured,
    heightM: measured.find((m) => m.field === 'height_m')?.value ?? row.heightM,
    areaM2: measured.find((m) => m.field === 'area_m2')?.value ?? row.areaM2,
    lock: lock && { ...lock, mine: lock.actor === actor.name },
    ellipse: outline?.ellipse ?? (await ellipseOf(db, id)),
    detections: await detections(db, id),
    earlier: await earlierHere(db, row),
    reviews: await visibleReviews(db, actor, id, status),
  };
}

/** Who has yet to give a second verdict learns that the outline was drawn anew, not by whom. */
function shownTo({ name }: Actor, status: string, { id, actor, at, drawnOn }: ShownOutline): Item['outline'] {
  const mine = actor === name;
  return { id, actor: mine || seatIn(status) !== 'second' ? actor : null, at, drawnOn, mine };
}

interface DetectionRow {
  id: number;
  flight: string | null;
  at: number | null;
  model: string | null;
  confidence: number | null;
  class: string | null;
  geometry: string | null;
  pixels: string | null;
  sha256: string;
  name: string;
  type: string;
  exif: string | null;
}

async function detections(db: ReadDb, id: number): Promise<Item['detections']> {
  const rows = await db.all<DetectionRow>(
    `SELECT f.id, f.flight, f.at, f.model, f.confidence, f.class, f.geometry, f.pixels, lower(hex(m.sha256)) AS sha256,
       m.name, m.type, m.exif
     FROM findings AS f LEFT JOIN media AS m ON m.id = f.media_id
     WHERE f.structure_id = ? ORDER BY f.at DESC, f.confidence DESC, f.id LIMIT 200`,
    id,
  );
  return rows.map(({ geometry, pixels, sha256, name, type, exif, ...r }) => ({
    ...r,
    geometry: geometry === null ? null : JSON.parse(geometry),
    pixels: pixels === null ? null : JSON.parse(pixels),
    photo: sha256 ? { sha256, name, type, ...sizeIn(exif) } : null,
  }));
}

function sizeIn(exif: string | null): { width: number | null; height: number | null } {
  const facts = exif === null ? {} : (JSON.parse(exif) as { width?: number; height?: number });
  return { width: facts.width ?? null, height: facts.height ?? null };
}

async function ellipseOf(db: ReadDb, id: number): Promise<Item['ellipse']> {
  const row = await db.get<{ ellipse: string }>('SELECT ellipse FROM structure_places WHERE structure_id = ?', id);
  return row ? JSON.parse(row.ellipse) : null;
}

async function earlierHere(db: ReadDb, { id, lon, lat }: Row): Promise<Item['earlier']> {
  const [dLat, dLon] = [SAME_PLACE / 110_000, SAME_PLACE / (110_000 * Math.cos((lat * Math.PI) / 180))];
  const rows = await db.all<Omit<Item['earlier'][number], 'distance'> & { lon: number; lat: number }>(
    `SELECT id, key, coalesce(status, 'new') AS status, found_at AS foundAt, lon, lat FROM structures
     WHERE retired_at IS NULL AND id <> ?1 AND lon BETWEEN ?2 AND ?3 AND lat BETWEEN ?4 AND ?5 LIMIT 200`,
    id,
    lon - dLon,
    lon + dLon,
    lat - dLat,
    lat + dLat,
  );
  return rows
    .map(({ lon: x, lat: y, ...r }) => ({ ...r, distance: distance([lon, lat], [x, y]) }))
    .filter((r) => r.distance <= SAME_PLACE)
    .sort((a, b) => a.distance - b.distance);
}

/** An adjudicator sees both verdicts of a dispute, a supervisor those of what is settled, everyone else none. */
async function visibleReviews(db: ReadDb, actor: Actor, id: number, status: string): Promise<Item['reviews']> {
  const rules = actor.role === 'adjudicator' && status === 'disputed';
  const oversees = ['supervisor', 'admin'].includes(actor.role) && seatIn(status) === null;
  if (!rules && !oversees) return [];
  return db.all<Item['reviews'][number]>(
    `SELECT id, seat, actor, verdict, reason, note, at FROM reviews
     WHERE structure_id = ? AND withdrawn_at IS NULL AND (seat <> 'known' OR ?2) ORDER BY id`,
    id,
    oversees ? 1 : 0,
  );
}
