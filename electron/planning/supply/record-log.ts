/** Every record of where somebody wanted to stop with its piece of street, whichever of them a question is about. */
import { nearestPlaces } from '../../analysis/network/nearest-place.ts';
import { unitOf } from '../../analysis/network/units.ts';
import type { StreetUnits } from '../../analysis/shapes.ts';
import { hourOfWeek } from '../../domain/time.ts';
import { REACH, RECORDED } from '../../siting/street-records.ts';
import type { ReadDb } from '../../store/database.ts';
import type { StreetPlan } from '../street-plan.ts';

/** Sorts of records, told apart by their index. */
export const SORTS = ['manual', 'capture', 'other', 'reminder', 'lead'] as const;
export type Sort = (typeof SORTS)[number];

/** Columns of some thousand records: 14 bytes each, so that other measures and times need not read them again. */
export interface RecordBatch {
  /** Piece of street; below 0 where none is near. */
  piece: Int32Array;
  /** Epoch seconds. */
  at: Float64Array;
  /** 0 = Monday 00, in the city's zone. */
  hour: Uint8Array;
  /** Index into SORTS. */
  sort: Uint8Array;
}

export type RecordLog = readonly RecordBatch[];

type Row = [lon: number, lat: number, hour: number, at: number, sort: number, id: number];

/** Hour −1 where only the instant tells it. */
const WALKS = [
  `SELECT lon, lat, how, at, CASE method WHEN 'manual' THEN 0 WHEN 'capture' THEN 1 ELSE 2 END, id
   FROM violations WHERE id > ?1 AND ${RECORDED.violations} ORDER BY id LIMIT ?2`,
  `SELECT lon, lat, -1, sent_at, 3, id FROM reminders WHERE id > ?1 AND ${RECORDED.reminders} ORDER BY id LIMIT ?2`,
  `SELECT lon, lat, -1, opened_at, 4, id FROM cases WHERE id > ?1 AND ${RECORDED.complaints} ORDER BY id LIMIT ?2`,
];

export async function readRecordLog(
  db: ReadDb,
  { graph, plane }: StreetPlan,
  units: StreetUnits,
  timeZone: string,
): Promise<RecordLog> {
  const log: RecordBatch[] = [];
  for (const sql of WALKS) {
    for await (const rows of db.walk(sql, Number.MIN_SAFE_INTEGER) as AsyncGenerator<Row[]>) {
      const n = rows.length;
      const [lon, lat, at] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
      const [hour, sort] = [new Uint8Array(n), new Uint8Array(n)];
      for (let i = 0; i < n; i++) {
        const row = rows[i] as Row;
        lon[i] = row[0];
        lat[i] = row[1];
        at[i] = row[3];
        hour[i] = row[2] >= 0 ? row[2] : hourOfWeek(row[3], timeZone);
        sort[i] = row[4];
      }
      const piece = unitOf(units, nearestPlaces(graph, plane.project(lon, lat), REACH));
      log.push({ piece, at, hour, sort });
    }
  }
  return log;
}
