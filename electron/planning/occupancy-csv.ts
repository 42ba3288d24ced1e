import type { OccupancyRow } from '../contract/plan-supply.ts';
import { type CsvColumn, csvRows } from './csv-rows.ts';

const COLUMNS: Record<keyof OccupancyRow, CsvColumn> = {
  key: { names: ['key', '编号', '停车场编号', 'parking'], needed: true, text: true },
  at: { names: ['at', 'time', '时间', '开始时间'], needed: true, text: true },
  minutes: { names: ['minutes', '分钟', '时长'] },
  occupied: { names: ['occupied', '占用', '占用数', '在停'], needed: true },
  berths: { names: ['berths', '泊位', '泊位数', 'capacity'] },
};

/** As `csvRows`: of counts of occupied berths. */
export function countsFromCsv(bytes: Uint8Array): Partial<Record<keyof OccupancyRow, string | number>>[] | null {
  return csvRows(bytes, COLUMNS);
}
