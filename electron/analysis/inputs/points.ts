/** Violations and leads on the plane. */
import type { Filter } from '../../contract/filter.ts';
import { scanLeads, scanViolations, violationsById } from '../../store/analysis-input.ts';
import type { ReadDb, SqlValue } from '../../store/database.ts';
import type { Plane, Progress, TaskInput } from '../shapes.ts';
import { inArea } from './area.ts';

/** Ids that are looked up at a time, and up to how many rather than reading the whole table (0.9 s a million). */
const PAGE = 2000;
const FEW = 20_000;

export type Points = TaskInput['points'] & { lon: Float64Array; lat: Float64Array };

/** Exactly these violations, in order of id; null when one of them is not there any more. */
export async function readPoints(
  db: ReadDb,
  ids: Uint32Array,
  plane: Plane,
  progress: Progress,
): Promise<Points | null> {
  const n = ids.length;
  const id = new Float64Array(n);
  const lon = new Float64Array(n);
  const lat = new Float64Array(n);
  const at = new Float64Array(n);
  const method = new Uint8Array(n);
  let i = 0;
  for await (const rows of n > FEW ? scanViolations(db) : paged(db, ids)) {
    progress.tick(i, n, 'reading');
    for (const row of rows) {
      if (row[0] !== ids[i]) continue;
      id[i] = row[0] as number;
      lon[i] = row[1] as number;
      lat[i] = row[2] as number;
      at[i] = row[3] as number;
      method[i] = row[4] as number;
      i++;
    }
  }
  if (i < n) return null;
  return { id, lon, lat, at, method, ...plane.project(lon, lat) };
}

async function* paged(db: ReadDb, ids: Uint32Array): AsyncGenerator<SqlValue[][]> {
  for (let i = 0; i < ids.length; i += PAGE) yield* violationsById(db, ids.subarray(i, i + PAGE));
}

export async function readLeads(
  db: ReadDb,
  filter: Filter,
  span: { from: number; to: number },
  plane: Plane,
): Promise<TaskInput['complaints'] & { lon: number[]; lat: number[] }> {
  const holds = inArea(filter);
  const id: number[] = [];
  const lon: number[] = [];
  const lat: number[] = [];
  const at: number[] = [];
  for await (const rows of scanLeads(db, span.from, span.to)) {
    for (const [row, x, y, opened, town, squad] of rows) {
      if (!holds(x as number, y as number, town, squad)) continue;
      id.push(row as number);
      lon.push(x as number);
      lat.push(y as number);
      at.push(opened as number);
    }
  }
  return { id: Float64Array.from(id), at: Float64Array.from(at), lon, lat, ...plane.project(lon, lat) };
}
