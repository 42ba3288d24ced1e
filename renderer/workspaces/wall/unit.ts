import { ASSUMED, leastFontSize, type WallScreen } from '../../../electron/domain/legibility.ts';

const LEAST = 12; // CSS pixels, however near one stands
/** Columns and rows of the smallest type that the layout needs. */
const COLUMNS = 40;
const ROWS = 13;
/** What each panel of several must have room for: figures, or the ranking. */
const PANEL_COLUMNS = 28;
const PANEL_ROWS = 16.5;

/**
 * The wall's unit of length: its smallest type in CSS pixels. A screen too small for the distance gets what it has
 * room for.
 * @param pixels width and height of the picture in CSS pixels
 * @param panel the same of one of its panels, where it is put together from several
 */
export function unitOf(
  screen: Pick<WallScreen, 'distance' | 'width'> | null,
  [width, height]: readonly [number, number],
  panel: readonly [number, number] | null = null,
): number {
  const asked = leastFontSize({ ...(screen ?? ASSUMED), pixels: width });
  const room = panel
    ? Math.min(panel[0] / PANEL_COLUMNS, panel[1] / PANEL_ROWS)
    : Math.min(width / COLUMNS, height / ROWS);
  // Rounded up, and by less than a pixel, so that lines stay sharp.
  return Math.min(Math.max(Math.ceil(asked * 4) / 4, LEAST), room);
}
