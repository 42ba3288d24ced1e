/** One finding from all that was seen of it in a flight. */
import type { Polygon } from 'geojson';
import { metresPerDegree } from '../domain/measure.ts';
import { between, type Detection, type Located, ownOf } from './detection.ts';
import {
  type Covariance,
  covarianceOfEffects,
  type Effect,
  type Ellipse,
  ellipseOf,
  inverseOf,
  sumOf,
} from './ellipse.ts';
import { canonical } from './group.ts';

export interface Finding extends Located {
  ellipse: Ellipse;
  confidence: number;
  /** Sorted, each once. */
  photos: string[];
  /** The photo whose shape the polygon is. */
  best: string;
}

const NONE: Covariance = { ee: 0, en: 0, nn: 0 };
const LEAST = 1e-8; // square metres: errors below 0.1 mm are none

/**
 * The position is the mean of the centroids, each weighted by the inverse of its own covariance (Gauss 1823; Aitken 1935);
 * errors that the flight has in common are not averaged away but go through the mean as they are. The shape is that of
 * the detection of highest confidence, of equals the surest, moved so that its centroid is the mean. The confidence is the
 * highest one: one detector that sees a roof five times is not five witnesses. Throws RangeError on an empty list.
 */
export function fuse(detections: readonly Detection[], probability?: number): Finding {
  const sorted = canonical(detections).map((i) => detections[i] as Detection);
  const [first] = sorted;
  if (!first) throw new RangeError('nothing to fuse');
  let weights = NONE;
  let [sumEast, sumNorth] = [0, 0];
  const shared: [number, number][] = []; // sums of weight times effect, by error
  for (const d of sorted) {
    const own = ownOf(d);
    const w = inverseOf({ ...own, ee: own.ee + LEAST, nn: own.nn + LEAST });
    const [east, north] = between(first, d);
    weights = sumOf(weights, w);
    sumEast += w.ee * east + w.en * north;
    sumNorth += w.en * east + w.nn * north;
    d.shared.forEach(([e, n], k) => {
      const [se, sn] = shared[k] ?? [0, 0];
      shared[k] = [se + w.ee * e + w.en * n, sn + w.en * e + w.nn * n];
    });
  }
  const own = inverseOf(weights);
  const effects = shared.map(([e, n]): Effect => [own.ee * e + own.en * n, own.en * e + own.nn * n]);
  const covariance = sumOf(own, covarianceOfEffects(effects));
  const best = sorted.reduce((a, b) => ((b.confidence - a.confidence || spread(a) - spread(b)) > 0 ? b : a));
  const m = metresPerDegree(first.centroid[1]);
  const centroid: [number, number] = [
    first.centroid[0] + (own.ee * sumEast + own.en * sumNorth) / m.lon,
    first.centroid[1] + (own.en * sumEast + own.nn * sumNorth) / m.lat,
  ];
  return {
    polygon: shifted(best.polygon, centroid[0] - best.centroid[0], centroid[1] - best.centroid[1]),
    centroid,
    covariance,
    ellipse: ellipseOf(covariance, probability),
    confidence: best.confidence,
    photos: [...new Set(sorted.map((d) => d.photo))],
    best: best.photo,
  };
}

/** Grows with the area of the ellipse. */
const spread = ({ covariance }: Detection) => covariance.ee * covariance.nn - covariance.en ** 2;

function shifted({ coordinates }: Polygon, lon: number, lat: number): Polygon {
  return { type: 'Polygon', coordinates: coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x + lon, y + lat])) };
}
