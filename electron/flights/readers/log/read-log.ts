/** A flight log in CSV as a track: one point a row, in order of time. */

import type { TrackPoint } from '../../../contract/flight-files.ts';
import type { FlightProblem } from '../../../contract/flight-problems.ts';
import { probe } from '../../../imports/probe.ts';
import { readRows } from '../../../imports/source.ts';
import { fileSize } from '../../../imports/text/encoding.ts';
import { dateOrder, readInstant } from '../../../imports/values/instants.ts';
import { readNumber } from '../../../imports/values/numbers.ts';
import { problem, type ReadResult, refuse, shown, unreadable } from '../result.ts';
import { metresPer, speedPer, type TrackField, trackColumns } from './track-columns.ts';

const MOST = 500_000; // rows: 14 hours at ten a second
const MAX_BYTES = 512 << 20;
const ONE_FLIGHT = 1.5; // seconds by which clock and counter may part, one of them being whole seconds

/** `name` is the file's own. Times without a zone are the city's. Never throws. */
export function readLog(path: string, name: string, timeZone: string): ReadResult<TrackPoint[]> {
  try {
    const size = fileSize(path);
    if (size > MAX_BYTES) return refuse('file_too_large', { size: `${Math.ceil(size / 2 ** 20)} MB`, limit: '512 MB' });
    return read(path, name, timeZone);
  } catch (error) {
    return unreadable(error);
  }
}

function read(path: string, name: string, timeZone: string): ReadResult<TrackPoint[]> {
  const { reading, columns } = probe(path, name, { header: true });
  if (reading.format !== 'csv') return refuse('file_unknown');
  const found = trackColumns(columns.map((c) => c.name));
  const timed = found.has('dateTime') || (found.has('date') && found.has('clock'));
  const missing = [
    ...(timed ? [] : [{ zh: '时间', en: 'time' }]),
    ...(found.has('lon') ? [] : [{ zh: '经度', en: 'longitude' }]),
    ...(found.has('lat') ? [] : [{ zh: '纬度', en: 'latitude' }]),
  ];
  if (missing.length > 0) {
    const [missing_zh, missing_en] = [missing.map((m) => m.zh).join('、'), missing.map((m) => m.en).join(', ')];
    return refuse('log_no_columns', { missing_zh, missing_en });
  }

  const fields = [...found.keys()];
  const decimalSign = reading.dialect?.decimal ?? '.';
  const samples = columns.find((c) => c.name === (found.get('dateTime') ?? found.get('date'))?.name)?.samples ?? [];
  const whenOf = clockReader(found, timeZone, dateOrder(samples).order);
  const factors = new Map<TrackField, number>(
    fields.map((f) => {
      const unit = found.get(f)?.unit ?? '';
      if (f === 'height' || f === 'altitude') return [f, metresPer(unit) ?? 1];
      return [f, f === 'speed' ? speedPer(unit) : f.endsWith('Tenths') ? 0.1 : 1];
    }),
  );
  const points: TrackPoint[] = [];
  const elapsed: number[] = [];
  const skipped = { count: 0, row: 0 };
  let rows = 0;
  readRows(
    reading,
    (row) => {
      rows = row.row;
      if (rows > MOST) return false;
      const text = (field: TrackField) => {
        const at = fields.indexOf(field);
        return at < 0 || row.problem ? '' : String(row.bound(at) ?? '').trim();
      };
      const number = (field: TrackField) => {
        const given = text(field);
        const n = given === '' ? Number.NaN : readNumber(given, decimalSign) * (factors.get(field) ?? 1);
        return Number.isFinite(n) ? n : null;
      };
      const at = row.problem ? Number.NaN : whenOf(text);
      const [lon, lat] = [number('lon'), number('lat')];
      if (Number.isNaN(at) || lon === null || lat === null || !isPlace(lon, lat)) {
        skipped.row ||= row.row;
        skipped.count++;
        return true;
      }
      points.push({ at, lon, lat, ...rest(number) });
      elapsed.push((number('elapsed') ?? Number.NaN) * elapsedUnit(found.get('elapsed')?.unit ?? ''));
      return true;
    },
    { bind: fields.map((f) => found.get(f)?.name ?? '') },
  );
  if (rows > MOST) return refuse('log_too_long', { limit: MOST });
  if (points.length === 0) return refuse('log_nothing_usable', { rows });

  refine(points, elapsed);
  const problems: FlightProblem[] = [];
  for (const f of ['height', 'altitude'] as const) {
    const column = found.get(f);
    if (column && metresPer(column.unit) === null) {
      problems.push(problem('log_unit_guessed', { column: shown(column.name), unit: 'm' }));
    }
  }
  if (skipped.count > 0) problems.push(problem('log_rows_skipped', skipped));
  const back = points.reduce((n, p, i) => (i > 0 && p.at < (points[i - 1] as TrackPoint).at ? n + 1 : n), 0);
  if (back > 0) {
    problems.push(problem('log_unordered', { count: back }));
    points.sort((a, b) => a.at - b.at);
  }
  return { ok: true, value: points, problems };
}

function rest(number: (field: TrackField) => number | null): Omit<TrackPoint, 'at' | 'lon' | 'lat'> {
  const pitch = number('gimbalPitch') ?? number('gimbalPitchTenths');
  const yaw = number('gimbalYaw') ?? number('gimbalYawTenths');
  const roll = number('gimbalRoll') ?? number('gimbalRollTenths') ?? 0; // a level camera, where logs leave it out
  return {
    height: number('height'),
    altitude: number('altitude'),
    speed: number('speed'),
    gimbal: yaw === null || pitch === null ? null : { yaw, pitch, roll },
    yaw: number('yaw'),
  };
}

function isPlace(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (lon !== 0 || lat !== 0);
}

function elapsedUnit(unit: string): number {
  return /^(ms|milli|毫秒)/.test(unit) ? 0.001 : 1;
}

type Found = ReturnType<typeof trackColumns>;

function clockReader(found: Found, timeZone: string, order: ReturnType<typeof dateOrder>['order']) {
  const whole = found.get('dateTime');
  const zone =
    /utc|gmt/i.test((whole ?? found.get('clock'))?.unit ?? '') || /utc/i.test(whole?.name ?? '') ? 'UTC' : timeZone;
  return (text: (field: TrackField) => string): number => {
    const given = whole ? text('dateTime') : `${text('date')} ${text('clock')}`;
    if (given.length > 60) return Number.NaN;
    const at = readInstant(given, zone, order);
    const fraction = /:\d{1,2}[.,](\d{1,9})/.exec(given)?.[1];
    if (fraction) return at + Number(`0.${fraction}`);
    return /^\d{12,13}$/.test(given) && at === Math.floor(Number(given) / 1000) ? Number(given) / 1000 : at;
  };
}

/**
 * Clocks in logs are whole seconds, beside a counter of milliseconds. Every row says that the flight began no earlier
 * than its second less its count; the latest of these is the beginning, to within the time between two rows.
 */
function refine(points: TrackPoint[], elapsed: readonly number[]): void {
  if (points.some((p) => p.at % 1 !== 0) || elapsed.some(Number.isNaN)) return;
  let start = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, p] of points.entries()) {
    const from = p.at - (elapsed[i] as number);
    start = Math.max(start, from);
    least = Math.min(least, from);
  }
  if (start - least > ONE_FLIGHT) return; // the counter began anew, or counts something else
  for (const [i, p] of points.entries()) p.at = start + (elapsed[i] as number);
}
