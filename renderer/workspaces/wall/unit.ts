import { ASSUMED, leastFontSize, type WallScreen } from '../../../electron/domain/legibility.ts';

const LEAST = 12; // CSS pixels, however near one stands
/** Columns and rows of the smallest type that the layout needs. */
const COLUMNS = 40;
const ROWS = 13;

/**
 * The wall's unit of length: its smallest type in CSS pixels. A screen too small for the distance gets what it has
 * room for.
 * @param pixels width and height of the picture in CSS pixels
 */
export function unitOf(
  screen: Pick<WallScreen, 'distance' | 'width'> | null,
  [width, height]: readonly [number, number],
): number {
  const asked = leastFontSize({ ...(screen ?? ASSUMED), pixels: width });
  // Rounded up, and by less than a pixel, so that lines stay sharp.
  return Math.min(Math.max(Math.ceil(asked * 4) / 4, LEAST), width / COLUMNS, height / ROWS);
}
