/** Which detections of one flight show the same thing. */
import { bboxOf, distance, geometryArea } from '../domain/measure.ts';
import { between, type Detection, overlapOf, ownOf } from './detection.ts';
import { type Covariance, chiSquare2, covarianceOfEffects, type Effect, mahalanobis2, sumOf } from './ellipse.ts';

export interface GroupOptions {
  /** Of two true sights of one thing, how many are to be found as near as they are; 0.99. */
  probability?: number;
  /** Two detections that overlap as much are one thing whatever their ellipses say; 0.5. */
  overlap?: number;
  /** Two whose areas differ by more than this factor are not one thing; 4. */
  sizes?: number;
}

/**
 * Groups of indices into `detections`, each group with at most one of each photo, every detection in one group. Any two of
 * a group are near: the distance of their centroids within what their errors explain (what is common to the flight moves
 * both alike), or their shapes overlapping. Complete linkage (Sørensen 1948): the pair of groups whose farthest members are
 * nearest is joined first, so that a row of neighbouring roofs does not run together. The order of the detections does not matter.
 */
export function groupDetections(detections: readonly Detection[], options: GroupOptions = {}): number[][] {
  const order = canonical(detections);
  const sorted = order.map((i) => detections[i] as Detection);
  const edges = nearPairs(sorted, options);

  // Joined in order of distance: two groups are joined when the last pair between them has come up, which is the farthest.
  const group = sorted.map((_, i) => i);
  const members = sorted.map((_, i) => [i]);
  const seen = sorted.map(() => new Map<number, number>()); // pairs come up so far, by group
  for (const { a, b } of edges) {
    const [keep, gone] = [group[a] as number, group[b] as number].sort((p, q) => p - q) as [number, number];
    const count = (seen[keep]?.get(gone) ?? 0) + 1;
    const [kept, lost] = [members[keep] as number[], members[gone] as number[]];
    if (count < kept.length * lost.length) {
      seen[keep]?.set(gone, count);
      seen[gone]?.set(keep, count);
      continue;
    }
    for (const i of lost) group[i] = keep;
    kept.push(...lost);
    members[gone] = [];
    seen[keep]?.delete(gone);
    for (const [other, pairs] of seen[gone] ?? []) {
      if (other === keep) continue;
      const sum = pairs + (seen[keep]?.get(other) ?? 0);
      seen[keep]?.set(other, sum);
      seen[other]?.delete(gone);
      seen[other]?.set(keep, sum);
    }
    seen[gone] = new Map();
  }
  return members.filter((m) => m.length > 0).map((m) => m.sort((p, q) => p - q).map((i) => order[i] as number));
}

/** Indices in an order that depends on what the detections are, not on where they stand. */
export function canonical(detections: readonly Detection[]): number[] {
  const keys = detections.map(
    (d) => [d.photo, ...d.centroid, d.confidence, JSON.stringify([d.polygon, d.covariance, d.shared])] as const,
  );
  return detections
    .map((_, i) => i)
    .sort((i, j) => {
      const [a, b] = [keys[i], keys[j]] as [(typeof keys)[number], (typeof keys)[number]];
      for (let k = 0; k < a.length; k++) {
        const [x, y] = [a[k] as string | number, b[k] as string | number];
        if (x !== y) return x < y ? -1 : 1;
      }
      return 0;
    });
}

/** Pairs that may be one thing, nearest first; found by a sweep from south to north. */
function nearPairs(sorted: readonly Detection[], { probability = 0.99, overlap = 0.5, sizes = 4 }: GroupOptions) {
  const gate = chiSquare2(probability);
  const own = sorted.map(ownOf);
  const areas = sorted.map((d) => geometryArea(d.polygon));
  const widest = Math.sqrt(4 * gate * Math.max(0, ...sorted.map(({ covariance: { ee, nn } }) => ee + nn)));
  // Shapes that share half of their area have their centroids in each other's box.
  const reach = Math.max(widest, ...sorted.map(diagonalOf));
  const northward = sorted.map((_, i) => i).sort((i, j) => latOf(sorted[i]) - latOf(sorted[j]) || i - j);
  const pairs: { a: number; b: number /** Of what may be: 0 to 1. */; far: number }[] = [];
  for (let p = 0; p < northward.length; p++) {
    for (let q = p + 1; q < northward.length; q++) {
      const [a, b] = [northward[p] as number, northward[q] as number].sort((x, y) => x - y) as [number, number];
      const [one, other] = [sorted[a] as Detection, sorted[b] as Detection];
      const [east, north] = between(one, other);
      if (Math.abs(north) > reach) break;
      if (one.photo === other.photo || Math.abs(east) > reach) continue;
      const [small, large] = [areas[a] as number, areas[b] as number].sort((x, y) => x - y) as [number, number];
      if (large > sizes * small) continue;
      // Errors that both make alike move them apart only as far as their effects differ.
      const apartBy = one.shared.map(
        ([e, n], k): Effect => [e - (other.shared[k]?.[0] ?? 0), n - (other.shared[k]?.[1] ?? 0)],
      );
      const alone = sumOf(own[a] as Covariance, own[b] as Covariance);
      const errors = sumOf(alone, covarianceOfEffects(apartBy));
      const apart = mahalanobis2(errors, east, north) / gate;
      const shared = overlapOf(one.polygon, other.polygon);
      const far = Math.min(apart, shared >= overlap ? 1 - shared : Infinity);
      if (far <= 1) pairs.push({ a, b, far });
    }
  }
  return pairs.sort((p, q) => p.far - q.far || p.a - q.a || p.b - q.b);
}

const latOf = (d?: Detection) => d?.centroid[1] ?? 0;

/** Metres across the box around a shape. */
function diagonalOf({ polygon }: Detection): number {
  const [west, south, east, north] = bboxOf(polygon);
  return distance([west, south], [east, north]);
}
