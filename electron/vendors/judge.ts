/** Judges a stall by the rules, clause by clause; works on shapes in metres around it. */
import type { Geometry } from 'geojson';
import type { Plane } from '../analysis/shapes.ts';
import type { ClauseResult, KeepClearOf, RuleMeaning, Stall, VendorRule } from '../contract/plan-vendors.ts';
import { type Hours, isUnreadable, overlap, parseHours, within } from '../domain/opening-hours.ts';
import type { Neighbour } from '../store/around-stall.ts';
import { type Gap, gapBetween, type Outline } from './outline.ts';
import type { Crowd, Obstacle } from './smallest-move.ts';

/** Half the width of the stall that a point stands for: metres. */
export const HALF_STALL = 1;

export type Placed = Neighbour & { outline: Outline };

export interface Surroundings {
  plane: Plane;
  near: readonly Placed[];
  /** Kinds of which the city has data. */
  known: ReadonlySet<KeepClearOf | 'street'>;
}

/** What of the stall does not depend on where it stands. `hours` null: not known. */
export type StallKind = Pick<Stall, 'class' | 'subtype' | 'trade' | 'pavement'> & { hours: Hours | null };

export interface Judged {
  verdict: 'pass' | 'fail' | 'unknown';
  clauses: ClauseResult[];
}

const ORDER = { fail: 0, unknown: 1, pass: 2, off: 3 };

export function judge(rules: readonly VendorRule[], kind: StallKind, stall: Outline, around: Surroundings): Judged {
  const clauses = rules
    .map((rule) => clauseOf(rule, kind, stall, around))
    .sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
  const has = (verdict: ClauseResult['verdict']) => clauses.some((c) => c.verdict === verdict);
  return { verdict: has('fail') ? 'fail' : has('unknown') ? 'unknown' : 'pass', clauses };
}

function clauseOf(rule: VendorRule, kind: StallKind, stall: Outline, around: Surroundings): ClauseResult {
  const { meaning, id, value, unit, source, clause, zh, en, verifiedBy } = rule;
  const base = {
    rule: { id, value, unit, source, clause, zh, en, verifiedBy },
    kind: meaning.kind,
    measured: null,
    required: value,
    against: null,
  };
  if (!appliesTo(meaning, kind)) return { ...base, verdict: 'off' };
  switch (meaning.kind) {
    case 'trade': {
      const word = forbiddenWord(kind.trade, String(value));
      if (!kind.trade) return { ...base, verdict: 'unknown' };
      return { ...base, verdict: word ? 'fail' : 'pass', measured: word ?? kind.trade };
    }
    case 'hours': {
      const allowed = parseHours(String(value));
      if (!kind.hours || isUnreadable(allowed)) return { ...base, verdict: 'unknown' };
      return { ...base, verdict: within(kind.hours, allowed) ? 'pass' : 'fail' };
    }
    case 'clear_width': {
      if (kind.pavement === null) return { ...base, verdict: 'unknown' };
      const left = kind.pavement - narrowSide(stall);
      return { ...base, verdict: left >= Number(value) ? 'pass' : 'fail', measured: left };
    }
    case 'density': {
      const others = around.near.filter(
        (n) => n.kind === 'stall' && gapBetween(stall, n.outline).metres < meaning.within,
      );
      return { ...base, verdict: others.length <= Number(value) ? 'pass' : 'fail', measured: others.length };
    }
    case 'distance':
    case 'carriageway':
      return { ...base, ...distanceClause(meaning, Number(value), kind, stall, around) };
  }
}

type Distance = Extract<RuleMeaning, { kind: 'distance' | 'carriageway' }>;

/** Whether the city has the data that the rule speaks of. */
export function isKnown(meaning: Distance, { known }: Surroundings): boolean {
  return known.has(meaning.kind === 'distance' ? meaning.to : 'street');
}

/** Metres to keep from the outline of something; null where the rule does not speak of it. */
function clearOf(meaning: Distance, least: number, of: Placed): number | null {
  if (meaning.kind === 'distance') return of.kind === meaning.to ? least : null;
  const half = of.kind === 'street' ? meaning.halfWidths[of.class] : undefined;
  return half === undefined ? null : half + least;
}

function distanceClause(
  meaning: Distance,
  least: number,
  kind: StallKind,
  stall: Outline,
  around: Surroundings,
): Pick<ClauseResult, 'verdict' | 'measured' | 'against'> {
  if (!isKnown(meaning, around)) return { verdict: 'unknown', measured: null, against: null };
  const hours = hoursOf(meaning);
  if (hours && !kind.hours) return { verdict: 'unknown', measured: null, against: null };
  if (hours && kind.hours && !overlap(kind.hours, hours)) return { verdict: 'off', measured: null, against: null };
  let best: (Gap & { of: Placed; clear: number }) | null = null;
  for (const of of around.near) {
    const clear = clearOf(meaning, least, of);
    if (clear === null) continue;
    const gap = gapBetween(stall, of.outline);
    if (!best || gap.metres - clear < best.metres - best.clear) best = { ...gap, of, clear };
  }
  if (!best) return { verdict: 'pass', measured: null, against: null };
  const { plane } = around;
  const { metres, clear, from, to, of } = best;
  const measured = Math.max(0, metres - (clear - least)); // of a carriageway from its edge
  const share = metres > 0 ? measured / metres : 0;
  const edge = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as const;
  return {
    verdict: (clear > 0 ? metres >= clear : metres > 0) ? 'pass' : 'fail',
    measured,
    against: {
      name: of.name,
      geometry: of.geometry as Geometry as NonNullable<ClauseResult['against']>['geometry'],
      nearest: [plane.unproject(...from), plane.unproject(...edge)],
    },
  };
}

function hoursOf(meaning: Distance): Hours | null {
  if (meaning.kind !== 'distance' || !meaning.after || !meaning.until) return null;
  const { after, until } = meaning;
  const hours = parseHours(`${after}-${until}`);
  return isUnreadable(hours) ? null : hours;
}

export function appliesTo(meaning: RuleMeaning, kind: Pick<StallKind, 'class' | 'subtype'>): boolean {
  if (meaning.classes && !meaning.classes.includes(kind.class)) return false;
  return !meaning.subtypes || (kind.subtype !== null && meaning.subtypes.includes(kind.subtype));
}

/** The first word of the list that the trade holds; widths of letters, case and spaces do not matter. */
function forbiddenWord(trade: string, list: string): string | null {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const words = list.split(/[,，、;；]/).map((word) => word.trim());
  return words.find((word) => word !== '' && plain(trade).includes(plain(word))) ?? null;
}

/** What moving can put right: distances and density, as obstacles to the smallest move. */
export function obstaclesOf(
  rules: readonly VendorRule[],
  kind: StallKind,
  around: Surroundings,
): { obstacles: Obstacle[]; crowds: Crowd[] } {
  const obstacles: Obstacle[] = [];
  const crowds: Crowd[] = [];
  for (const { meaning, value } of rules) {
    if (!appliesTo(meaning, kind)) continue;
    if (meaning.kind === 'distance' || meaning.kind === 'carriageway') {
      const hours = hoursOf(meaning);
      if (hours && !(kind.hours && overlap(kind.hours, hours))) continue;
      for (const n of around.near) {
        const clear = clearOf(meaning, Number(value), n);
        if (clear !== null) obstacles.push({ outline: n.outline, clear });
      }
    } else if (meaning.kind === 'density') {
      const others = around.near.filter((n) => n.kind === 'stall').map((n) => n.outline);
      crowds.push({ others, clear: meaning.within, most: Number(value) });
    }
  }
  return { obstacles, crowds };
}

/** The shorter side of the box around the stall along its longest side: metres. */
function narrowSide({ lines }: Outline): number {
  const ring = lines[0] ?? new Float64Array(0);
  let [longest, ux, uy] = [0, 1, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [dx, dy] = [(ring[i + 2] as number) - (ring[i] as number), (ring[i + 3] as number) - (ring[i + 1] as number)];
    const length = Math.hypot(dx, dy);
    if (length > longest) [longest, ux, uy] = [length, dx / length, dy / length];
  }
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < ring.length; i += 2) {
    const across = -(ring[i] as number) * uy + (ring[i + 1] as number) * ux;
    least = Math.min(least, across);
    most = Math.max(most, across);
  }
  return most - least;
}
