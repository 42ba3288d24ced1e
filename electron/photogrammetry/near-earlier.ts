/** Findings of this or other flights that may be the same thing. */
import { between, type Located, overlapOf } from './detection.ts';
import { chiSquare2, mahalanobis2, sumOf } from './ellipse.ts';

export interface NearEarlier<T> {
  earlier: T;
  /** Shared area over the area of both. */
  overlap: number;
  /** Metres between the centroids. */
  metres: number;
  /** Whether the distance lies within the combined error ellipse of both, rather than that only the shapes overlap. */
  withinErrors: boolean;
}

/**
 * Those of `earlier` that overlap the finding or lie as near as the errors of both explain at `probability` (0.95), the likeliest
 * first: most overlap, then least distance. Flights are taken to err independently.
 */
export function nearEarlier<T extends Located>(
  finding: Located,
  earlier: readonly T[],
  probability = 0.95,
): NearEarlier<T>[] {
  const gate = chiSquare2(probability);
  const found = earlier.flatMap((other) => {
    const [east, north] = between(finding, other);
    const withinErrors = mahalanobis2(sumOf(finding.covariance, other.covariance), east, north) <= gate;
    const overlap = overlapOf(finding.polygon, other.polygon);
    return withinErrors || overlap > 0
      ? [{ earlier: other, overlap, metres: Math.hypot(east, north), withinErrors }]
      : [];
  });
  return found.sort((a, b) => b.overlap - a.overlap || a.metres - b.metres);
}
