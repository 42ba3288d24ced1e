/**
 * Which columns of a flight log hold what. The names are those of AirData, of DJI records as converted by common
 * programs (`OSD.height [ft]`), of Litchi, and of plain tables in Chinese or English; units stand in brackets.
 */
import { normaliseHeader } from '../../../imports/mapping/headers.ts';

const NAMES = {
  dateTime: [
    'datetime',
    'timestamp',
    'gpsdatetime',
    'customdatetime',
    'utctime',
    'time',
    '时间',
    '日期时间',
    '时间戳',
    '拍摄时间',
  ],
  date: ['customdate', 'date', 'gpsdate', '日期'],
  clock: ['customupdatetime', 'updatetime', 'gpstime'],
  elapsed: ['time', 'osdflytime', 'offsettime', 'elapsed', 'elapsedtime'],
  lon: ['longitude', 'osdlongitude', 'gpslongitude', 'lon', 'lng', 'long', '经度'],
  lat: ['latitude', 'osdlatitude', 'gpslatitude', 'lat', '纬度'],
  height: [
    'heightabovetakeoff',
    'osdheight',
    'relativealtitude',
    'relativeheight',
    'height',
    'relalt',
    'agl',
    '相对高度',
    '离地高度',
    '飞行高度',
  ],
  altitude: [
    'altitudeabovesealevel',
    'osdaltitude',
    'gpsaltitude',
    'absolutealtitude',
    'altitude',
    'alt',
    'elevation',
    '海拔',
    '海拔高度',
    '绝对高度',
  ],
  ascent: ['ascent'],
  speed: ['speed', 'osdhspeed', 'hspeed', 'groundspeed', '速度', '飞行速度'],
  gimbalYaw: ['gimbalheading', 'gimbalyaw', 'gimbalyawdegree', '云台偏航', '云台偏航角', '云台航向'],
  gimbalPitch: ['gimbalpitch', 'gimbalpitchdegree', '云台俯仰', '云台俯仰角'],
  gimbalRoll: ['gimbalroll', 'gimbalrolldegree', '云台横滚', '云台横滚角'],
  gimbalYawTenths: ['gimbalyawraw'],
  gimbalPitchTenths: ['gimbalpitchraw'],
  gimbalRollTenths: ['gimbalrollraw'],
  yaw: ['compassheading', 'osdyaw', 'yaw', 'heading', 'flightyaw', '偏航', '偏航角', '航向'],
} as const;

export type TrackField = keyof typeof NAMES;

export interface TrackColumn {
  name: string;
  /** What stands in brackets behind the name, in lower case; empty without. */
  unit: string;
}

const UNIT = /[([【（]\s*([^)\]】）]*)[)\]】）]\s*$/;

/** The first name in each list that is there wins. */
export function trackColumns(headers: readonly string[]): Map<TrackField, TrackColumn> {
  const by = new Map<string, TrackColumn[]>();
  for (const name of headers) {
    const key = normaliseHeader(name);
    const unit = UNIT.exec(name)?.[1]?.trim().toLowerCase() ?? '';
    by.set(key, [...(by.get(key) ?? []), { name, unit }]);
  }
  const found = new Map<TrackField, TrackColumn>();
  for (const [field, names] of Object.entries(NAMES) as [TrackField, readonly string[]][]) {
    for (const name of names) {
      const column = by.get(name)?.find((c) => fits(field, c)) ?? undefined;
      if (!column) continue;
      found.set(field, column);
      break;
    }
  }
  // Litchi calls the height above the start altitude, beside an ascent.
  const altitude = found.get('altitude');
  if (altitude && found.has('ascent') && !found.has('height')) {
    found.set('height', altitude);
    found.delete('altitude');
  }
  found.delete('ascent');
  return found;
}

const ELAPSED = /^(ms|milliseconds?|s|sec|seconds?|毫秒|秒)$/;

/** `time(millisecond)` counts from the start; any other `time` is a time of day. UTC is the better of two. */
function fits(field: TrackField, { name, unit }: TrackColumn): boolean {
  if (field === 'elapsed') return ELAPSED.test(unit);
  if (field === 'dateTime') return !ELAPSED.test(unit) && !/local/.test(unit) && !/^osd/i.test(name);
  return true;
}

/** Metres to the unit of a column of heights; null when it does not tell. */
export function metresPer(unit: string): number | null {
  if (/^(ft|feet|foot|英尺)$/.test(unit)) return 0.3048;
  return /^(m|meters?|metres?|米)$/.test(unit) ? 1 : null;
}

/** Metres a second to the unit of a column of speeds. */
export function speedPer(unit: string): number {
  if (/^(mph)$/.test(unit)) return 0.44704;
  if (/^(km\/h|kmh|kph|公里\/小时|千米\/小时)$/.test(unit)) return 1 / 3.6;
  if (/^(kn|kt|kts|knots?)$/.test(unit)) return 0.514444;
  return 1;
}
