/** The least number of sites that cover a share of all demand. */

import { ZhituError } from '../../contract/errors.ts';
import { Random } from '../../domain/prng.ts';
import type { Progress } from '../shapes.ts';
import { answerOf, judge } from './answer.ts';
import { greedyOrder } from './greedy.ts';
import { solve } from './highs.ts';
import { pricesOf, upperBound } from './lagrange.ts';
import { mergeDemand } from './merge.ts';
import { costs, savings, totalWeight } from './objective.ts';
import { LOCKED_OUT, lockedIn, type SitingProblem } from './problem.ts';
import { chosenIn, programOf } from './program.ts';
import type { SitingAnswer, SitingQuestion } from './question.ts';
import { type Savings, worth } from './savings.ts';
import { search } from './search.ts';
import type { Siting } from './siting.ts';

const SOLVER = 1e-6; // sites: by how much the solver's bound may be off
const ROUNDING = 1e-12; // a target is met when this share of it is missing

const NUDGES = 20;
const ROUNDS = 300;

/** `first` throws ZhituError `siting_target` when the target cannot be reached. */
export function leastSiting(problem: SitingProblem, question: SitingQuestion): Siting {
  const { problem: merged } = mergeDemand({ ...problem, group: undefined }, false);
  const form = savings(merged, question, costs(problem, question));
  const wanted = targetWeight(problem, question);
  const fewest = Math.max(1, lockedIn(problem).length);
  let sites: number[] | null = null;
  let bound = fewest;
  const say = (): SitingAnswer => {
    const found = sites as number[];
    const answer = answerOf(problem, question, form, found, 0);
    return { ...answer, value: found.length, ...judge(question, found.length, bound) };
  };
  const shrink = (nudges: number, progress?: Progress) => {
    sites ??= enough(form, question, wanted, totalWeight(problem));
    // One site less, as long as the search still finds such an answer.
    while (sites.length > fewest) {
      const less = sites.length - 1;
      const next = search(form, less, nudges, Random.of(question.seed, `sites ${less}`), (n) =>
        progress?.tick(n, nudges, 'searching'),
      );
      if (next.value < wanted) break;
      sites = next.sites;
    }
    return sites;
  };
  const first = () => {
    shrink(0);
    return say();
  };
  const better = (progress?: Progress) => {
    const found = shrink(NUDGES, progress);
    for (let less = found.length - 1; less >= fewest; less--) {
      const tick = (n: number) => progress?.tick(n, ROUNDS, 'bounding');
      if (upperBound(form, less, wanted, ROUNDS, pricesOf(form, found), tick).bound >= wanted) continue;
      bound = Math.max(bound, less + 1); // so few are surely not enough
      break;
    }
    return say();
  };
  const prove = async (seconds: number) => {
    const known = sites ?? shrink(NUDGES);
    if (bound >= known.length) return say();
    const { model, constant, column, begin } = programOf(form, { enough: wanted });
    const solved = await solve(model, { maximise: true, seconds, begin: begin(known) });
    const chosen = chosenIn({ column }, form.locked, solved.columns);
    if (chosen) {
      if (chosen.length < known.length && worth(form, chosen) >= wanted) sites = chosen;
    }
    if (solved.bound !== null) bound = Math.max(bound, Math.ceil(-(solved.bound + constant) - SOLVER));
    return say();
  };
  return { first, better, prove };
}

/** Weight that must be covered, less what rounding may take. */
export function targetWeight(problem: SitingProblem, { target = 1 }: SitingQuestion): number {
  return totalWeight(problem) * target * (1 - ROUNDING);
}

/** Throws when the target is out of reach of the search. */
function enough(form: Savings, question: SitingQuestion, wanted: number, total: number): number[] {
  const all = [...form.locked.keys()].filter((j) => form.locked[j] !== LOCKED_OUT);
  const refuse = (most: number, sites: number) =>
    new ZhituError('siting_target', { target: percent(question.target ?? 1), most: percent(most / total), sites });
  const reachable = worth(form, all);
  if (reachable < wanted) throw refuse(reachable, all.length);
  const within = Math.min(question.sites, all.length);
  const { sites } = greedyOrder(form, within, { enough: wanted });
  if (worth(form, sites) >= wanted) return sites;
  const found = search(form, within, NUDGES, Random.of(question.seed, 'most sites'));
  if (found.value < wanted) throw refuse(found.value, within);
  return found.sites;
}

function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}
