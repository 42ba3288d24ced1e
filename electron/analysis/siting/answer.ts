/** Puts an answer together from the sites that were found and the bound on what could be. */

import { Flow } from './capacitated.ts';
import { nearestService, outline } from './describe.ts';
import { greedyOrder } from './greedy.ts';
import { nobodyServed } from './objective.ts';
import { FREE, LOCKED_IN, type SitingProblem } from './problem.ts';
import type { SitingAnswer, SitingQuestion } from './question.ts';
import { type Savings, worth } from './savings.ts';

/** Metres and weights are sums of rounded numbers: two that differ by less of themselves are the same. */
const SAME = 1e-9;

/** `known`: the value of the question, where it is not what `form` saves. */
export function answerOf(
  problem: SitingProblem,
  question: SitingQuestion,
  form: Savings,
  sites: readonly number[],
  bound: number,
  known?: number,
): SitingAnswer {
  const { chosen, gains } = inOrder(form, sites);
  const service = nearestService(problem, chosen);
  const saved = known ?? worth(form, chosen);
  const median = question.model === 'p_median' && known === undefined;
  const value = median ? nobodyServed(problem, question) - saved : saved;
  return { chosen, gains, value, ...judge(question, value, bound), ...service, ...outline(problem, service, chosen) };
}

/** Never a bound beyond the value; `proven` when they are the same but for rounding. */
export function judge({ model }: SitingQuestion, value: number, bound: number) {
  const less = model === 'p_median' || model === 'least_sites';
  const better = less ? Math.min(bound, value) : Math.max(bound, value);
  const whole = Math.max(Math.abs(value), Math.abs(better));
  const proven = Math.abs(better - value) <= SAME * whole;
  const gap = proven || whole === 0 ? 0 : Math.min(1, Math.abs(better - value) / whole);
  return { bound: proven ? value : better, gap, proven };
}

/** Those locked in, then the rest by what each adds most to those before it. */
export function inOrder(form: Savings, sites: readonly number[]): { chosen: Uint32Array; gains: Float64Array } {
  const locked = form.locked.slice();
  for (const j of sites) if (locked[j] !== LOCKED_IN) locked[j] = FREE;
  const order = greedyOrder({ ...form, locked }, sites.length, { among: sites });
  return { chosen: Uint32Array.from(order.sites), gains: Float64Array.from(order.gains) };
}

/** As `inOrder`, of sites of limited capacity, where what one serves may be handed on to another. */
export function inTurn(problem: SitingProblem, sites: readonly number[]) {
  const left = new Set([...sites].sort((a, b) => a - b));
  const flow = new Flow(problem);
  const trial = new Flow(problem);
  const chosen: number[] = [];
  const gains: number[] = [];
  const take = (j: number) => {
    gains.push(flow.augment(j) - (problem.penalty?.[j] ?? 0));
    chosen.push(j);
    left.delete(j);
  };
  for (const j of left) if (problem.locked[j] === LOCKED_IN) take(j);
  while (left.size > 0) {
    let [most, next] = [Number.NEGATIVE_INFINITY, -1];
    for (const j of left) {
      trial.copy(flow);
      const gain = trial.augment(j) - (problem.penalty?.[j] ?? 0);
      if (gain > most) [most, next] = [gain, j];
    }
    take(next);
  }
  return { chosen: Uint32Array.from(chosen), gains: Float64Array.from(gains) };
}
