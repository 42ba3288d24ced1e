/** Demand, berths and how they find together, kept while data and question stay the same. */
import { Digest } from '../../analysis/inputs/digest.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { SupplyAsk } from '../../contract/plan-supply.ts';
import { isUnreadable, parseHours } from '../../domain/opening-hours.ts';
import { patrolHours } from '../../siting/patrol-share.ts';
import { readStreetCounts } from '../../siting/street-counts.ts';
import { usedVersions } from '../../store/analysis-versions.ts';
import type { ReadDb } from '../../store/database.ts';
import type { StreetPlan } from '../street-plan.ts';
import { type Lots, readLots } from './lots.ts';
import { pairsOf } from './pairs.ts';
import { type RecordLog, readRecordLog } from './record-log.ts';
import { type Pairs, type Shared, shareOut } from './share-out.ts';
import { piecesOf } from './street-pieces.ts';
import { countedWeek, type StreetWeek, streetWeek } from './street-week.ts';

export interface SupplyPlan extends Lots {
  ask: SupplyAsk;
  streets: StreetPlan;
  week: StreetWeek;
  /** Vehicles at row × 168 + hour, rows as those of the week. */
  demand: Float64Array;
  /** By piece of street. */
  pairs: Pairs;
  /** Those of pieces with demand, by row. */
  matched: Pairs;
  /** By row, and by pair of `matched`. */
  shared: Shared;
}

/** Answers of each part that are kept: a map, a strip and a list ask the same, and two settings are gone to and fro. */
const KEPT = 4;

/** Throws ZhituError plan_no_streets, `not_found` (scenario), hours_unreadable, counts_none. */
export function supplyPlans(db: ReadDb, streets: () => Promise<StreetPlan>) {
  const logs = new Kept<RecordLog>(1);
  const looks = new Kept<Float64Array>(1);
  const weeks = new Kept<StreetWeek>(KEPT);
  const lots = new Kept<Lots>(KEPT);
  const plans = new Kept<SupplyPlan>(KEPT);
  return async (asked: SupplyAsk, timeZone: string): Promise<SupplyPlan> => {
    const ask = asked.measure === 'counts' ? { ...asked, factor: 1 } : asked; // counts are of vehicles already
    const shareHours = parseHours(ask.shareHours);
    if (isUnreadable(shareHours)) throw new ZhituError('hours_unreadable', { text: shareHours.unreadable });
    const plan = await streets();
    const pieces = piecesOf(plan);
    const { measure } = ask;
    const ground = { db, graph: plan.graph, plane: plan.plane, digest: new Digest(), progress: SILENT };
    const v = await usedVersions(db);
    const logKey = [v.city, v.violations, v.leads, timeZone].join();
    const countsKey = measure === 'counts' ? v.counts : '';
    const lookKey = measure === 'per_hour' ? [v.city, v.patrols].join() : '';
    const weekKey = [logKey, lookKey, countsKey, measure, ask.from, ask.to].join();
    const lotsKey = [v.city, v.parking, v.occupancy, ask.scenarioId && v.scenarios, ask.scenarioId].join();
    const supplyKey = JSON.stringify([lotsKey, ask.planned, ask.shareHours]);
    return plans.get(JSON.stringify([weekKey, supplyKey, ask.factor, ask.walk]), async () => {
      const week = await weeks.get(weekKey, async () => {
        if (measure === 'counts') {
          const { places, hours, ...found } = await readStreetCounts(ground, pieces.units, timeZone, ask);
          return countedWeek(pieces, found, { places, hours });
        }
        const log = await logs.get(logKey, () => readRecordLog(db, plan, pieces.units, timeZone));
        const look = () => patrolHours(ground, pieces.units);
        return streetWeek(log, pieces, { ...ask, measure }, lookKey ? await looks.get(lookKey, look) : null);
      });
      const found = await lots.get(supplyKey, () => readLots(db, ask, timeZone));
      const demand = ask.factor === 1 ? week.records : week.records.map((n) => n * ask.factor);
      const pairs = pairsOf(plan, pieces.units, found.lots, ask.walk);
      const matched = withDemand(pairs, week.row);
      const free = found.lots.map((lot) => lot.free);
      const later = found.lots.map((lot) => lot.potential);
      const shared = shareOut(demand, free, later, matched);
      return { ...found, ask, streets: plan, week, demand, pairs, matched, shared };
    });
  };
}

const SILENT = { tick() {} };

function withDemand({ lot, piece, metres }: Pairs, row: Int32Array): Pairs {
  const holds = (_: number, k: number) => (row[piece[k] as number] as number) >= 0;
  return {
    lot: lot.filter(holds),
    piece: piece.filter(holds).map((u) => row[u] as number),
    metres: metres.filter(holds),
  };
}

/** The last few answers by their question; one that fails is forgotten. */
class Kept<T> {
  readonly #answers = new Map<string, Promise<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key) ?? make();
    this.#answers.delete(key);
    this.#answers.set(key, known);
    known.catch(() => this.#answers.delete(key));
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#most) break;
      this.#answers.delete(oldest);
    }
    return known;
  }
}
