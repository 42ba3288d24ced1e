/** Segments drawn along streets: made, and given another course from a date on. */
import type { Geometry } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import type { FieldValue } from '../domain/field-check.ts';
import { type Side, type Stretch, spansOf, walkLength, withoutRepeats } from '../domain/linear-reference.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { geometryColumns } from './feature-columns.ts';
import { type Changed, commit, createFeature, type Desk, newRow, next, now, requireCurrent } from './features.ts';
import type { Image } from './images.ts';
import { edgesById } from './segment-edges.ts';
import { spansText } from './segment-spans.ts';
import { geometryOfWalk, LEAST_PART } from './segment-trace.ts';
import { PLANNED } from './segment-versions.ts';

export interface Drawn {
  walk: readonly Stretch[];
  side: Side;
}

/** A candidate with version 1. Throws segment_walk, segment_too_short and what createFeature throws. */
export async function createSegment(
  db: WriteDb,
  desk: Desk,
  { walk, side, fields }: Drawn & { fields: Record<string, FieldValue> },
): Promise<Changed> {
  const { geometry, columns } = await courseOf(db, { walk, side });
  return createFeature(db, desk, 'segments', { geometry, fields: { ...fields, side } }, columns);
}

/**
 * A new version with the new course, valid from the date given; the one before ends then. One that was never in force
 * leaves the map. Throws `segment_overlap` when the date is not after the begin of the version before.
 */
export async function redrawSegment(
  db: WriteDb,
  desk: Desk,
  id: number,
  { rev, walk, side, validFrom }: Drawn & { rev: number; validFrom: number | null },
): Promise<Changed> {
  const before = await requireCurrent(db, 'segments', id, rev);
  const { geometry, columns } = await courseOf(db, { walk, side });
  const planned = before.valid_from === null || PLANNED.includes(String(before.status ?? 'candidate'));
  const from =
    validFrom ?? (planned ? (before.valid_from as number | null) : Math.max(now(), Number(before.valid_from) + 1));
  const until = before.valid_to === null ? null : Number(before.valid_to);
  // A period that is over stays as it is: the new course waits for the segment to come into force again.
  const over = !planned && until !== null && from !== null && until <= from;
  if (!planned && Number(from) <= Number(before.valid_from)) {
    throw new ZhituError('segment_overlap', {
      version: Number(before.version),
      from: day(Number(before.valid_from)),
      to: until === null ? '…' : day(until),
    });
  }
  const after = await newRow(db, before, {
    ...geometryColumns('segments', geometry, {}),
    ...columns,
    side,
    valid_from: over ? null : from,
    valid_to: over ? null : until,
  });
  const ended = next(before, planned ? { retired_at: now() } : over ? {} : { valid_to: from });
  const rows = [
    { id: Number(after.id), before: null, after },
    { id, before, after: ended },
  ];
  return commit(db, desk, 'segments', 'update', rows, ['geometry', 'side', 'valid_from']);
}

/** Geometry, length and spans of a walk whose every part is on the network and comes once. Throws segment_walk, segment_too_short. */
export async function courseOf(db: ReadDb, { walk, side }: Drawn): Promise<{ geometry: Geometry; columns: Image }> {
  const edges = await edgesById(
    db,
    walk.map((s) => s.edge),
  );
  const once = withoutRepeats(walk);
  const off = walk.findIndex(({ edge, from, to }) => Math.max(from, to) > (edges.get(edge)?.length ?? -1) + SLACK);
  if (off >= 0 || walkLength(once) < walkLength(walk)) {
    const at = Math.max(0, off);
    throw new ZhituError('segment_walk', { n: at + 1, ...walk[at] });
  }
  const length = walkLength(walk);
  if (length < LEAST_PART) throw new ZhituError('segment_too_short');
  const spans = spansOf(once, side);
  return { geometry: geometryOfWalk(once, edges), columns: { spans: spansText(spans), length_m: length } };
}

/** Roundings of measures, metres. */
const SLACK = 0.01;

function day(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}
