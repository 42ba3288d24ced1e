/** When a photo was taken: the camera's clock, held against the satellites'. Instants are epoch seconds. */

import type { FlightProblem } from '../../../contract/flight-problems.ts';
import { fromWallSeconds, isoInZone } from '../../../domain/time.ts';
import { problem } from '../result.ts';
import { numberOf, type PhotoTags, textOf } from './tags.ts';

const OFF = 300; // seconds: a clock that was set by hand once is a minute or two off
const FIRST_YEAR = 2000;
const AHEAD = 86_400; // seconds: a camera in another zone is no clock gone wrong

const STAMP = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?/;

export interface Taken {
  takenAt: number | null;
  takenBy: 'offset' | 'city' | 'gps' | null;
  gpsAt: number | null;
  problems: FlightProblem[];
}

/** A time without an offset is the city's. `now` is the instant of reading. */
export function readClock({ exif, dji }: PhotoTags, timeZone: string, now: number): Taken {
  const gpsAt = plausible(gpsTime(exif) ?? utcAtExposure(dji.get('UTCAtExposure')), now);
  const stamp = textOf(exif.get('DateTimeOriginal')) ?? textOf(exif.get('DateTimeDigitized'));
  const wall = wallOf(stamp, textOf(exif.get('SubSecTimeOriginal')));
  if (wall === null) {
    return gpsAt === null
      ? { takenAt: null, takenBy: null, gpsAt, problems: [problem('photo_no_time')] }
      : { takenAt: gpsAt, takenBy: 'gps', gpsAt, problems: [] };
  }
  const offset = offsetOf(textOf(exif.get('OffsetTimeOriginal')) ?? textOf(exif.get('OffsetTime')));
  const takenBy = offset === null ? 'city' : 'offset';
  const takenAt = offset === null ? fromWallSeconds(Math.floor(wall), timeZone) + (wall % 1) : wall - offset;
  if (plausible(takenAt, now) === null) {
    const used =
      gpsAt === null
        ? { used_zh: '没有采用，请手工填写时间', used_en: 'It was not used: enter the time by hand' }
        : { used_zh: '已采用卫星时间', used_en: 'Satellite time was used' };
    const problems = [problem('photo_clock_impossible', { time: isoInZone(Math.floor(takenAt), timeZone), ...used })];
    return { takenAt: gpsAt, takenBy: gpsAt === null ? null : 'gps', gpsAt, problems };
  }
  if (gpsAt !== null && Math.abs(takenAt - gpsAt) > OFF) {
    const problems = [problem('photo_clock_off', { minutes: Math.round((takenAt - gpsAt) / 60) })];
    return { takenAt: gpsAt, takenBy: 'gps', gpsAt, problems };
  }
  return { takenAt, takenBy, gpsAt, problems: [] };
}

function plausible(at: number | null, now: number): number | null {
  if (at === null) return null;
  return at >= Date.UTC(FIRST_YEAR, 0, 1) / 1000 - AHEAD && at <= now + AHEAD ? at : null;
}

function gpsTime(exif: PhotoTags['exif']): number | null {
  const date = /^(\d{4})[:-](\d{2})[:-](\d{2})$/.exec(textOf(exif.get('GPSDateStamp')) ?? '');
  const time = exif.get('GPSTimeStamp');
  if (!date || !Array.isArray(time) || time.length !== 3) return null;
  const [h, m, s] = time.map(numberOf);
  if (h == null || m == null || s == null || h < 0 || h > 24 || m < 0 || m > 60 || s < 0 || s > 61) return null;
  const day = dayOf(date);
  return day === null ? null : day + h * 3600 + m * 60 + s;
}

function utcAtExposure(text: string | undefined): number | null {
  return wallOf(text ?? null, null);
}

/** Seconds since 1970 as the clock showed them; the camera's zero date `0000:00:00` is none. */
function wallOf(stamp: string | null, fraction: string | null): number | null {
  const m = STAMP.exec(stamp ?? '');
  const day = m && dayOf(m);
  if (!m || day === null) return null;
  const [h, mi, s] = [Number(m[4]), Number(m[5]), Number(m[6])];
  if (h > 23 || mi > 59 || s > 60) return null;
  const digits = m[7] ?? (/^\d{1,9}$/.test(fraction ?? '') ? fraction : '');
  return day + h * 3600 + mi * 60 + s + Number(`0.${digits || 0}`);
}

function dayOf(m: RegExpExecArray): number | null {
  const [y, mo, d] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const day = new Date(0).setUTCFullYear(y, mo - 1, d) / 1000;
  const back = new Date(day * 1000);
  return back.getUTCMonth() === mo - 1 && back.getUTCDate() === d && back.getUTCFullYear() === y ? day : null;
}

function offsetOf(text: string | null): number | null {
  if (text === 'Z') return 0;
  const m = /^([+-])(\d{2}):(\d{2})$/.exec(text ?? '');
  if (!m || Number(m[2]) > 14 || Number(m[3]) > 59) return null;
  return (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 3600 + Number(m[3]) * 60);
}
