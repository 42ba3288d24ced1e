/** Pixels of a photo to places on the ground and back, for what is drawn on both. */
import type { Projected } from '../contract/review-outlines.ts';
import { metresPerDegree, representativePoint } from '../domain/measure.ts';
import { onEllipse } from '../photogrammetry/ellipse.ts';
import type { FlatGround } from '../photogrammetry/ground.ts';
import { groundToPixel, pixelToGround } from '../photogrammetry/project.ts';
import type { Sigmas } from '../photogrammetry/sigmas.ts';
import { placesOf } from '../photogrammetry/uncertainty.ts';
import type { View } from '../photogrammetry/view.ts';

type Point = [number, number];

/** A photo's camera, how sure its pose is, and the ground it looks at. */
export interface Seeing {
  view: View;
  sigmas: Sigmas;
  ground: FlatGround;
}

const AROUND = 32; // places drawn of an ellipse

/** `points` are pixels, or degrees of WGS 84 when they come from the map. */
export function projectPoints(
  { view, sigmas, ground }: Seeing,
  from: 'photo' | 'map',
  points: readonly (readonly [number, number])[],
): Projected {
  const answers = points.map(([x, y]) =>
    from === 'photo' ? toGround(view, ground, x, y) : toPixel(view, ground, x, y),
  );
  const projected = answers.map((a) => (typeof a === 'string' ? null : a));
  const why = answers.find((a) => typeof a === 'string') ?? null;
  const pixels = from === 'photo' ? points : projected;
  const whole = pixels.every((p) => p !== null) ? (pixels as Point[]) : null;
  return {
    lacks: null,
    points: projected,
    why,
    ellipse: whole && ellipseAround({ view, sigmas, ground }, middleOf(whole)),
  };
}

function toGround(view: View, ground: FlatGround, u: number, v: number): Point | NonNullable<Projected['why']> {
  const hit = pixelToGround(view, ground, u, v);
  return hit.kind === 'none' ? hit.reason : [hit.lon, hit.lat];
}

function toPixel(view: View, ground: FlatGround, lon: number, lat: number): Point | 'unseen' {
  const hit = groundToPixel(view, { lon, lat, height: ground.height });
  return hit.kind === 'unseen' ? 'unseen' : [hit.u, hit.v];
}

function middleOf(pixels: readonly Point[]): Point {
  const [first] = pixels as [Point];
  return pixels.length < 3 ? first : representativePoint({ type: 'Polygon', coordinates: [[...pixels, first]] });
}

/** How sure the place of a pixel is; null where that has no bound. */
function ellipseAround({ view, sigmas, ground }: Seeing, pixel: Point): Projected['ellipse'] {
  const answer = placesOf(view, ground, [pixel], sigmas);
  const found = answer.kind === 'places' ? answer.places[0] : undefined;
  if (!found) return null;
  const m = metresPerDegree(found.lat);
  const places = onEllipse(found.ellipse, AROUND).map(
    ([e, n]): Point => [found.lon + e / m.lon, found.lat + n / m.lat],
  );
  const pixels = places.map(([lon, lat]) => {
    const seen = toPixel(view, ground, lon, lat);
    return seen === 'unseen' ? null : seen;
  });
  return { ...found.ellipse, places, pixels };
}
