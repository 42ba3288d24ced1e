/** What columns say, and what the store says, in one form that can be compared. */
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import { hourOfWeek } from '../../electron/domain/time.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import type { PointColumns } from '../../electron/points/columns.ts';
import { epochOf, positionOf } from '../../electron/points/lookup.ts';
import { compareMorton, quantiseX, quantiseY } from '../../electron/points/mercator.ts';
import { profileFields } from '../../electron/points/tables.ts';
import type { ReadDb } from '../../electron/store/database.ts';

export interface Contents {
  layer: Layer;
  rows: (string | number)[][];
  span: [number, number] | null;
}

/** Rows in the order of the columns: id, x, y, start, end or hour of week, the fields of profiles, street. */
export function fromColumns(columns: PointColumns): Contents {
  const { layer, profiles, street } = columns;
  const fields = profileFields(layer).map((key) => {
    const field = profiles.fields[key];
    if (!field) throw new Error(`no ${key}`);
    return (row: number) => field.values[field.codes[profiles.of[row] ?? -1] ?? -1] ?? '?';
  });
  const rows = Array.from({ length: columns.size }, (_, row) => {
    const { x, y } = positionOf(columns, row);
    const second = columns.end ? epochOf(columns.end, row) : (columns.hourOfWeek?.[row] ?? Number.NaN);
    return [
      columns.id[row] ?? Number.NaN,
      x,
      y,
      epochOf(columns.start, row),
      second,
      ...fields.map((f) => f(row)),
      street.values[street.codes[row] ?? -1] ?? '?',
    ];
  });
  return { layer, rows, span: columns.span };
}

/** The same, from plain SQL and a plain sort. */
export async function fromStore(db: ReadDb, layer: Layer, timeZone: string): Promise<Contents> {
  const { time } = LAYER_SPECS[layer];
  const found = await db.all(`SELECT * FROM ${layer} WHERE retired_at IS NULL`);
  const epoch = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);
  const rows = found.map((row) => {
    const start = epoch(row[time.kind === 'instant' ? time.at : time.from]);
    const how = Number.isNaN(start) ? 255 : Number(row.how ?? hourOfWeek(start, timeZone));
    return [
      Number(row.id),
      quantiseX(Number(row.lon)),
      quantiseY(Number(row.lat)),
      start,
      time.kind === 'instant' ? how : epoch(row[time.to]),
      ...[...profileFields(layer), 'street'].map((key) => String(row[key] || 'none')),
    ] as [number, number, number, ...(string | number)[]];
  });
  rows.sort((a, b) => compareMorton(a[1], a[2], b[1], b[2]) || a[0] - b[0]);
  const known = rows
    .flatMap((row) => (time.kind === 'instant' ? [row[3]] : [row[3], row[4]]))
    .filter((at): at is number => typeof at === 'number' && !Number.isNaN(at));
  const span: Contents['span'] = known.length
    ? [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))]
    : null;
  return { layer, rows, span };
}
