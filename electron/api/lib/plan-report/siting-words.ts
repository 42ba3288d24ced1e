/** The words of siting in both languages: models, purposes, sources, why a site is refused, how far the proof is. */
import type {
  CandidateSource,
  SitingModel,
  SitingProof,
  SitingReason,
  SitingRule,
} from '../../../contract/plan-siting.ts';
import { AT_MOST } from '../../../domain/labels/siting-words.ts';
import type { Say } from './say.ts';

type Pair = readonly [zh: string, en: string];

export const MODELS: Record<SitingModel, Pair> = {
  coverage: ['在步行距离内覆盖最多需求', 'cover most demand within the walking distance'],
  p_median: ['全部需求到最近点位的步行总距离最短', 'least walking from all demand to its nearest site'],
  capacitated: ['计入各点位容量，服务最多需求', 'serve most demand when a site holds only so much'],
  least_sites: ['用最少的点位达到覆盖目标', 'least sites that reach the share to be covered'],
};
export const ORIGINS: Record<CandidateSource, Pair> = {
  land: ['候选用地', 'candidate land'],
  frontage: ['沿街取点', 'places along streets'],
  parking: ['尚未开放的停车场', 'lots not open yet'],
  given: ['人工绘制', 'drawn'],
};
export const STATES: Record<SitingProof['state'], Pair> = {
  proving: ['正在证明', 'being proven'],
  proven: ['已证明为最优', 'proven to be the best'],
  stopped: ['证明中止', 'the proof was stopped'],
  off: ['未求证', 'no proof was asked for'],
};
const RULES: Record<SitingRule, Pair> = {
  too_far: ['离街道太远', 'too far from a street'],
  no_street: ['附近没有街道', 'no street near'],
  fire_lane: ['占压或贴近消防通道', 'on or too near a fire lane'],
  water: ['大部分在水面上', 'mostly on water'],
  green: ['大部分为绿地', 'mostly green land'],
  too_small: ['面积或容量太小', 'too small'],
  occupied: ['已作停车场', 'already a parking lot'],
  vendor_rule: ['不符合外摆规则', 'against a rule for stalls'],
};
const UNITS: Record<NonNullable<SitingReason['unit']>, Pair> = {
  m: ['米', 'm'],
  m2: ['平方米', 'm²'],
  berths: ['个', 'berths'],
  share: ['', ''],
};

/** The clause with what was measured and what is required. */
export function reasonText(reason: SitingReason, say: Say): string {
  const { rule, clause, value, needed, unit, at } = reason;
  const own = say.language === 'zh' ? reason.zh : reason.en;
  const [zh, en] = RULES[rule];
  const unitText = unit ? say(...UNITS[unit]) : '';
  const tell = (n: number) =>
    unit === 'share' ? `${say.number(n * 100, 0)} %` : `${say.number(n)} ${unitText}`.trim();
  const parts = [
    own ?? say(zh, en),
    at ? say(`（${at}）`, ` (${at})`) : '',
    value === null ? '' : say(`，实测 ${tell(value)}`, `, measured ${tell(value)}`),
    needed === null
      ? ''
      : AT_MOST.has(rule)
        ? say(`，至多 ${tell(needed)}`, `, at most ${tell(needed)} allowed`)
        : say(`，至少 ${tell(needed)}`, `, at least ${tell(needed)} required`),
    clause ? say(`；${clause.zh}`, `; ${clause.en}`) : '',
  ];
  return parts.join('');
}
