/** Brings a flight in: read in a thread, linked with what is known, and written whole or not at all. */
import type { Polygon } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import type { FlightFile } from '../contract/flight-files.ts';
import type { CityPack } from '../contract/pack.ts';
import { bboxOf, metresPerDegree, representativePoint } from '../domain/measure.ts';
import { readPlaces, type Surroundings, surroundings } from '../imports/enrich.ts';
import { unmark } from '../originals/put-original.ts';
import type { Covariance } from '../photogrammetry/ellipse.ts';
import { ellipseOf } from '../photogrammetry/ellipse.ts';
import { nearEarlier } from '../photogrammetry/near-earlier.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import {
  type AddedFlight,
  addFlight,
  type EarlierFinding,
  type FlightFinding,
  findingsWithin,
} from '../store/flights.ts';
import { readSquadsOfTowns } from '../store/places.ts';
import type { GivenHeights } from './heights/ground-of-flight.ts';
import { dropTiles } from './orthophotos/keep-orthophoto.ts';
import { dropOriginals, type FlightStage, type PreparedFlight } from './prepare.ts';
import { runPrepare } from './run.ts';
import { viewOf } from './view-of.ts';

export interface FlightOptions {
  /** Unique; without it the day of the flight and a number. */
  code?: string | undefined;
  /** The ground's heights; without them it is flat, as high as the place of take-off. */
  heights?: GivenHeights | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number, stage: FlightStage | 'writing') => void) | undefined;
}

export interface FlightReport extends AddedFlight {
  detections: number;
  files: FlightFile[];
}

/** An open finding that shares this much of its area is the same thing, seen again. */
const SAME = 0.3;
const SETTLED = new Set(['dismissed', 'refuted', 'closed']);
/** One detector's outline on a map: 2 m at one standard deviation, unless it says otherwise. */
const ON_GROUND: Covariance = { ee: 4, en: 0, nn: 4 };
const BESIDE = 50; // metres within which a photo without a pose may well show a finding
const MOST_BESIDE = 4; // of such photos
const REACH = 60; // metres around an outline within which earlier findings are compared

/**
 * `paths` are folders, archives or files. Throws `flight_empty` when nothing can be used, `flight_taken`, `cancelled`,
 * `disk_full`; then neither the database nor the originals hold anything of it.
 */
export async function importFlight(
  store: Store,
  actor: Actor,
  pack: Pick<CityPack, 'bounds' | 'timeZone'>,
  paths: readonly string[],
  options: FlightOptions = {},
): Promise<FlightReport> {
  const { signal, onProgress } = options;
  const city = { bounds: pack.bounds, timeZone: pack.timeZone };
  const now = Math.floor(Date.now() / 1000);
  const prepared = await runPrepare(
    { dbPath: store.path, paths: [...paths], city, now, heights: options.heights },
    { signal, onProgress },
  );
  try {
    const { photos, things, ground, orthophotos } = prepared;
    if ([photos, things, ground, orthophotos].every((found) => found.length === 0)) {
      throw new ZhituError('flight_empty');
    }
    onProgress?.(0, 1, 'writing');
    const around = surroundings(await readPlaces(store.read));
    const squads = await readSquadsOfTowns(store.read);
    const findings = await findingsOf(prepared, store, around, squads);
    if (signal?.aborted) throw new ZhituError('cancelled');
    const at = firstAt(prepared) ?? now;
    const added = await store.write(async (db) => {
      const code = options.code ?? (await freeCode(db, at, pack.timeZone));
      const { detections, files } = prepared;
      return addFlight(
        db,
        { actor, timeZone: pack.timeZone },
        { code, at, photos, findings, orthophotos, detections, report: files },
      );
    });
    await unmark(store.path, prepared.fresh);
    return { ...added, detections: prepared.detections, files: prepared.files };
  } catch (error) {
    await dropOriginals(store.path, prepared.fresh);
    await dropTiles(store.path, prepared.freshTiles);
    throw error;
  }
}

async function findingsOf(
  { things, ground, photos }: PreparedFlight,
  { read }: Store,
  around: Surroundings,
  squads: ReadonlyMap<string, string>,
): Promise<FlightFinding[]> {
  const drafts = [
    ...things.map(({ finding, sights }) => ({
      polygon: finding.polygon,
      centroid: finding.centroid,
      confidence: sights.every((s) => s.score === null) ? null : finding.confidence,
      covariance: finding.covariance,
      ellipse: finding.ellipse,
      sights: sights.map(({ image, score, class: kind, ring, polygon }) => ({
        image,
        confidence: score,
        class: kind,
        ring,
        polygon,
      })),
    })),
    ...ground.flatMap(({ geometry, score, class: kind }) =>
      polygonsOf(geometry).map((polygon) => ({
        polygon,
        centroid: representativePoint(polygon),
        confidence: score,
        covariance: ON_GROUND,
        ellipse: ellipseOf(ON_GROUND),
        sights: [{ image: null, confidence: score, class: kind, ring: null, polygon }],
      })),
    ),
  ];
  const near = unposed(photos);
  const out: FlightFinding[] = [];
  for (const draft of drafts) {
    const beside = near(draft.centroid).map((image) => ({
      image,
      confidence: null,
      class: null,
      ring: null,
      polygon: draft.polygon,
    }));
    const earlier = nearEarlier(draft, await earlierAround(read, draft.polygon));
    const same = earlier.find((n) => n.overlap >= SAME && !SETTLED.has(n.earlier.status));
    const town = around.town(draft.centroid);
    out.push({
      ...draft,
      sights: [...draft.sights, ...beside],
      town,
      squad: town === null ? null : (squads.get(town) ?? null),
      street: around.street(draft.centroid),
      same: same?.earlier.id ?? null,
      links: earlier.map(({ earlier: other, overlap, metres, withinErrors }) => ({
        earlier: other.id,
        overlap,
        metres,
        withinErrors,
      })),
    });
  }
  return out;
}

function earlierAround(read: Store['read'], polygon: Polygon): Promise<EarlierFinding[]> {
  const [west, south, east, north] = bboxOf(polygon);
  const m = metresPerDegree((south + north) / 2);
  const [dx, dy] = [REACH / m.lon, REACH / m.lat];
  return findingsWithin(read, [west - dx, south - dy, east + dx, north + dy]);
}

/** Photos that know where they were but not where they looked, nearest first, of those around a place. */
function unposed(photos: PreparedFlight['photos']): (place: readonly [number, number]) => string[] {
  const placed = photos.flatMap(({ path, facts }) =>
    facts.position && viewOf(facts).kind === 'none' ? [{ path, ...facts.position }] : [],
  );
  return ([lon, lat]) => {
    const m = metresPerDegree(lat);
    return placed
      .map((p) => ({ path: p.path, away: Math.hypot((p.lon - lon) * m.lon, (p.lat - lat) * m.lat) }))
      .filter(({ away }) => away <= BESIDE)
      .sort((a, b) => a.away - b.away)
      .slice(0, MOST_BESIDE)
      .map(({ path }) => path);
  };
}

/** A point is no outline and cannot be judged as one: a square metre around it is what is looked at. */
function polygonsOf(geometry: PreparedFlight['ground'][number]['geometry']): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry];
  if (geometry.type === 'MultiPolygon') {
    return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  }
  const [lon, lat] = geometry.coordinates;
  const m = metresPerDegree(lat);
  const [dx, dy] = [0.5 / m.lon, 0.5 / m.lat];
  const ring = [
    [lon - dx, lat - dy],
    [lon + dx, lat - dy],
    [lon + dx, lat + dy],
    [lon - dx, lat + dy],
    [lon - dx, lat - dy],
  ];
  return [{ type: 'Polygon', coordinates: [ring] }];
}

function firstAt({ photos }: PreparedFlight): number | null {
  const times = photos.flatMap((p) => (p.facts.takenAt === null ? [] : [p.facts.takenAt]));
  return times.length ? Math.floor(times.reduce((a, b) => Math.min(a, b))) : null;
}

/** FX20230711-01, then -02 … */
async function freeCode(db: Store['read'], at: number, timeZone: string): Promise<string> {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at * 1000).replaceAll('-', '');
  const taken = await db.all<{ code: string }>(
    `SELECT code FROM flights WHERE code LIKE ?1 UNION SELECT DISTINCT flight FROM structures WHERE flight LIKE ?1`,
    `FX${day}-%`,
  );
  const used = new Set(taken.map((r) => r.code));
  let n = 1;
  while (used.has(`FX${day}-${String(n).padStart(2, '0')}`)) n++;
  return `FX${day}-${String(n).padStart(2, '0')}`;
}
