/** Candidate sites: where they meet the street, what they hold, what speaks against them, and which are refused. */
import type { Geometry } from 'geojson';
import type { Digest } from '../analysis/inputs/digest.ts';
import type { StreetPlace } from '../analysis/network/nearest-place.ts';
import { placeAt } from '../analysis/network/units.ts';
import type { Plane, StreetGraph } from '../analysis/shapes.ts';
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { type Candidate, type CandidateAsk, MOST_CANDIDATES, type SitingReason } from '../contract/plan-siting.ts';
import type { ReadDb } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { conflictOf } from './conflicts.ts';
import { entranceOf } from './entrance.ts';
import { shareOn } from './ground.ts';
import { distanceBetween } from './plane-shapes.ts';
import { type RawSite, rawSites } from './raw-sites.ts';
import { refusalsOf } from './refusals.ts';
import { judgeStalls } from './stall-refusals.ts';
import { near, readSurroundings, type Surroundings } from './surroundings.ts';

/** Metres within which a street is looked for, so that the way that is too far can be told. */
const LOOK = 500;

export interface FoundCandidate extends Candidate {
  /** Where it meets the streets; null where it does not. */
  place: StreetPlace | null;
  /** WGS 84. */
  geometry: Geometry;
}

export interface CandidateGround {
  db: ReadDb;
  plane: Plane;
  graph: StreetGraph;
  digest: Digest;
  /** Whose rules stalls are judged by. */
  pack: Pick<CityPack, 'rules' | 'timeZone'>;
  /** Throws ZhituError `cancelled`. */
  tick(done: number, total: number | null, stage: string): void | Promise<void>;
}

/**
 * In a fixed order. Throws ZhituError `siting_no_candidates` when there is no place of the kinds asked for, `too_large`,
 * geometry_* for given shapes, `siting_twice` for one id on two places, and `hours_unreadable` for the hours of stalls.
 */
export async function findCandidates(ground: CandidateGround, ask: CandidateAsk): Promise<FoundCandidate[]> {
  const raw = await rawSites(ground, ask);
  if (raw.length === 0) throw new ZhituError('siting_no_candidates', {});
  if (raw.length > MOST_CANDIDATES)
    throw new ZhituError('siting_too_many_candidates', { found: raw.length, limit: MOST_CANDIDATES });
  const asOf = Number((await readMeta(ground.db, 'as_of')) ?? Date.now() / 1000);
  const around = await readSurroundings(ground.db, ground.plane, asOf, ground.digest, (read) =>
    ground.tick(read, null, 'surroundings'),
  );
  const stalls = ask.purpose === 'stalls' ? await judgeStalls(ground, raw, ask.stall) : null;
  const ids = new Set<string>();
  const out: FoundCandidate[] = [];
  for (const [i, site] of raw.entries()) {
    if (i % 100 === 0) await ground.tick(i, raw.length, 'candidates');
    if (ids.has(site.id)) throw new ZhituError('siting_twice', { id: site.id });
    ids.add(site.id);
    if (site.source === 'parking' && ask.sources.includes('land') && onLand(site, raw)) continue; // one place is one candidate
    const stall = stalls?.get(site.id);
    out.push(judged(ground, stall?.site ?? site, around, ask, stall?.refused ?? []));
  }
  return out;
}

function judged(
  { graph, plane }: CandidateGround,
  site: RawSite,
  around: Surroundings,
  ask: CandidateAsk,
  byRule: readonly SitingReason[],
): FoundCandidate {
  const place = entranceOf(graph, site, LOOK);
  const [x, y] = place ? placeAt(graph, place.edge, place.measure) : [0, 0];
  const offStreet = place && Math.round(place.distance * 10) / 10;
  const capacity = capacityOf(site, shareOn(site.shape, around, 'water', 'green', 'open_lot'), ask);
  return {
    id: site.id,
    source: site.source,
    name: site.name,
    class: site.class,
    street: place ? graph.streets[graph.edges.street[place.edge] as number] || null : null,
    at: site.at,
    entrance: place && (plane.unproject(x, y).map((d) => Math.round(d * 1e7) / 1e7) as [number, number]),
    offStreet,
    area: site.area,
    capacity,
    planned: site.planned ?? plannedOn(site, around),
    conflict: conflictOf(site.shape, around, ask.conflicts),
    refused: [...refusalsOf(site, { offStreet, capacity }, around, ask), ...byRule],
    place,
    geometry: site.geometry,
  };
}

/** `forbidden`: the share of the ground on which nobody may park. */
function capacityOf({ capacity, area }: RawSite, forbidden: number, ask: CandidateAsk): number {
  if (capacity !== null) return capacity;
  if (area === null) return ask.capacityOfPoint;
  return Math.min(ask.mostCapacity, Math.floor((area * (1 - forbidden)) / ask.areaPerBerth));
}

function onLand(site: RawSite, raw: readonly RawSite[]): boolean {
  return raw.some((other) => other.source === 'land' && distanceBetween(site.shape, other.shape, 0) === 0);
}

/** The status of a lot that is planned on the ground of a site. */
function plannedOn({ shape }: RawSite, around: Surroundings): string | null {
  for (const lot of near(around, 'planned_lot', shape, 0)) {
    if (distanceBetween(shape, lot, 0) === 0) return lot.status;
  }
  return null;
}
