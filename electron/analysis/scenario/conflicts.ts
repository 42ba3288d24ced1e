/** How many of the stalls that two plans have differently stand against a rule. */
import type { Geometry } from 'geojson';
import type { ScenarioFeature } from '../../store/scenario-features.ts';

/** What judging a stall takes: see contract/plan-vendors.ts. */
export interface StallOf {
  geometry: Geometry;
  class: unknown;
  subtype: unknown;
  trade: unknown;
  hours: unknown;
  vendorId: number | null;
}
export type IsAgainstRule = (stall: StallOf) => Promise<boolean>;

/** Stalls looked at on each side; judging one takes some milliseconds. */
const MOST = 500;

/** Judged among what is on record, by the rules of today. Null when there are too many to judge while one waits. */
export async function conflicts(
  isAgainstRule: IsAgainstRule,
  a: readonly ScenarioFeature[],
  b: readonly ScenarioFeature[],
): Promise<{ a: number; b: number } | null> {
  const [own, other] = [differing(a, b), differing(b, a)];
  if (own.length > MOST || other.length > MOST) return null;
  return { a: await count(isAgainstRule, own), b: await count(isAgainstRule, other) };
}

/** Those that some scenario made or changed, and those that the other side lacks. */
function differing(of: readonly ScenarioFeature[], other: readonly ScenarioFeature[]): ScenarioFeature[] {
  const asInRecord = new Set(other.filter((f) => f.item === null).map((f) => f.id));
  return of.filter((f) => f.item !== null || !asInRecord.has(f.id));
}

async function count(isAgainstRule: IsAgainstRule, stalls: readonly ScenarioFeature[]): Promise<number> {
  let n = 0;
  for (const { id, geometry, columns } of stalls) {
    const { class: of, subtype, trade, hours } = columns;
    const stall = {
      geometry,
      class: of ?? undefined,
      subtype: subtype ?? null,
      trade: trade ?? '',
      hours: hours ?? '',
    };
    if (await isAgainstRule({ ...stall, vendorId: id > 0 ? id : null })) n++;
  }
  return n;
}
