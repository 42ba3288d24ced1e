/** Rankings that earlier forecasts kept: which can be scored by now. */
import type { OnStreets } from '../areal/street-division.ts';
import { middleOf } from '../network/units.ts';
import type { TaskInput } from '../shapes.ts';
import { FrozenUnits, STILL_THERE } from './frozen.ts';
import { type ScoredPeriod, scoredFrozen } from './scorecard.ts';

export interface KeptPeriods {
  periods: ScoredPeriod[];
  /** Rankings whose period is not over in the data. */
  waiting: number;
  /** Rankings of streets that the network no longer has. */
  changed: number;
}

/**
 * Of several rankings for one period the first that was kept counts: nobody may pick the best of them afterwards.
 * Rankings from before the full steps `bounds` are left out.
 */
export function keptPeriods(
  input: Pick<TaskInput, 'frozen' | 'points' | 'steps' | 'span'>,
  step: 'week' | 'month',
  bounds: Float64Array,
  { graph, units, violation }: Pick<OnStreets, 'graph' | 'units' | 'violation'>,
): KeptPeriods {
  const [begin, end] = [bounds[0] as number, bounds.at(-1) as number];
  const kept: KeptPeriods = { periods: [], waiting: 0, changed: 0 };
  const begins = input.steps(step, input.span.from, input.span.to);
  const snapped = {
    edge: violation.map((u) => (u < 0 ? u : (units.edge[u] as number))),
    // Half-way along its unit a point finds the same unit in the ranking, even where lengths have changed by a hair.
    measure: Float64Array.from(violation, (u) => (u < 0 ? 0 : middleOf(units, u))),
  };
  const done = new Set<number>();
  for (const ranking of input.frozen()) {
    if (ranking.to > end) {
      kept.waiting++;
      continue;
    }
    if (ranking.from < begin || done.has(ranking.from)) continue;
    done.add(ranking.from);
    const frozen = new FrozenUnits(ranking);
    if (frozen.found(graph.edges.id) < STILL_THERE) {
      kept.changed++;
      continue;
    }
    const before = begins[begins.indexOf(ranking.from) - 1];
    kept.periods.push(
      scoredFrozen(ranking, frozen, before !== undefined && before >= begin ? before : null, {
        snapped,
        ids: graph.edges.id,
        at: input.points.at,
      }),
    );
  }
  return kept;
}
