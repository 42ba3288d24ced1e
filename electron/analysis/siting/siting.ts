/** Where sites are chosen: a good answer at once, a bound on what could be, and the proof behind it. */
import type { Progress } from '../shapes.ts';
import { capacitatedSiting } from './capacitated-siting.ts';
import { fairSiting } from './fair-siting.ts';
import { leastSiting } from './least.ts';
import { unservedMetres } from './objective.ts';
import { checkProblem, type SitingProblem } from './problem.ts';
import type { SitingAnswer, SitingQuestion } from './question.ts';
import { savingsSiting } from './savings-siting.ts';

/** Each step answers no worse than the one before it. The same input and seed give the same answers of `first` and `better`. */
export interface Siting {
  /** Greedy and interchange; the bound is what all sites together could do. */
  first(): SitingAnswer;
  /** A longer search, and a bound by Lagrangian relaxation. Throws ZhituError `cancelled` from progress. */
  better(progress?: Progress): SitingAnswer;
  /**
   * HiGHS, for so many seconds at most, in the calling thread, which hears nothing meanwhile: end the thread to stop
   * it. A solver that gives up or breaks down leaves the answer and its bound as they were. `proven` when no choice is
   * better by more than 1e-7 of the value, as far as HiGHS can tell.
   */
  prove(seconds: number): Promise<SitingAnswer>;
}

/**
 * Throws ZhituError `siting_no_candidates`, `siting_too_many`, `siting_locks`, `siting_no_demand`, and from `first`
 * `siting_target`; RangeError for negative numbers.
 */
export function openSiting(problem: SitingProblem, asked: SitingQuestion): Siting {
  checkProblem(problem, asked.model === 'least_sites' ? null : asked.sites);
  const question = { ...asked, unserved: unservedMetres(problem, asked) };
  switch (question.model) {
    case 'coverage':
    case 'p_median':
      return fairSiting(problem, question) ?? savingsSiting(problem, question);
    case 'capacitated':
      return capacitatedSiting(problem, question);
    case 'least_sites':
      return leastSiting(problem, question);
  }
}
