/** Candidates for stalls judged by the rules for vendors, as a stall is judged while it is drawn. */
import type { Digest } from '../analysis/inputs/digest.ts';
import { createPlane } from '../analysis/plane.ts';
import type { Plane, StreetGraph } from '../analysis/shapes.ts';
import type { CityPack } from '../contract/pack.ts';
import type { CandidateAsk, SitingReason } from '../contract/plan-siting.ts';
import type { ClauseResult, VendorRule } from '../contract/plan-vendors.ts';
import { bboxOf, metresPerDegree } from '../domain/measure.ts';
import type { Box } from '../store/around-stall.ts';
import type { ReadDb } from '../store/database.ts';
import { readVendorRules } from '../store/vendor-rules.ts';
import { dayToday, kindOf, outlineOf, rulesOn, surroundings } from '../vendors/check-stall.ts';
import { HALF_STALL, judge } from '../vendors/judge.ts';
import { besideStreet, FARTHEST_ASIDE } from './beside-street.ts';
import type { RawSite } from './raw-sites.ts';

/** Degrees: what lies around sites of one cell of some 600 m is read at once. */
const CELL = 0.006;
const WIDEST_HALF = 50; // metres of carriageway beside its middle line, at most

interface StallGround {
  db: ReadDb;
  graph: StreetGraph;
  plane: Plane;
  digest: Digest;
  /** Its rules, and the zone of their days. */
  pack: Pick<CityPack, 'rules' | 'timeZone'>;
  tick(done: number, total: number | null, stage: string): void | Promise<void>;
}

/** Where a stall would stand, and every clause that fails there; none: it may. */
interface JudgedSite {
  site: RawSite;
  refused: SitingReason[];
}

/**
 * By id of the site, on the day of the data. A place along a street is taken to its side, where the fewest clauses fail.
 * What the city has no data of refuses nobody. Throws ZhituError `hours_unreadable`.
 */
export async function judgeStalls(
  ground: StallGround,
  sites: readonly RawSite[],
  ask: CandidateAsk['stall'],
): Promise<Map<string, JudgedSite>> {
  const { db, digest, pack, tick } = ground;
  const kind = kindOf(ask);
  const day = await dayToday(db, pack);
  const rules = rulesOn(await readVendorRules(db, pack), day);
  const reach = reachOf(rules);
  digest.add('stall rules', JSON.stringify([day, rules]));
  const out = new Map<string, JudgedSite>();
  const read: string[] = [];
  for (const [cell, within] of byCell(sites)) {
    await tick(out.size, sites.length, 'candidates');
    const box = boxOf(within.map(({ geometry }) => bboxOf(geometry) as Box));
    const plane = createPlane((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    const around = await surroundings({ read: db, pack }, box, plane, rules, day, null, FARTHEST_ASIDE);
    read.push(cell, JSON.stringify([[...around.known], around.near.map(({ outline: _, ...rest }) => rest)]));
    const boxes = around.near.map(({ geometry }) => bboxOf(geometry) as Box);
    for (const site of within) {
      const by = grown(bboxOf(site.geometry) as Box, reach + FARTHEST_ASIDE);
      const near = around.near.filter((_, i) => meet(by, boxes[i] as Box));
      let best: { site: RawSite; failed: ClauseResult[] } | null = null;
      for (const stand of besideStreet(ground, site)) {
        const { clauses } = judge(rules, kind, outlineOf(stand.geometry, plane), { ...around, near });
        const failed = clauses.filter(({ verdict }) => verdict === 'fail');
        if (!best || failed.length < best.failed.length) best = { site: stand, failed };
        if (failed.length === 0) break;
      }
      if (best) out.set(site.id, { site: best.site, refused: best.failed.map(reasonOf) });
      if (out.size % 50 === 0) await tick(out.size, sites.length, 'candidates');
    }
  }
  digest.add('around stalls', read.join('\n'));
  return out;
}

/** Metres within which something can matter to any of the rules, from a stall that a point stands for too. */
function reachOf(rules: readonly VendorRule[]): number {
  const metres = rules.map(({ meaning, value }) => (meaning.kind === 'density' ? meaning.within : Number(value) || 0));
  return Math.max(0, ...metres) + WIDEST_HALF + 2 * HALF_STALL;
}

/** In the order in which the cells are met. */
function byCell(sites: readonly RawSite[]): Map<string, RawSite[]> {
  const out = new Map<string, RawSite[]>();
  for (const site of sites) {
    const cell = `${Math.floor(site.at[0] / CELL)} ${Math.floor(site.at[1] / CELL)}`;
    const within = out.get(cell);
    if (within) within.push(site);
    else out.set(cell, [site]);
  }
  return out;
}

function boxOf(boxes: readonly Box[]): Box {
  return boxes.reduce(([w, s, e, n], [west, south, east, north]) => [
    Math.min(w, west),
    Math.min(s, south),
    Math.max(e, east),
    Math.max(n, north),
  ]);
}

function grown([west, south, east, north]: Box, metres: number): Box {
  const { lon, lat } = metresPerDegree((south + north) / 2);
  return [west - metres / lon, south - metres / lat, east + metres / lon, north + metres / lat];
}

function meet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function reasonOf({ rule, kind, measured, required, against }: ClauseResult): SitingReason {
  const clause = [rule.source, rule.clause].filter(Boolean).join(' ');
  // Metres to keep are told as figures; the rest in words: 0 m measured where 0 m are required says nothing.
  const metres = rule.unit === 'm' && typeof measured === 'number' && typeof required === 'number' && required > 0;
  const words = { zh: rule.zh, en: rule.en };
  if (kind === 'density') {
    words.zh += ` ${required}，实测 ${measured}`;
    words.en += `: ${required}, ${measured} measured`;
  } else if (typeof required === 'string') {
    words.zh += `：${required}`;
    words.en += `: ${required}`;
  }
  return {
    rule: 'vendor_rule',
    clause: { zh: clause, en: clause },
    value: metres ? Math.round(measured * 100) / 100 : null,
    needed: metres ? required : null,
    unit: metres ? 'm' : null,
    at: against?.name ?? (typeof measured === 'string' ? measured : null),
    ...words,
  };
}
