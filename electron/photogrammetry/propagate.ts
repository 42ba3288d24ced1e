/**
 * How errors of the inputs come through to anything computed from pixels: by central differences, each input moved by one
 * standard deviation to both sides (the Jacobian times σ, which near the horizon also takes in some of its curvature).
 */
import { checkSigmas, type Sigmas } from './sigmas.ts';
import { moved, turned, type View } from './view.ts';

export type Pixel = readonly [u: number, v: number];

/** What is computed from one or more views with the pixels marked in each, over ground raised by `lift`. */
export type Compute = (
  views: readonly View[],
  pixels: readonly (readonly Pixel[])[],
  lift: number,
) => number[] | undefined;

/** Effects of 1 σ of one source on each number computed. */
export type Column = number[];

/**
 * One column for each source of error; of one view: east, north, terrain, height, yaw, pitch, roll, pixels. `pixelErrors` says whether the pixels of a photo are off together (an outline drawn too
 * far to one side) or each by itself (ends of a measured line). Positions of several views have the flight's common part
 * once, the rest each for itself. Undefined when a moved input has no answer: the error has no bound that could be told.
 * Throws RangeError on sigmas that are none.
 */
export function propagate(
  views: readonly View[],
  pixels: readonly (readonly Pixel[])[],
  sigmas: Sigmas,
  compute: Compute,
  pixelErrors: 'together' | 'each',
): Column[] | undefined {
  checkSigmas(sigmas);
  const columns: Column[] = [];
  let bounded = true;
  const add = (moved: (side: 1 | -1) => number[] | undefined) => {
    const [plus, minus] = bounded ? [moved(1), moved(-1)] : [];
    if (plus && minus) columns.push(plus.map((value, i) => (value - (minus[i] as number)) / 2));
    else bounded = false;
  };
  const all = (change: (view: View) => View) => compute(views.map(change), pixels, 0);
  const one = (i: number, change: (view: View) => View) =>
    compute(
      views.map((view, k) => (k === i ? change(view) : view)),
      pixels,
      0,
    );

  const several = views.length > 1;
  const together = sigmas.horizontal * Math.sqrt(several ? sigmas.common : 1);
  const alone = sigmas.horizontal * Math.sqrt(1 - sigmas.common);
  add((side) => all((view) => moved(view, [side * together, 0, 0])));
  add((side) => all((view) => moved(view, [0, side * together, 0])));
  add((side) => compute(views, pixels, side * sigmas.terrain));
  views.forEach((_, i) => {
    if (several) {
      add((side) => one(i, (view) => moved(view, [side * alone, 0, 0])));
      add((side) => one(i, (view) => moved(view, [0, side * alone, 0])));
    }
    add((side) => one(i, (view) => moved(view, [0, 0, side * sigmas.vertical])));
    add((side) => one(i, (view) => turned(view, { yaw: side * sigmas.yaw, pitch: 0, roll: 0 })));
    add((side) => one(i, (view) => turned(view, { yaw: 0, pitch: side * sigmas.pitch, roll: 0 })));
    add((side) => one(i, (view) => turned(view, { yaw: 0, pitch: 0, roll: side * sigmas.roll })));
    const groups = pixelErrors === 'together' ? [undefined] : (pixels[i] ?? []).map((_, k) => k);
    for (const which of groups) {
      for (const [du, dv] of [
        [sigmas.pixel, 0],
        [0, sigmas.pixel],
      ] as const) {
        add((side) => {
          const shifted = pixels.map((list, v) =>
            v !== i
              ? list
              : list.map(
                  (p, k): Pixel => (which === undefined || which === k ? [p[0] + side * du, p[1] + side * dv] : p),
                ),
          );
          return compute(views, shifted, 0);
        });
      }
    }
  });
  return bounded ? columns : undefined;
}

/** Covariance of two of the numbers computed, or the variance of one. */
export function covarianceIn(columns: readonly Column[], a: number, b = a): number {
  return columns.reduce((sum, column) => sum + (column[a] as number) * (column[b] as number), 0);
}
