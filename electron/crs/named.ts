/** Coordinate systems as files, headers and people name them. */
import type { Crs } from '../contract/crs.ts';
import { DATUMS, type Datum, SYSTEMS, systemOf } from '../contract/crs-table.ts';

/** The number in `urn:ogc:def:crs:EPSG::32616` and its like. */
export function epsgIn(text: string): number | null {
  const found = /EPSG[:/]{1,2}(?:[\d.]*[:/])?(\d{4,6})\b/i.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

const SHIFTED: [RegExp, Crs][] = [
  [/gcj|火星|高德|腾讯|amap/i, 'GCJ-02'],
  [/bd|百度|baidu/i, 'BD-09'],
];
const DATUM_NAMES: [RegExp, Datum][] = [
  [/new[_ ]?beijing|新北京/i, 'newbeijing'],
  [/beijing[_ ]?(?:19)?54|北京[_ ]?(?:19)?54/i, 'beijing54'],
  [/xi'?an[_ ]?(?:19)?80|西安[_ ]?(?:19)?80/i, 'xian80'],
  [/cgcs[_ ]?2000|China[_ ]2000|China Geodetic Coordinate System 2000|国家\s*2000/i, 'cgcs2000'],
];

export function datumIn(text: string): Datum | null {
  return DATUM_NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The system that a name or a GeoJSON `crs` member speaks of; null for none or one that is not known. */
export function namedCrs(text: string): Crs | null {
  if (/crs:?84/i.test(text)) return 'EPSG:4326';
  const numbered = epsgIn(text);
  if (numbered !== null) return systemOf(numbered) ? `EPSG:${numbered}` : null;
  const shifted = SHIFTED.find(([pattern]) => pattern.test(text));
  if (shifted) return shifted[1];
  const datum = datumIn(text);
  const zoned = datum && zoneIn(text, datum);
  if (zoned) return zoned;
  const alone = /(?<!\d)(\d{4,5})(?!\d)/.exec(text)?.[1];
  if (alone && Number(alone) > 2300 && systemOf(Number(alone))) return `EPSG:${Number(alone)}`;
  if (datum) return `EPSG:${DATUMS[datum].geographic}`;
  return /84|2000/.test(text) ? 'EPSG:4326' : null;
}

/** `CGCS2000_3_Degree_GK_CM_120E`, `Xian_1980_GK_Zone_20`, 中央经线 120, 40 带. */
function zoneIn(text: string, datum: Datum): Crs | null {
  const width = /3[_ -]?deg|三度|3\s*度/i.test(text) ? 3 : 6;
  const meridian = /(?:CM|Meridian|中央经线|中央子午线)[_ :=]*(\d{2,3})/i.exec(text)?.[1];
  const number = /(?:zone[_ ]*|带号\s*)(\d{2})(?!\d)|(?<!\d)(\d{2})\s*(?:号带|带)/i.exec(text)?.slice(1).find(Boolean);
  const wanted = SYSTEMS.find(
    ({ datum: own, zone }) =>
      own === datum &&
      zone?.width === width &&
      (meridian ? zone.number === 0 && zone.meridian === Number(meridian) : zone.number === Number(number)),
  );
  return wanted ? `EPSG:${wanted.epsg}` : null;
}
