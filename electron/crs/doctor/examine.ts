/** Each reading held against the streets, and whether they tell which one is right. */

import { type Crs, crsName } from '../../contract/crs.ts';
import type { OwnSystem } from '../../contract/crs-own.ts';
import { distance } from '../../domain/measure.ts';
import type { LonLat } from '../gcj.ts';
import { readAs } from '../read-as.ts';
import { type Fit, type Measured, measureFit, type Streets, surelyBetter, thin } from './fit.ts';
import type { Hypothesis } from './hypotheses.ts';
import { busiest, type Picture, pictureOf } from './picture.ts';

export interface Examined {
  /** In the order of the hypotheses; null for those that were not measured. */
  fits: (Fit | null)[];
  pictures: (Picture | null)[];
  verdict: Verdict;
}

export interface Verdict {
  code: 'told' | 'few' | 'no-streets' | 'elsewhere' | 'chance' | 'alike';
  /** Numbers of the hypotheses that fit best, when the streets tell: more than one where they are one for streets. */
  best: number[];
  zh: string;
  en: string;
}

const ENOUGH = 20; // points apart from one another
const SURE = 0.02; // of shifts at most that fit as well
const SURE_Z = 3;
const SAME = 2; // metres: readings so near are one for streets
const CLEAR = 0.1; // of the points more near a street than by chance
const CLEAR_OFF = 0.04; // of corners of areas fewer on a carriageway than by chance

export function examine(
  positions: readonly LonLat[],
  hypotheses: readonly Hypothesis[],
  streets: Streets | null,
  { own, areas }: { own: readonly OwnSystem[]; areas: boolean },
): Examined {
  const none = hypotheses.map(() => null);
  const nothing = (verdict: Verdict): Examined => ({ fits: none, pictures: none, verdict });
  if (!streets) return nothing(say('no-streets'));
  const first = hypotheses[0]?.as;
  const kept = first ? thin(positions.map(readAs(first, own))).map((i) => positions[i] as LonLat) : [];
  const thinned = hypotheses.map(({ as }) => kept.map(readAs(as, own)));
  const about = busiest(thinned[0] ?? []);
  const pictures = thinned.map((points) => pictureOf(points, about, streets));
  const attracted = thinned.map((points) => measureFit(points, streets));
  const fits = attracted.map(({ fit }) => fit);
  if (kept.length < ENOUGH) return { fits, pictures, verdict: say('few', kept.length) };
  if (fits.every(({ median }) => median === null)) return { fits, pictures, verdict: say('elsewhere') };
  const systems = hypotheses.map(({ as }) => as.crs);
  let verdict = judge(attracted, thinned, systems, CLEAR);
  if (areas && verdict.code !== 'told') {
    const avoiding = thinned.map((points) => measureFit(points, streets, true));
    const other = judge(avoiding, thinned, systems, CLEAR_OFF);
    if (other.code === 'told') verdict = other;
  }
  return { fits, pictures, verdict };
}

function judge(
  measured: readonly Measured[],
  places: readonly (readonly LonLat[])[],
  systems: readonly Crs[],
  clear: number,
): Verdict {
  const order = measured.map((_, i) => i).sort((a, b) => fitOf(b) - fitOf(a));
  const [best = 0] = order;
  const { fit, hits } = measured[best] as Measured;
  if (fit.p > SURE || fit.z < SURE_Z || fit.share - fit.chance < clear) return say('chance');
  const isSame = (i: number) => i === best || apart(places[best] ?? [], places[i] ?? []) <= SAME;
  const unsure = order.find((i) => !isSame(i) && !surelyBetter(hits, (measured[i] as Measured).hits));
  if (unsure !== undefined) return say('alike');
  return told(systems, systems.map((_, i) => i).filter(isSame));

  function fitOf(i: number): number {
    const { share, chance } = (measured[i] as Measured).fit;
    return share - chance;
  }
}

/** Metres between the same points under two readings, in the median. */
function apart(a: readonly LonLat[], b: readonly LonLat[]): number {
  const metres = a.map((p, i) => {
    const q = b[i] as LonLat;
    return Math.abs(p[0] - q[0]) > 0.1 || Math.abs(p[1] - q[1]) > 0.1 ? Number.POSITIVE_INFINITY : distance(p, q);
  });
  return metres.sort((x, y) => x - y)[metres.length >> 1] ?? 0;
}

/** The most common of those that are one for streets is the one to take. */
function told(systems: readonly Crs[], best: number[]): Verdict {
  const names = (language: 'zh' | 'en') => best.map((i) => crsName(systems[i] as Crs, language));
  const [zh, ...zhToo] = names('zh');
  const [en, ...enToo] = names('en');
  return {
    code: 'told',
    best,
    zh:
      `道路给出了答案：按“${zh}”，各点落在路边；随机挪开就不会这样。` +
      (zhToo.length ? `“${zhToo.join('”“')}”与它相差不到 ${SAME} 米，道路分不出。` : ''),
    en:
      `The streets tell: read as “${en}” the points lie along them, as moves by chance do not bring them.` +
      (enToo.length ? ` “${enToo.join('”, “')}” is less than ${SAME} m from it, which streets cannot tell apart.` : ''),
  };
}

function say(code: keyof typeof WORDS, n = 0): Verdict {
  return { code, best: [], ...WORDS[code](n) };
}

const WORDS: Record<Exclude<Verdict['code'], 'told'>, (n: number) => { zh: string; en: string }> = {
  few: (n) => ({
    zh: `凭道路无法判断：彼此错开的点只有 ${n} 个，至少要 ${ENOUGH} 个。请看图选择，或问提供数据的单位。`,
    en: `The streets cannot tell: only ${n} points lie apart from one another, and it takes ${ENOUGH}. Choose by the pictures, or ask who gave the data.`,
  }),
  'no-streets': () => ({
    zh: '凭道路无法判断：数据库中没有路网。请先导入道路，或问提供数据的单位。',
    en: 'The streets cannot tell: the database has none. Import streets first, or ask who gave the data.',
  }),
  elsewhere: () => ({
    zh: '凭道路无法判断：按哪种读法，各点附近都没有道路。',
    en: 'The streets cannot tell: under no reading is a street near the points.',
  }),
  chance: () => ({
    zh: '凭道路无法判断：按哪种读法，各点都不比随意挪动时更靠近道路（例如分布过于均匀，或不在路边）。',
    en: 'The streets cannot tell: under no reading are the points nearer to streets than when moved at random (spread too evenly, say, or not along streets).',
  }),
  alike: () => ({
    zh: '凭道路无法判断：不止一种读法与道路同样相符。请看图选择，或问提供数据的单位。',
    en: 'The streets cannot tell: more than one reading fits them equally well. Choose by the pictures, or ask who gave the data.',
  }),
};
