/** What lies around candidate sites: forbidden ground, and what they may be in conflict with. */
import type { Geometry } from 'geojson';
import type { Digest } from '../analysis/inputs/digest.ts';
import type { Plane } from '../analysis/shapes.ts';
import type { ConflictKind } from '../contract/plan-siting.ts';
import type { ReadDb } from '../store/database.ts';
import { type PlaneShape, planeShape } from './plane-shapes.ts';

export type SurroundingKind = ConflictKind | 'water' | 'green' | 'open_lot' | 'planned_lot';

export interface Surrounding extends PlaneShape {
  name: string | null;
  /** Of a lot that is planned. */
  status: string | null;
}

/** By kind, in order of west. */
export type Surroundings = Readonly<Record<SurroundingKind, readonly Surrounding[]>>;

const REFERENCE = `SELECT
    CASE kind WHEN 'canal' THEN 'water' WHEN 'building' THEN 'housing' ELSE kind END, name, NULL, geometry
  FROM reference_features
  WHERE kind IN ('water', 'canal', 'green', 'school', 'hospital', 'protected_point', 'fire_lane')
    OR kind = 'building' AND detail ->> 'use' IN ('flats', 'house', 'residential')
  ORDER BY id`;
const SEGMENTS = `SELECT 'strict_segment', coalesce(nullif(name, ''), street), NULL, geometry FROM segments
  WHERE retired_at IS NULL AND status IN ('trial', 'active', 'evaluating')
    AND valid_from IS NOT NULL AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1)
  ORDER BY id`;
const LOTS = `SELECT CASE status WHEN 'open' THEN 'open_lot' ELSE 'planned_lot' END, name, status, geometry FROM parking
  WHERE retired_at IS NULL AND kind <> 'nonmotor_bay' AND status IN ('open', 'in_progress', 'planned') ORDER BY id`;

/** `asOf`: the moment (epoch seconds) at which strict segments must be valid. */
export async function readSurroundings(
  db: ReadDb,
  plane: Plane,
  asOf: number,
  digest: Digest,
  tick: (read: number) => void | Promise<void>,
): Promise<Surroundings> {
  const out: Record<SurroundingKind, Surrounding[]> = {
    school: [],
    hospital: [],
    protected_point: [],
    fire_lane: [],
    strict_segment: [],
    housing: [],
    water: [],
    green: [],
    open_lot: [],
    planned_lot: [],
  };
  let read = 0;
  for (const [part, sql, params] of [
    ['reference', REFERENCE, []],
    ['strict', SEGMENTS, [asOf]],
    ['lots', LOTS, []],
  ] as [string, string, number[]][]) {
    const text: string[] = [];
    for await (const rows of db.scan(sql, params)) {
      for (const [kind, name, status, geometry] of rows as [SurroundingKind, string | null, string | null, string][]) {
        out[kind].push({ ...planeShape(JSON.parse(geometry) as Geometry, plane), name, status });
        text.push(JSON.stringify([kind, name, status, geometry]));
      }
      read += rows.length;
      await tick(read);
    }
    digest.add(part, text.join('\n'));
  }
  for (const list of Object.values(out)) list.sort((a, b) => a.west - b.west);
  return out;
}

/** Those of a kind whose box is within `reach` metres of a shape's. */
export function* near(
  all: Surroundings,
  kind: SurroundingKind,
  shape: PlaneShape,
  reach: number,
): Generator<Surrounding> {
  const list = all[kind];
  // Sorted by west: whoever begins east of the shape can be left out at once.
  let [low, high] = [0, list.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((list[mid] as Surrounding).west <= shape.east + reach) low = mid + 1;
    else high = mid;
  }
  for (let i = 0; i < low; i++) {
    const other = list[i] as Surrounding;
    if (other.east < shape.west - reach || other.south > shape.north + reach || other.north < shape.south - reach)
      continue;
    yield other;
  }
}
