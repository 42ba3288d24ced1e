/** Hard rules for lots and stalls: what is on forbidden ground cannot be weighed against demand. */
import type { CandidateAsk, SitingReason, SitingRule } from '../contract/plan-siting.ts';
import { shareOn } from './ground.ts';
import { distanceBetween, type PlaneShape } from './plane-shapes.ts';
import type { RawSite } from './raw-sites.ts';
import { near, type SurroundingKind, type Surroundings } from './surroundings.ts';

const FIRE_LAW = {
  zh: '《中华人民共和国消防法》第二十八条：不得占用、堵塞、封闭消防车通道',
  en: 'Fire Protection Law of the People’s Republic of China, article 28: fire lanes are not to be occupied, blocked or closed',
};
const GREENING = {
  zh: '《城市绿化条例》：不得擅自占用城市绿化用地',
  en: 'Urban Greening Ordinance: green land is not to be occupied without leave',
};

export interface Way {
  /** Metres straight to the nearest street; null when there is none as near as anybody looked. */
  offStreet: number | null;
  capacity: number;
}

/** Every reason, the gravest first; none: it may be chosen. */
export function refusalsOf(site: RawSite, way: Way, around: Surroundings, ask: CandidateAsk): SitingReason[] {
  const out: SitingReason[] = [];
  const refuse = (rule: SitingRule, more: Partial<SitingReason>) =>
    out.push({ rule, clause: null, value: null, needed: null, unit: null, at: null, zh: null, en: null, ...more });

  const lane = nearest(site.shape, around, 'fire_lane', ask.clearOfFireLane);
  if (lane && (lane.metres === 0 || lane.metres < ask.clearOfFireLane))
    refuse('fire_lane', { clause: FIRE_LAW, value: lane.metres, needed: ask.clearOfFireLane, unit: 'm', at: lane.at });
  const water = onGround(site.shape, around, 'water');
  if (water) refuse('water', { value: water.share, needed: MOST_FORBIDDEN, unit: 'share', at: water.at });
  const green = onGround(site.shape, around, 'green');
  if (green)
    refuse('green', { clause: GREENING, value: green.share, needed: MOST_FORBIDDEN, unit: 'share', at: green.at });
  const lot = site.source === 'parking' ? null : onGround(site.shape, around, 'open_lot');
  if (lot) refuse('occupied', { value: lot.share, needed: MOST_FORBIDDEN, unit: 'share', at: lot.at });

  if (way.offStreet === null) refuse('no_street', { needed: ask.farthestStreet, unit: 'm' });
  else if (way.offStreet > ask.farthestStreet)
    refuse('too_far', { value: way.offStreet, needed: ask.farthestStreet, unit: 'm' });
  if (site.area !== null && site.capacity === null && site.area < ask.areaPerBerth)
    refuse('too_small', { value: site.area, needed: ask.areaPerBerth, unit: 'm2' });
  else if (!water && !green && !lot && way.capacity < ask.leastCapacity)
    refuse('too_small', { value: way.capacity, needed: ask.leastCapacity, unit: 'berths' });
  return out;
}

function nearest(shape: PlaneShape, around: Surroundings, kind: SurroundingKind, reach: number) {
  let best: { metres: number; at: string | null } | null = null;
  for (const other of near(around, kind, shape, reach)) {
    const d = distanceBetween(shape, other, reach);
    if (d < (best?.metres ?? Infinity)) best = { metres: Math.round(d * 100) / 100, at: other.name };
  }
  return best;
}

/** Share of a site that may be forbidden ground: the rest is still a site. Its berths are those of the rest. */
const MOST_FORBIDDEN = 0.5;

function onGround(
  shape: PlaneShape,
  around: Surroundings,
  kind: SurroundingKind,
): { at: string | null; share: number } | null {
  const share = shareOn(shape, around, kind);
  if (share <= MOST_FORBIDDEN) return null;
  const at = [...near(around, kind, shape, 0)].find(({ name }) => name)?.name ?? null;
  return { at, share: Math.round(share * 100) / 100 };
}
