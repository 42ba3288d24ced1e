/** Answers of which none is better in everything: coverage, the worst-off group, and what stands against the sites. */
import type { Progress } from '../shapes.ts';
import type { SitingProblem } from './problem.ts';
import type { SitingQuestion, SitingWeights } from './question.ts';
import { openSiting } from './siting.ts';

export interface ParetoAnswer {
  /** Ascending. */
  chosen: Uint32Array;
  /** Shares of demand covered or served: of all, and of the worst-off group (1 without groups). */
  coverage: number;
  worst: number;
  /** Penalties of the chosen, summed. */
  conflict: number;
}

/** Shares of fairness and of conflict that are tried beside coverage. */
const SHARES = [0, 0.05, 0.15, 0.35, 0.7, 1];
const ALMOST_NOTHING = 1e-3; // settles ties among the answers that are best in something else

/**
 * Ordered from most to least coverage; by first answers, none of them proven. What the question weighs is tried in 38
 * mixtures (Zadeh 1963), so answers in a hollow of the front may be missed. Penalties count only if the problem has
 * any, groups likewise; `capacitated` and `least_sites` do not look at groups. Throws as `openSiting`; `cancelled` from progress.
 */
export function paretoFront(problem: SitingProblem, question: SitingQuestion, progress?: Progress): ParetoAnswer[] {
  const mixtures = mixturesOf(problem);
  const found = new Map<string, ParetoAnswer>();
  mixtures.forEach((weights, n) => {
    progress?.tick(n, mixtures.length, 'searching');
    const answer = openSiting(problem, { ...question, weights }).first();
    const chosen = answer.chosen.slice().sort();
    const worst = answer.worst < 0 ? 1 : (answer.groups[answer.worst] as number);
    found.set(chosen.join(), { chosen, coverage: answer.share, worst, conflict: answer.conflict });
  });
  const front: ParetoAnswer[] = [];
  for (const one of found.values()) {
    if (front.some((other) => atLeast(other, one))) continue;
    front.splice(0, front.length, ...front.filter((other) => !atLeast(one, other)), one);
  }
  return front.sort((a, b) => b.coverage - a.coverage || b.worst - a.worst || a.conflict - b.conflict);
}

function mixturesOf({ group, penalty }: SitingProblem): SitingWeights[] {
  const out: SitingWeights[] = [];
  for (const fairness of group ? SHARES : [0])
    for (const conflict of penalty ? SHARES : [0]) out.push({ coverage: 1, fairness, conflict });
  if (group) out.push({ coverage: ALMOST_NOTHING, fairness: 1, conflict: 0 });
  if (penalty) out.push({ coverage: ALMOST_NOTHING, fairness: 0, conflict: 1 });
  return out;
}

function atLeast(a: ParetoAnswer, b: ParetoAnswer): boolean {
  return a.coverage >= b.coverage && a.worst >= b.worst && a.conflict <= b.conflict;
}
