import type { Geometry } from 'geojson';
import { ZhituError } from '../../../contract/errors.ts';
import type { ReportQuery } from '../../../contract/plan-report.ts';
import { type Stall, stall } from '../../../contract/plan-vendors.ts';
import { geometryOf } from '../../../store/feature-columns.ts';
import { readImage } from '../../../store/images.ts';
import { titleOf } from '../../../store/scenario-drafts.ts';
import type { Context } from '../../context.ts';
import { check } from '../mount.ts';

/** The stall that a report is about: one in hand, or one of the record by its row. Throws `bad_request`, `not_found`. */
export async function stallOf(
  { store }: Context,
  query: Pick<ReportQuery, 'id' | 'stall'>,
): Promise<{ stall: Stall; name: string | null }> {
  if (query.stall !== undefined) return { stall: check(stall, parsed(query.stall), 'stall'), name: null };
  const id = query.id ?? 0;
  const row = await readImage(store.read, 'vendors', id);
  if (!row || row.retired_at !== null) throw new ZhituError('not_found', { what: `vendors ${id}` });
  const given = {
    geometry: onePart(geometryOf('vendors', row)),
    class: row.class ?? undefined,
    subtype: row.subtype ?? null,
    trade: row.trade ?? '',
    hours: row.hours ?? '',
    vendorId: id,
  };
  return { stall: check(stall, given, 'stall'), name: titleOf(row) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ZhituError('bad_request', { detail: 'stall: not JSON' }, { cause });
  }
}

/** Of several areas the first: a stall stands in one place. */
function onePart(geometry: Geometry): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  return { type: 'Polygon', coordinates: geometry.coordinates[0] ?? [] };
}
