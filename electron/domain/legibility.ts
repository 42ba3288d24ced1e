/** How large type must be to be read from afar: a wall is asked once how far away its last viewer stands. */

/** Height of a capital letter at the farthest viewer's eye (NUREG-0700 rev. 3, 1.3.1: preferred 16, at least 12). */
export const ARCMINUTES = 16;
/** Height of a capital letter in the interface's typeface, in font sizes; Chinese characters are taller. */
export const CAP_HEIGHT = 0.7;
/** Least contrast of text on a wall (WCAG 2.2, 1.4.6). */
export const WALL_CONTRAST = 7;

/** A wall that nobody was asked about yet: metres to its last viewer, and of picture from left to right. */
export const ASSUMED = { distance: 6, width: 3 } as const;

export interface WallScreen {
  /** Metres from the picture to the farthest viewer. */
  distance: number;
  /** Metres: width of the whole picture, all its screens together. */
  width: number;
  /** CSS pixels across it. */
  pixels: number;
}

/** Height in metres of what subtends an angle at a distance. */
export function heightAt(distance: number, arcminutes: number): number {
  return 2 * distance * Math.tan((arcminutes / 60) * (Math.PI / 360));
}

/** Arcminutes that a capital letter of a font size (CSS pixels) subtends at the farthest viewer. */
export function subtended(fontSize: number, { distance, width, pixels }: WallScreen): number {
  const height = (fontSize * CAP_HEIGHT * width) / pixels;
  return (Math.atan(height / 2 / distance) * 360 * 60) / Math.PI;
}

/** The smallest font size in CSS pixels whose capital letters subtend the arcminutes at the farthest viewer. */
export function leastFontSize({ distance, width, pixels }: WallScreen, arcminutes = ARCMINUTES): number {
  return (heightAt(distance, arcminutes) * pixels) / width / CAP_HEIGHT;
}
