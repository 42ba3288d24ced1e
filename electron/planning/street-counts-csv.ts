import type { StreetCountRow } from '../contract/plan-counts.ts';
import { type CsvColumn, csvRows } from './csv-rows.ts';

const COLUMNS: Record<keyof StreetCountRow, CsvColumn> = {
  street: { names: ['street', '街道', '道路', '路名', '路段'], text: true },
  lon: { names: ['lon', 'lng', 'longitude', '经度'] },
  lat: { names: ['lat', 'latitude', '纬度'] },
  from: { names: ['from', 'at', 'time', '时间', '开始时间'], needed: true, text: true },
  minutes: { names: ['minutes', '分钟', '时长'] },
  vehicles: { names: ['vehicles', '车辆', '车辆数', '辆', '辆数'], needed: true },
};

/** As `csvRows`: of vehicles counted on streets. */
export function streetCountsFromCsv(
  bytes: Uint8Array,
): Partial<Record<keyof StreetCountRow, string | number>>[] | null {
  return csvRows(bytes, COLUMNS);
}
