import { metresPerDegree } from '../../electron/domain/measure.ts';

/** Metres on the ground that a pixel covers from west to east, at a latitude and a zoom (tiles of 512 pixels). */
export function metresPerPixel(lat: number, zoom: number): number {
  return (metresPerDegree(lat).lon * 360) / (512 * 2 ** zoom);
}

/** The longest round length (1, 2 or 5 × 10ⁿ metres) that fits, and its width in pixels. */
export function scaleBar(perPixel: number, maxWidth: number): { metres: number; width: number } {
  const most = perPixel * maxWidth;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
  return { metres, width: metres / perPixel };
}
