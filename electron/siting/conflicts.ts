import { type Candidate, type CandidateAsk, CONFLICT_DEFAULTS, CONFLICT_KINDS } from '../contract/plan-siting.ts';
import { distanceBetween, type PlaneShape } from './plane-shapes.ts';
import { near, type Surroundings } from './surroundings.ts';

/**
 * What speaks against a site: of each kind the nearest that is near enough counts its weight, falling evenly with the
 * metres to it; several of a kind count once. The score is the sum of the parts.
 */
export function conflictOf(
  shape: PlaneShape,
  around: Surroundings,
  asked: CandidateAsk['conflicts'],
): Candidate['conflict'] {
  const parts: Candidate['conflict']['parts'] = [];
  for (const kind of CONFLICT_KINDS) {
    const { weight, metres } = asked[kind] ?? CONFLICT_DEFAULTS[kind];
    if (weight === 0) continue;
    let best = Infinity;
    let at: string | null = null;
    for (const other of near(around, kind, shape, metres)) {
      const d = distanceBetween(shape, other, Math.min(metres, best));
      if (d < best) [best, at] = [d, other.name];
    }
    const score = weight * (1 - best / metres);
    if (score > 0) parts.push({ kind, metres: round(best, 1), score: round(score, 3), at });
  }
  return {
    score: round(
      parts.reduce((sum, part) => sum + part.score, 0),
      3,
    ),
    parts,
  };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
