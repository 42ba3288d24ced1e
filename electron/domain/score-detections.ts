/** Detections against what is truly there: found, found wrongly, and missed. */

export interface Overlap {
  /** Numbers of the two in their lists, from 0. */
  prediction: number;
  truth: number;
  /** Shared area over the area of both together, 0 to 1. */
  iou: number;
}

export interface DetectionScore {
  right: number;
  wrong: number;
  missed: number;
  /** Of the predictions, those that are right; null without predictions. */
  precision: number | null;
  /** Of the truths, those that were found; null without truths. */
  recall: number | null;
  /** Harmonic mean of both. */
  f1: number | null;
  matches: Overlap[];
}

/**
 * Predictions choose in the order of their confidence, the surest first (of equals the earlier one); each takes the truth
 * that it overlaps most among those still free, if by `threshold` or more. A truth is found once: a second prediction of
 * it is wrong. As in PASCAL VOC (Everingham et al. 2010, 4.2). Pairs that do not overlap may be left out.
 */
export function scoreDetections(
  confidences: readonly number[],
  truths: number,
  overlaps: readonly Overlap[],
  threshold: number,
): DetectionScore {
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError(`no share of an area: ${threshold}`);
  const candidates = new Map<number, Overlap[]>();
  for (const overlap of overlaps) {
    if (overlap.iou < threshold) continue;
    const own = candidates.get(overlap.prediction);
    if (own) own.push(overlap);
    else candidates.set(overlap.prediction, [overlap]);
  }
  const order = confidences.map((_, i) => i).sort((a, b) => (confidences[b] ?? 0) - (confidences[a] ?? 0) || a - b);
  const taken = new Set<number>();
  const matches: Overlap[] = [];
  for (const prediction of order) {
    const free = (candidates.get(prediction) ?? []).filter(({ truth }) => !taken.has(truth));
    const [first] = free;
    if (!first) continue;
    const best = free.reduce((a, b) => (b.iou > a.iou || (b.iou === a.iou && b.truth < a.truth) ? b : a), first);
    taken.add(best.truth);
    matches.push(best);
  }
  const right = matches.length;
  const precision = confidences.length ? right / confidences.length : null;
  const recall = truths ? right / truths : null;
  const known = precision !== null && recall !== null;
  const f1 = known ? (precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0) : null;
  return { right, wrong: confidences.length - right, missed: truths - right, precision, recall, f1, matches };
}
