/** Recorded demand in each hour of the week, of the pieces of street that have any. */
import type { MEASURES } from '../../contract/analysis.ts';
import type { SupplyAsk } from '../../contract/plan-supply.ts';
import { type RecordBatch, type RecordLog, SORTS, type Sort } from './record-log.ts';
import type { StreetPieces } from './street-pieces.ts';

const HOURS = 168;
const WEEK = 7 * 86_400;
/** Seconds before and after everything. */
const EVER = 1e12;

export interface StreetWeek {
  pieces: StreetPieces;
  /** Row by piece of street, −1 where nothing is recorded; and the piece by row, ascending. */
  row: Int32Array;
  piece: Uint32Array;
  /** Records an hour at row × 168 + hour: how many there were in that hour of an average week. */
  records: Float64Array;
  /** Records a week that no street is near to. */
  offStreet: number;
  weeks: number;
  /** Where and in how many hours of the week anybody counted; only of counts. */
  counted?: { places: number; hours: number };
}

type Measure = (typeof MEASURES)[number];

/** Records that a measure takes for demand, and of these the ones that patrols saw. */
const TAKEN: Record<Measure, readonly Sort[]> = {
  count: SORTS,
  per_hour: SORTS,
  capture: ['capture'],
  manual: ['manual'],
  complaints: ['lead'],
};
const SEEN: readonly Sort[] = ['manual', 'reminder'];

/** `looked` is what a record that patrols saw counts, by piece; null is once. */
export function streetWeek(
  log: RecordLog,
  pieces: StreetPieces,
  { measure, from, to }: Pick<SupplyAsk, 'from' | 'to'> & { measure: Measure },
  looked: Float64Array | null,
): StreetWeek {
  const taken = Uint8Array.from(SORTS, (sort) => (TAKEN[measure].includes(sort) ? 1 : 0));
  const row = new Int32Array(pieces.units.count).fill(-1);
  let [first, last, off] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  const each = (visit: (batch: RecordBatch, i: number) => void) => {
    for (const batch of log) {
      for (let i = 0; i < batch.at.length; i++) {
        const at = batch.at[i] as number;
        if (taken[batch.sort[i] as number] === 1 && at >= (from ?? -EVER) && at < (to ?? EVER)) visit(batch, i);
      }
    }
  };
  each(({ at, piece }, i) => {
    first = Math.min(first, at[i] as number);
    last = Math.max(last, at[i] as number);
    if ((piece[i] as number) < 0) off++;
    else row[piece[i] as number] = 0;
  });
  const piece = numbered(row);

  const seen = new Uint32Array(piece.length * HOURS);
  const told = new Uint32Array(piece.length * HOURS);
  const byPatrol = SORTS.map((sort) => SEEN.includes(sort));
  each((batch, i) => {
    const u = batch.piece[i] as number;
    if (u < 0) return;
    const k = (row[u] as number) * HOURS + (batch.hour[i] as number);
    const into = byPatrol[batch.sort[i] as number] ? seen : told;
    into[k] = (into[k] as number) + 1;
  });
  const weeks = Math.max(1, ((to ?? last) - (from ?? first)) / WEEK || 1);
  const records = new Float64Array(seen.length);
  for (let k = 0; k < records.length; k++) {
    if (seen[k] === 0 && told[k] === 0) continue;
    const counts = looked?.[piece[Math.floor(k / HOURS)] as number] ?? 1;
    records[k] = ((seen[k] as number) / weeks) * counts + (told[k] as number) / weeks;
  }
  return { pieces, row, piece, records, offStreet: off / weeks, weeks };
}

/** `vehicles` an hour at piece × 168 + hour. */
export function countedWeek(
  pieces: StreetPieces,
  { vehicles, ...told }: { vehicles: Float64Array } & Pick<StreetWeek, 'offStreet' | 'weeks'>,
  counted: NonNullable<StreetWeek['counted']>,
): StreetWeek {
  const row = new Int32Array(pieces.units.count).fill(-1);
  vehicles.forEach((n, k) => {
    if (n > 0) row[Math.floor(k / HOURS)] = 0;
  });
  const piece = numbered(row);
  const records = new Float64Array(piece.length * HOURS);
  piece.forEach((u, r) => {
    records.set(vehicles.subarray(u * HOURS, (u + 1) * HOURS), r * HOURS);
  });
  return { pieces, row, piece, records, offStreet: told.offStreet, weeks: told.weeks, counted };
}

/** Numbers those that are 0 in order, and gives the list of them. */
function numbered(row: Int32Array): Uint32Array {
  const piece = Uint32Array.from([...row.keys()].filter((u) => row[u] === 0));
  piece.forEach((u, r) => {
    row[u] = r;
  });
  return piece;
}
