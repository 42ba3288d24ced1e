/**
 * Answers what planning asks of the streets. Runs in the worker; each method takes what comes over its message. What only
 * candidates and surfaces need is read with the first of these: the first catchment or week should not wait for it.
 */

import { Digest } from '../analysis/inputs/digest.ts';
import { metresNearAny } from '../analysis/network/near-any.ts';
import { nearestPlaces } from '../analysis/network/nearest-place.ts';
import type { CityPack } from '../contract/pack.ts';
import { type Catchment, type CatchmentAsk, FARTHEST_STREET } from '../contract/plan-catchment.ts';
import type { Candidate, CandidateAsk } from '../contract/plan-siting.ts';
import type { Advice, SupplyAsk, SupplyMap, SupplySelection, SupplyWeek } from '../contract/plan-supply.ts';
import type { ReadDb } from '../store/database.ts';
import type { SurfaceAsk } from '../vendors/stall-surface.ts';
import { catchmentAnswer } from './catchment-answer.ts';
import { streetPlans } from './street-plan.ts';
import { advise } from './supply/advise.ts';
import { mapAnswer, weekAnswer } from './supply/answer.ts';
import { selectPieces } from './supply/select.ts';
import { supplyPlans } from './supply/supply-plan.ts';

/** A question whose hours are those of the city. */
export type InZone<T> = T & { timeZone: string };

type LonLat = readonly [lon: number, lat: number];

export type PlanningEngine = ReturnType<typeof createPlanningEngine>;

/** Throws when nobody waits for the answer any more; passes on how much of it is done. */
export type Wanted = (done?: number, total?: number | null) => Promise<void>;

export function createPlanningEngine(db: ReadDb, centre: [number, number]) {
  const streets = streetPlans(db, centre);
  const supply = supplyPlans(db, streets);
  return {
    async catchment(wanted: Wanted, ask: CatchmentAsk): Promise<Catchment> {
      const plan = await streets();
      await wanted();
      return catchmentAnswer(plan, ask);
    },
    /** Metres of street within each distance on foot of any of the places, WGS 84. */
    async nearAny(wanted: Wanted, places: readonly LonLat[], cutoffs: readonly number[]): Promise<number[]> {
      const { plane, graph } = await streets();
      await wanted();
      const points = plane.project(
        places.map(([lon]) => lon),
        places.map(([, lat]) => lat),
      );
      return metresNearAny(graph, nearestPlaces(graph, points, FARTHEST_STREET), cutoffs);
    },
    async candidates(wanted: Wanted, ask: CandidateAsk, pack: CityPack): Promise<{ candidates: Candidate[] }> {
      const { plane, graph } = await streets();
      const [{ findCandidates }, { plainCandidate }] = await Promise.all([
        import('../siting/candidates.ts'),
        import('../siting/tell.ts'),
      ]);
      await wanted();
      const ground = { db, plane, graph, digest: new Digest(), pack, tick: wanted };
      return { candidates: (await findCandidates(ground, ask)).map(plainCandidate) };
    },
    async suitability(wanted: Wanted, ask: SurfaceAsk, pack: CityPack) {
      const { stallSurface } = await import('../vendors/stall-surface.ts');
      return stallSurface({ read: db, pack }, ask, wanted);
    },
    async supplyWeek(wanted: Wanted, ask: InZone<SupplyAsk & { of: SupplySelection }>): Promise<SupplyWeek> {
      const plan = await supply(ask, ask.timeZone);
      await wanted();
      return weekAnswer(plan, await selectPieces(db, plan, ask.of));
    },
    async supplyMap(wanted: Wanted, ask: InZone<SupplyAsk>): Promise<SupplyMap> {
      const plan = await supply(ask, ask.timeZone);
      await wanted();
      return mapAnswer(plan);
    },
    async supplyAdvice(
      wanted: Wanted,
      ask: InZone<SupplyAsk & { of: SupplySelection; limit: number }>,
    ): Promise<{ advice: Advice[]; total: number }> {
      const plan = await supply(ask, ask.timeZone);
      await wanted();
      const all = advise(plan, await selectPieces(db, plan, ask.of));
      return { advice: all.slice(0, ask.limit), total: all.length };
    },
  };
}
