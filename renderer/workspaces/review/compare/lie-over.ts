/** How one picture lies over another. */
import type { OtherPictures } from '../../../../electron/contract/review-pictures.ts';
import { type Fit, fitPairs } from '../../../../electron/domain/fit-pairs.ts';
import {
  chain,
  type Homography,
  inverse,
  mapPoint,
  type Pair,
  shiftBy,
  UNMOVED,
} from '../../../../electron/domain/homography.ts';
import type { Correction } from '../../../state/compare.ts';

interface Sized {
  width: number;
  height: number;
}

/**
 * From pixels of `other` to pixels of `shown`, before any correction: over level ground by both poses, else the one as
 * large as the other with their middles together.
 */
export function firstMap(
  shown: Pick<OtherPictures['shown'], 'ground'> & Sized,
  other: Pick<OtherPictures['shown'], 'ground'> & Sized,
): { map: Homography; byPoses: boolean } {
  const back = other.ground && inverse(other.ground);
  if (shown.ground && back) return { map: chain(shown.ground, back), byPoses: true };
  const scale = Math.min(shown.width / other.width, shown.height / other.height);
  const x = (shown.width - scale * other.width) / 2;
  const y = (shown.height - scale * other.height) / 2;
  return { map: [scale, 0, x, 0, scale, y, 0, 0, 1], byPoses: false };
}

/** The correction moved further, in pixels of the shown picture. */
export function shifted(correction: Correction | undefined, dx: number, dy: number): Correction {
  return { map: chain(shiftBy(dx, dy), correction?.map ?? UNMOVED), pairs: correction?.pairs ?? [] };
}

/**
 * The correction with one more pair, fitted anew to all pairs.
 * @param seen where the place lies in the other picture as it is drawn now, pixels of the shown one
 * @param place where it lies in the shown picture
 * @returns null where the pairs settle no map
 */
export function withPair(
  correction: Correction | undefined,
  seen: readonly [number, number],
  place: readonly [number, number],
): Correction | null {
  const back = inverse(correction?.map ?? UNMOVED);
  if (!back) return null;
  return fitted([...(correction?.pairs ?? []), [mapPoint(back, seen), place]]);
}

/** Null without pairs. */
export function fitted(pairs: readonly Pair[]): Correction | null {
  const fit = fitPairs(pairs);
  return fit && { map: fit.map, pairs };
}

/** What the pairs left over, for who asks how good it is; null without pairs, and once it was moved by hand since. */
export function fitOf({ map, pairs }: Correction): Fit | null {
  const fit = fitPairs(pairs);
  return fit?.map.every((value, i) => Math.abs(value - (map[i] ?? 0)) < 1e-9 * Math.max(1, Math.abs(value)))
    ? fit
    : null;
}

/** For `transform`, of an element as large as the picture, its origin at the first pixel. */
export function cssMatrix(h: Homography): string {
  return `matrix3d(${[h[0], h[3], 0, h[6], h[1], h[4], 0, h[7], 0, 0, 1, 0, h[2], h[5], 0, h[8]].join(',')})`;
}
