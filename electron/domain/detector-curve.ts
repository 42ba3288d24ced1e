/** How a detector's confidence stands to what was found out: precision and recall at each threshold. */
export interface Judged {
  /** 0 to 1, as the detector gave it. */
  confidence: number;
  /** Found to be what it was flagged as. */
  real: boolean;
}

export interface CurvePoint {
  /** Flagged are those of at least this confidence. */
  threshold: number;
  flagged: number;
  right: number;
  precision: number;
  recall: number;
}

export interface DetectorCurve {
  judged: number;
  real: number;
  /** From the lowest threshold, at which all are flagged, to the highest. */
  points: CurvePoint[];
  /** Sum of precisions weighted by the step in recall; null without anything real. */
  averagePrecision: number | null;
}

/** Recall is among what the detector flagged at all: what it missed has never been judged. */
export function detectorCurve(judged: readonly Judged[]): DetectorCurve {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  const real = sorted.filter((j) => j.real).length;
  const points: CurvePoint[] = [];
  let [right, before, averagePrecision] = [0, 0, 0];
  sorted.forEach((item, i) => {
    if (item.real) right++;
    if (sorted[i + 1]?.confidence === item.confidence) return; // equal confidences are flagged together
    const flagged = i + 1;
    const [precision, recall] = [right / flagged, real ? right / real : 0];
    averagePrecision += (recall - before) * precision;
    before = recall;
    points.push({ threshold: item.confidence, flagged, right, precision, recall });
  });
  return { judged: sorted.length, real, points: points.reverse(), averagePrecision: real ? averagePrecision : null };
}
