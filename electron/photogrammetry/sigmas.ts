/** How far off each input of a projection may be: standard deviations (1 σ). */
export interface Sigmas {
  /** Metres, of the camera's position along each of east and north. */
  horizontal: number;
  /** Metres, of the camera's height above the zero that ground heights have. */
  vertical: number;
  /** Degrees: heading, tilt ahead, tilt aside, as `misaligned` takes them. */
  yaw: number;
  pitch: number;
  roll: number;
  /** Metres, of the ground's height where it is met. */
  terrain: number;
  /** Pixels, of the detection along each of rows and columns. */
  pixel: number;
  /**
   * Share, 0 to 1, of the position's variance, horizontal and vertical, that all photos of one flight have in common. Orbits,
   * clocks, ionosphere and air pressure change over an hour, a flight takes minutes: more photos do not average this part away.
   */
  common: number;
}

/** Throws RangeError on one that is no number or below 0, or a share above 1. */
export function checkSigmas(sigmas: Sigmas): void {
  for (const [name, value] of Object.entries(sigmas)) {
    if (!(value >= 0 && Number.isFinite(value))) throw new RangeError(`no standard deviation: ${name} ${value}`);
  }
  if (sigmas.common > 1) throw new RangeError(`no share of a variance: ${sigmas.common}`);
}

export type Positioning = 'single' | 'float' | 'fixed';

/** By DJI's RtkFlag: 50 fixed, 32 to 49 float, 16 single (Mavic 3 Enterprise manual, DJI 2022); single where there is none. */
export function positioningOf(rtkFlag?: number): Positioning {
  if (rtkFlag === 50) return 'fixed';
  return rtkFlag !== undefined && rtkFlag >= 32 && rtkFlag < 50 ? 'float' : 'single';
}

/**
 * single: the GPS standard positioning service promises 8 m at 95 % horizontally, 13 m vertically (GPS SPS Performance
 * Standard, 5th edition, 2020, table 3.8-3): 3.3 m an axis and 6.6 m; receivers of several constellations do better, so 3 m.
 * float: decimetres to metres, says the manual. fixed: DJI states 1 cm + 1 ppm and 1.5 cm + 1 ppm of the antenna; the
 * rest is lever arm and the moment of exposure.
 */
const POSITION = {
  single: { horizontal: 3, gnssHeight: 6.6, common: 0.8 },
  float: { horizontal: 0.5, gnssHeight: 1, common: 0.8 },
  fixed: { horizontal: 0.03, gnssHeight: 0.05, common: 0.5 },
} as const satisfies Record<Positioning, object>;

/**
 * Careful defaults for a photo of which nothing better is known; RtkStdLon, RtkStdLat and RtkStdHgt of the photo are better.
 *
 * Heights above take-off come from the barometer: DJI states ±0.5 m while hovering, and 0.1 hPa of weather during a flight is
 * 0.8 m more, so 1 m; with a fixed solution they follow it. Angles: DJI states ±0.01° to ±0.02° for how still a gimbal holds,
 * which is not how true it is to the vertical and to north; its XMP is told to 0.1°, headings come from a compass:
 * 0.5° of tilt and 1.5° of heading. Flat ground stands for whatever is seen, roofs among them, 3 m; a raster of heights for its
 * own error, 1 m. The outline of a detection: 3 pixels.
 */
export function defaultSigmas(
  positioning: Positioning,
  heights: 'take_off' | 'ellipsoid',
  ground: 'flat' | 'raster',
): Sigmas {
  const { horizontal, gnssHeight, common } = POSITION[positioning];
  const vertical = heights === 'take_off' && positioning !== 'fixed' ? 1 : gnssHeight;
  const terrain = ground === 'flat' ? 3 : 1;
  return { horizontal, vertical, yaw: 1.5, pitch: 0.5, roll: 0.5, terrain, pixel: 3, common };
}
