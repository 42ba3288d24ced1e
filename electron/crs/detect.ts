/**
 * Which coordinate system data are in. Degrees and metres tell themselves apart by size; the rest is what the file says
 * of itself, what kind of data it is, and how well its points fit the streets under each reading (`doctor/`). The belief
 * is a score and its reasons, for a person to confirm.
 */
import { type Crs, isOwn, tableEntry } from '../contract/crs.ts';
import type { OwnSystem } from '../contract/crs-own.ts';
import { distance } from '../domain/measure.ts';
import { examine, type Verdict } from './doctor/examine.ts';
import type { Fit, Streets } from './doctor/fit.ts';
import { type Bounds, type Hypothesis, inDegrees, inMetres, medianOf } from './doctor/hypotheses.ts';
import type { Picture } from './doctor/picture.ts';
import { isShifted, type LonLat } from './gcj.ts';
import { namedCrs } from './named.ts';
import { type ReadAs, readAs } from './read-as.ts';
import type { Recognised } from './recognise.ts';
import { toWgs84 } from './transform.ts';

export interface Candidate extends ReadAs {
  score: number;
  zh: string;
  en: string;
  /** Metres that the sample would move, were it this one instead of the first. */
  shift: number;
  fit: Fit | null;
  picture: Picture | null;
}

export interface Belief {
  /** Best first; empty when there are no usable positions. Scores sum to 1. */
  candidates: Candidate[];
  /** Whether the streets tell; null when there was nothing to compare. */
  verdict: Omit<Verdict, 'best'> | null;
}

export interface Evidence {
  /** Sampled positions as they are in the file. */
  positions: readonly LonLat[];
  /** Header or file name that speaks of a system, such as `gcj02_lng`. */
  named: string;
  /** The file's own declaration. */
  declared: Recognised | null;
  /** The sample holds an area as large as a town or more: an administrative boundary. */
  boundary: boolean;
  /** Most of the file are areas. */
  areas?: boolean;
  bounds: Bounds;
  /** null when no streets are known. */
  streets: Streets | null;
  own?: readonly OwnSystem[];
}

const SHOWN = 8;

export function believe(evidence: Evidence): Belief {
  const usable = evidence.positions.filter(
    (p) => Number.isFinite(p[0]) && Number.isFinite(p[1]) && (p[0] !== 0 || p[1] !== 0),
  );
  const middle = medianOf(usable);
  if (!middle) return { candidates: [], verdict: null };
  const own = evidence.own ?? [];
  const degrees = usable.filter(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 180).length * 2 > usable.length;
  const hypotheses = degrees ? inDegrees(usable, evidence.bounds) : inMetres(usable, evidence.bounds, own);
  if (degrees) boundaryFromWebMaps(hypotheses, evidence, middle);
  hear(hypotheses, evidence, degrees);
  if (hypotheses.length === 0) return { candidates: [], verdict: null };
  hypotheses.sort((a, b) => b.weight - a.weight).splice(SHOWN);
  const { fits, pictures, verdict } = examine(usable, hypotheses, evidence.streets, {
    own,
    areas: evidence.areas === true,
  });
  for (const best of verdict.best) credit(hypotheses[best] as Hypothesis);
  const order = hypotheses.map((_, i) => i).sort((a, b) => weightOf(hypotheses, b) - weightOf(hypotheses, a));
  const sum = hypotheses.reduce((n, { weight }) => n + weight, 0);
  const here = readAs((hypotheses[order[0] ?? 0] as Hypothesis).as, own)(middle);
  const candidates = order.map((i): Candidate => {
    const { as, weight, zh, en } = hypotheses[i] as Hypothesis;
    return {
      ...as,
      score: weight / sum,
      zh: zh.join('；'),
      en: en.join('; '),
      shift: far(readAs(as, own)(middle), here),
      fit: fits[i] ?? null,
      picture: pictures[i] ?? null,
    };
  });
  const { best: _, ...told } = verdict;
  return { candidates, verdict: told };
}

function weightOf(hypotheses: readonly Hypothesis[], i: number): number {
  return hypotheses[i]?.weight ?? 0;
}

/** Published administrative boundaries mostly come from web maps, whatever they say. */
function boundaryFromWebMaps(hypotheses: Hypothesis[], { boundary, declared }: Evidence, middle: LonLat): void {
  if (!boundary || declared || !isShifted(middle)) return;
  const metres = Math.round(distance(toWgs84('GCJ-02')(middle), middle));
  strengthen(
    hypotheses,
    'GCJ-02',
    6,
    `大范围边界且未声明坐标系：公开的行政区边界多取自网络地图，与实地相差约 ${metres} 米`,
    `a large boundary without a stated system: published administrative boundaries mostly come from web maps, about ${metres} m off`,
  );
}

/** What names and the file itself say. */
function hear(hypotheses: Hypothesis[], { named, declared }: Evidence, degrees: boolean): void {
  const spoken = namedCrs(named);
  if (spoken) {
    consider(hypotheses, { crs: spoken }, degrees);
    strengthen(hypotheses, spoken, 20, `名称中写有“${named}”`, `a name says “${named}”`);
  }
  if (!declared) return;
  consider(hypotheses, declared, degrees);
  // Desktop programs write WGS 84 into every GeoJSON, whatever it holds.
  const factor = declared.crs === 'EPSG:4326' || declared.crs === 'EPSG:4490' ? 4 : 20;
  strengthen(hypotheses, declared.crs, factor, '文件自己声明', 'the file says so itself');
}

/** One that is spoken of is looked at, too, when the numbers can be it; CGCS2000 in degrees stands for WGS 84. */
function consider(hypotheses: Hypothesis[], { crs, definition }: Recognised, degrees: boolean): void {
  const known = hypotheses.find(({ as }) => as.crs === crs);
  const system = tableEntry(crs);
  if (known || (!isOwn(crs) && system?.projected !== !degrees)) return;
  const same = system?.proj === null ? hypotheses.find(({ as }) => as.crs === 'EPSG:4326') : undefined;
  if (same) {
    same.as = { ...same.as, crs };
    return;
  }
  hypotheses.push({
    as: { crs, ...(definition === undefined ? {} : { definition }) },
    weight: 0.3,
    zh: [degrees ? '数值是经纬度' : '数值是米'],
    en: [degrees ? 'the numbers are degrees' : 'the numbers are metres'],
  });
}

function strengthen(hypotheses: Hypothesis[], crs: Crs, factor: number, zh: string, en: string): void {
  for (const hypothesis of hypotheses) {
    if (hypothesis.as.crs !== crs) continue;
    hypothesis.weight *= factor;
    hypothesis.zh.push(zh);
    hypothesis.en.push(en);
  }
}

/** Chance hardly moves points onto streets. */
function credit(hypothesis: Hypothesis): void {
  hypothesis.weight *= 40;
  hypothesis.zh.push('按此换算，各点落在路边');
  hypothesis.en.push('read so, the points lie a few metres from a street');
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
