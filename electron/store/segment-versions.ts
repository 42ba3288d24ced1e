/** A segment's versions: which was in force where and when, and that no two are at a time. */
import { ZhituError } from '../contract/errors.ts';
import type { SegmentVersion } from '../contract/segments.ts';
import type { Span } from '../domain/linear-reference.ts';
import type { ReadDb } from './database.ts';
import { edgesById, spansOfSegment } from './segment-edges.ts';

interface Row extends Omit<SegmentVersion, 'spans' | 'retired'> {
  name: string | null;
  previous: number | null;
  retiredAt: number | null;
}

const COLUMNS = `id, version, status, name, side, valid_from AS validFrom, valid_to AS validTo, length_m AS length,
  previous_id AS previous, retired_at AS retiredAt`;
/** Steps through a chain of versions at most. */
const MOST_VERSIONS = 500;

/** All versions of the segment that the row belongs to, newest first. Throws `not_found`. */
export async function segmentVersions(db: ReadDb, id: number): Promise<SegmentVersion[]> {
  const read = (sql: string, of: number) => db.get<Row>(`SELECT ${COLUMNS} FROM segments WHERE ${sql}`, of);
  const own = await read('id = ?', id);
  if (!own) throw new ZhituError('not_found', { what: `segments ${id}` });
  const rows = [own];
  for (let row: Row | undefined = own; row?.previous && rows.length < MOST_VERSIONS; ) {
    row = await read('id = ?', row.previous);
    if (row) rows.push(row);
  }
  // A version that was taken back stays as a row; the one that counts now is live.
  for (let row: Row | undefined = own; row && rows.length < MOST_VERSIONS; ) {
    row = await read('previous_id = ? AND retired_at IS NULL', row.id);
    if (row) rows.unshift(row);
  }
  const out: SegmentVersion[] = [];
  for (const { previous: _, name: __, retiredAt, ...row } of rows) {
    out.push({ ...row, retired: retiredAt !== null, spans: await named(db, await spansOfSegment(db, row.id)) });
  }
  return out;
}

async function named(db: ReadDb, spans: Span[]): Promise<SegmentVersion['spans']> {
  const edges = await edgesById(
    db,
    spans.map((s) => s.edge),
  );
  return spans.map((span) => ({ ...span, street: edges.get(span.edge)?.street ?? null }));
}

/** States in which nothing was in force yet, whatever date is planned. */
export const PLANNED = ['candidate', 'announced'];

/**
 * The version in force at an instant (epoch seconds; from ≤ at < to) on a place of an edge: of several segments the
 * one that reaches farthest around the place, then the lowest row. A violation at the end of one version belongs to
 * the next.
 */
export async function segmentAt(
  db: ReadDb,
  edge: number,
  measure: number,
  at: number,
  side?: 'left' | 'right',
): Promise<{ id: number; version: number; name: string | null } | null> {
  const found = await db.get<{ id: number; version: number; name: string | null }>(
    `SELECT s.id, s.version, s.name FROM segment_spans p JOIN segments s ON s.id = p.segment_id
     WHERE p.edge_id = ?1 AND p.from_m <= ?2 AND p.to_m >= ?2 AND (?4 IS NULL OR p.side = 'both' OR p.side = ?4)
       AND s.retired_at IS NULL AND coalesce(s.status, '') NOT IN ('candidate', 'announced')
       AND s.valid_from <= ?3 AND (s.valid_to IS NULL OR s.valid_to > ?3)
     ORDER BY min(?2 - p.from_m, p.to_m - ?2) DESC, s.id LIMIT 1`,
    edge,
    measure,
    at,
    side ?? null,
  );
  return found ?? null;
}

/** Throws `segment_overlap` if another live version of the segment is valid at a time when this row is. */
export async function requireApart(db: ReadDb, id: number): Promise<void> {
  const other = await db.get<{ version: number; validFrom: number; validTo: number | null }>(
    `SELECT o.version, o.valid_from AS validFrom, o.valid_to AS validTo FROM segments s JOIN segments o
       ON o.id <> s.id AND (o.key = s.key OR o.id = s.previous_id OR o.previous_id = s.id)
     WHERE s.id = ? AND s.retired_at IS NULL AND o.retired_at IS NULL
       AND s.valid_from IS NOT NULL AND o.valid_from IS NOT NULL
       AND s.valid_from < coalesce(o.valid_to, 9e18) AND o.valid_from < coalesce(s.valid_to, 9e18)
     ORDER BY o.version LIMIT 1`,
    id,
  );
  if (!other) return;
  const day = (at: number | null) => (at === null ? '…' : new Date(at * 1000).toISOString().slice(0, 10));
  throw new ZhituError('segment_overlap', {
    version: other.version,
    from: day(other.validFrom),
    to: day(other.validTo),
  });
}
