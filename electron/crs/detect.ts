/**
 * Which coordinate system data are in. Degrees and metres tell themselves apart by size. WGS 84, GCJ-02 and BD-09
 * do not: what counts is what the file says of itself, what kind of data it is, and how well its points fit the
 * streets once moved. The belief is a score and its reasons, for a person to confirm.
 */
import { type Crs, tableEntry } from '../contract/crs.ts';
import { distance } from '../domain/measure.ts';
import { isShifted, type LonLat } from './gcj.ts';
import { namedCrs } from './named.ts';
import { toWgs84 } from './transform.ts';

export interface Candidate {
  crs: Crs;
  score: number;
  zh: string;
  en: string;
  /** Metres that the sample would move, were it this one instead of the first. */
  shift: number;
}

export interface Evidence {
  /** Sampled positions as they are in the file. */
  positions: readonly LonLat[];
  /** Header or file name that speaks of a system, such as `gcj02_lng`. */
  named: string;
  /** The file's own declaration (GeoJSON `crs`), when it is one of ours. */
  declared: Crs | null;
  /** The sample holds an area as large as a town or more: an administrative boundary. */
  boundary: boolean;
  /** west, south, east, north of the city. */
  bounds: readonly [number, number, number, number];
  /** Metres from a place to the nearest street; null where none is near, or no streets are known. */
  street: ((p: LonLat) => number) | null;
}

interface Belief {
  weight: number;
  zh: string[];
  en: string[];
}

/** Best first; empty when there are no usable positions. Scores sum to 1. */
export function crsCandidates(evidence: Evidence): Candidate[] {
  const usable = evidence.positions.filter(
    (p) => Number.isFinite(p[0]) && Number.isFinite(p[1]) && (p[0] !== 0 || p[1] !== 0),
  );
  const middle = median(usable);
  if (!middle) return [];
  const degrees = usable.filter(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 180).length * 2 > usable.length;
  const beliefs = degrees ? believeDegrees(evidence, usable, middle) : believeMetres(evidence, middle);
  const named = namedCrs(evidence.named);
  for (const said of [named, evidence.declared]) if (said) consider(beliefs, said, degrees);
  if (named) strengthen(beliefs, named, 20, `名称中写有“${evidence.named}”`, `a name says “${evidence.named}”`);
  if (evidence.declared) {
    // Desktop programs write WGS 84 into every GeoJSON, whatever it holds.
    const factor = evidence.declared === 'EPSG:4326' || evidence.declared === 'EPSG:4490' ? 4 : 20;
    strengthen(beliefs, evidence.declared, factor, '文件自己声明', 'the file says so itself');
  }
  return ranked(beliefs, middle);
}

function believeDegrees(evidence: Evidence, usable: readonly LonLat[], middle: LonLat): Map<Crs, Belief> {
  const beliefs = new Map<Crs, Belief>();
  const chinese = isShifted(middle);
  beliefs.set('EPSG:4326', { weight: 0.6, zh: ['数值是经纬度'], en: ['the numbers are degrees'] });
  if (!chinese) return beliefs;
  const fromMaps = { zh: ['网络地图导出的数据常用'], en: ['common in data taken from web maps'] };
  beliefs.set('GCJ-02', { weight: 0.25, zh: [...fromMaps.zh], en: [...fromMaps.en] });
  beliefs.set('BD-09', { weight: 0.12, zh: [...fromMaps.zh], en: [...fromMaps.en] });
  if (evidence.boundary && !evidence.declared) {
    const metres = Math.round(distance(toWgs84('GCJ-02')(middle), middle));
    strengthen(
      beliefs,
      'GCJ-02',
      6,
      `大范围边界且未声明坐标系：公开的行政区边界多取自网络地图，与实地相差约 ${metres} 米`,
      `a large boundary without a stated system: published administrative boundaries mostly come from web maps, about ${metres} m off`,
    );
  }
  fitToStreets(beliefs, evidence, usable);
  return beliefs;
}

/** Points of street life lie within metres of a street; moved by the wrong system they do not. */
function fitToStreets(beliefs: Map<Crs, Belief>, { street }: Evidence, usable: readonly LonLat[]): void {
  if (!street || usable.length < 20) return;
  const fits = [...beliefs.keys()].map((crs) => {
    const back = toWgs84(crs);
    const metres = usable.map((p) => street(back(p))).sort((a, b) => a - b);
    return { crs, metres: metres[metres.length >> 1] ?? Number.POSITIVE_INFINITY };
  });
  fits.sort((a, b) => a.metres - b.metres);
  const [best, next] = fits;
  if (!best || !next || best.metres > 25 || next.metres < best.metres * 2 + 10) return;
  const near = best.metres.toFixed(0);
  const far = Number.isFinite(next.metres) ? next.metres.toFixed(0) : '> 200';
  strengthen(
    beliefs,
    best.crs,
    40, // chance hardly moves half of the points onto streets
    `按此换算后距道路中位数 ${near} 米（否则 ${far} 米）`,
    `read so, the points lie ${near} m from a street in the median (otherwise ${far} m)`,
  );
}

function believeMetres({ bounds }: Evidence, [x, y]: LonLat): Map<Crs, Belief> {
  const beliefs = new Map<Crs, Belief>();
  const consider = (crs: Crs, possible: boolean) => {
    if (!possible) return;
    const [lon, lat] = toWgs84(crs)([x, y]);
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return;
    const home = lon >= bounds[0] - 0.5 && lon <= bounds[2] + 0.5 && lat >= bounds[1] - 0.5 && lat <= bounds[3] + 0.5;
    const zh = [`数值是米${home ? '，换算后落在本市' : ''}`];
    const en = [`the numbers are metres${home ? ', and this puts them in the city' : ''}`];
    beliefs.set(crs, { weight: home ? 1 : 0.05, zh, en });
  };
  consider('EPSG:4549', x > 100_000 && x < 900_000 && y > 0 && y < 10_000_000);
  consider('EPSG:4528', x > 40_100_000 && x < 40_900_000 && y > 0 && y < 10_000_000);
  consider('EPSG:3857', Math.abs(x) <= 20_037_508.35 && Math.abs(y) <= 20_048_966.11);
  return beliefs;
}

/** One that is spoken of is looked at, too, when the numbers can be it; CGCS2000 in degrees stands for WGS 84. */
function consider(beliefs: Map<Crs, Belief>, crs: Crs, degrees: boolean): void {
  const system = tableEntry(crs);
  if (!system || beliefs.has(crs) || system.projected === degrees) return;
  const same = system.proj === null ? beliefs.get('EPSG:4326') : undefined;
  if (same) beliefs.delete('EPSG:4326');
  const fresh = {
    weight: 0.3,
    zh: [degrees ? '数值是经纬度' : '数值是米'],
    en: [degrees ? 'the numbers are degrees' : 'the numbers are metres'],
  };
  beliefs.set(crs, same ?? fresh);
}

function strengthen(beliefs: Map<Crs, Belief>, crs: Crs, factor: number, zh: string, en: string): void {
  const belief = beliefs.get(crs);
  if (!belief) return;
  belief.weight *= factor;
  belief.zh.push(zh);
  belief.en.push(en);
}

function ranked(beliefs: Map<Crs, Belief>, middle: LonLat): Candidate[] {
  const order = [...beliefs].sort((a, b) => b[1].weight - a[1].weight);
  const first = order[0]?.[0];
  if (!first) return [];
  const sum = order.reduce((n, [, b]) => n + b.weight, 0);
  const here = toWgs84(first)(middle);
  return order.map(([crs, b]) => ({
    crs,
    score: b.weight / sum,
    zh: b.zh.join('；'),
    en: b.en.join('; '),
    shift: far(toWgs84(crs)(middle), here),
  }));
}

/** Metres; beyond the reach of the local measure, by the sphere. */
function far(a: LonLat, b: LonLat): number {
  if (Math.abs(a[0] - b[0]) < 0.1 && Math.abs(a[1] - b[1]) < 0.1) return distance(a, b);
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b[1] - a[1]) * rad) / 2) ** 2 +
    Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(((b[0] - a[0]) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}

function median(points: readonly LonLat[]): LonLat | null {
  if (points.length === 0) return null;
  const of = (axis: 0 | 1) => points.map((p) => p[axis]).sort((a, b) => a - b)[points.length >> 1] as number;
  return [of(0), of(1)];
}
