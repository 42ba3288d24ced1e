/** Scales that maps are drawn at, and the bar that proves them. */

/** 1:N, as on surveyors' rulers and official plans. */
const STANDARD = [
  200, 250, 500, 1000, 1500, 2000, 2500, 5000, 7500, 10_000, 15_000, 20_000, 25_000, 50_000, 75_000, 100_000, 150_000,
  200_000, 250_000, 500_000, 1_000_000,
] as const;

/** Millimetres on paper for metres on the ground. */
export function onPaper(metres: number, scale: number): number {
  return (metres * 1000) / scale;
}

/** Share of the frame that what is shown may take, so that nothing touches its edge. */
const FILLED = 0.92;

/**
 * The largest standard scale at which so many metres fit the frame of so many millimetres; nothing much is shown
 * larger than 1:`most`.
 */
export function fittingScale(
  ground: { width: number; height: number },
  frame: { width: number; height: number },
  most: number,
): number {
  const fits = (scale: number) =>
    onPaper(ground.width, scale) <= frame.width * FILLED && onPaper(ground.height, scale) <= frame.height * FILLED;
  return STANDARD.find((scale) => scale >= most && fits(scale)) ?? (STANDARD.at(-1) as number);
}

export interface ScaleBar {
  /** Metres of one field, and how many fields there are. */
  step: number;
  fields: number;
  /** Millimetres of the whole bar. */
  length: number;
}

/** A bar of four or five fields of 1, 2 or 5 × 10ⁿ metres that is at most so many millimetres long. */
export function scaleBar(scale: number, most: number): ScaleBar {
  const metres = (most * scale) / 1000;
  const fields = 4;
  let step = 1;
  for (let power = 1; power <= metres; power *= 10) {
    for (const one of [1, 2, 5]) if (one * power * fields <= metres) step = one * power;
  }
  return { step, fields, length: onPaper(step * fields, scale) };
}
