/**
 * Where the sun stands: the low-precision theory of Meeus (Astronomical Algorithms, 2nd edition 1998, chapter 25), as NOAA's
 * solar calculator uses it, good to 0.01° from 1900 to 2100, with refraction by Sæmundsson (1986) for 1010 hPa and 10 °C.
 * Earth time is taken for universal time: 70 s or 0.001°.
 */
const RAD = Math.PI / 180;
const J2000 = 2_451_545;
const EPOCH = 2_440_587.5; // Julian date of 1 January 1970, 0 h

/** Degrees. */
export interface SunPosition {
  /** Clockwise from north. */
  azimuth: number;
  /** Above the horizon as it is seen, refraction included. */
  elevation: number;
  /** Without refraction. */
  trueElevation: number;
}

/** `at` in seconds since 1970, universal time. Throws RangeError when something is no number. */
export function sunPosition(at: number, lon: number, lat: number): SunPosition {
  const { rightAscension, declination, sidereal } = apparentSun(at);
  const hour = (sidereal + lon) * RAD - rightAscension * RAD;
  if (!Number.isFinite(hour) || !(Math.abs(lat) <= 90)) throw new RangeError(`no sun at ${at} s, ${lon}, ${lat}`);
  const [sd, cd] = [Math.sin(declination * RAD), Math.cos(declination * RAD)];
  const [sp, cp] = [Math.sin(lat * RAD), Math.cos(lat * RAD)];
  const up = sp * sd + cp * cd * Math.cos(hour);
  const east = -cd * Math.sin(hour);
  const north = cp * sd - sp * cd * Math.cos(hour);
  const trueElevation = Math.atan2(up, Math.hypot(east, north)) / RAD;
  return {
    azimuth: (Math.atan2(east, north) / RAD + 360) % 360,
    elevation: trueElevation + refraction(trueElevation),
    trueElevation,
  };
}

/** Apparent right ascension and declination, and apparent sidereal time at Greenwich, degrees. */
export function apparentSun(at: number): { rightAscension: number; declination: number; sidereal: number } {
  const days = at / 86_400 + EPOCH - J2000;
  const t = days / 36_525;
  const mean = 280.46646 + t * (36_000.76983 + t * 0.0003032);
  const anomaly = (357.52911 + t * (35_999.05029 - t * 0.0001537)) * RAD;
  const centre =
    (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly) +
    (0.019993 - t * 0.000101) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const node = (125.04 - 1934.136 * t) * RAD;
  const nutation = -0.00478 * Math.sin(node); // in longitude; 0.00569 is aberration
  const longitude = (mean + centre - 0.00569 + nutation) * RAD;
  const obliquity = (23.4392911 - t * (0.0130042 + t * (1.64e-7 - t * 5.04e-7)) + 0.00256 * Math.cos(node)) * RAD;
  return {
    rightAscension: (Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude)) / RAD + 360) % 360,
    declination: Math.asin(Math.sin(obliquity) * Math.sin(longitude)) / RAD,
    sidereal: (280.46061837 + 360.98564736629 * days + t * t * 0.000387933 + nutation * Math.cos(obliquity)) % 360,
  };
}

/** Degrees by which the air lifts a true elevation; nothing well below the horizon. */
function refraction(elevation: number): number {
  return elevation < -1 ? 0 : 1.02 / Math.tan((elevation + 10.3 / (elevation + 5.11)) * RAD) / 60;
}
