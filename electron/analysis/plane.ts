/**
 * Metres on the ground around a place: transverse Mercator on WGS 84 with scale 1 on the meridian of the origin. The
 * series of Krüger (1912) to the sixth power of the third flattening, as given by Karney (2011, doi:10.1007/s00190-011-0445-3):
 * true to nanometres where a city lies. Lengths are too long by d² / (2 R²) at d metres east or west of the origin,
 * 1.2e-6 at 10 km, 1.2e-4 at 100 km.
 */
import type { Plane, PlanePoints } from './shapes.ts';

const SEMI_MAJOR = 6_378_137; // WGS 84, metres
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING); // first eccentricity squared
const E = Math.sqrt(E2);
const N = FLATTENING / (2 - FLATTENING); // third flattening
const RAD = Math.PI / 180;

/** The rectifying radius, metres. */
const RADIUS = (SEMI_MAJOR / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);

/** Krüger's α (to the plane) and β (to the ellipsoid), from the first order on; rows hold the factors of n^j, n^(j + 1) … */
const ALPHA = series([
  [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37_800],
  [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360],
  [61 / 240, -103 / 140, 15_061 / 26_880, 167_603 / 181_440],
  [49_561 / 161_280, -179 / 168, 6_601_661 / 7_257_600],
  [34_729 / 80_640, -3_418_889 / 1_995_840],
  [212_378_941 / 319_334_400],
]);
const BETA = series([
  [1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96_199 / 604_800],
  [1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1_118_711 / 3_870_720],
  [17 / 480, -37 / 840, -209 / 4480, 5569 / 90_720],
  [4397 / 161_280, -11 / 504, -830_251 / 7_257_600],
  [4583 / 161_280, -108_847 / 3_991_680],
  [20_648_693 / 638_668_800],
]);

function series(rows: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(rows, (row, j) => row.reduce((sum, factor, k) => sum + factor * N ** (j + 1 + k), 0));
}

/**
 * A plane that touches the ground at an origin in degrees, where x and y are 0. Meant for what lies within some
 * hundred kilometres; a meridian at right angles to the origin's lies at infinity. Throws RangeError on an origin
 * that is no place or a pole, and on columns of different lengths.
 */
export function createPlane(lon0: number, lat0: number): Plane {
  if (!(Math.abs(lon0) <= 180 && Math.abs(lat0) < 90)) throw new RangeError(`no origin of a plane: ${lon0}, ${lat0}`);
  const north = new Float64Array(1);
  forward(lat0 * RAD, 0, north, new Float64Array(1), 0, 0);
  const north0 = north[0] as number;

  return {
    lon0,
    lat0,
    project(lon, lat): PlanePoints {
      if (lon.length !== lat.length) throw new RangeError(`${lon.length} longitudes, ${lat.length} latitudes`);
      const x = new Float64Array(lon.length);
      const y = new Float64Array(lon.length);
      for (let i = 0; i < x.length; i++) {
        forward((lat[i] as number) * RAD, turn((lon[i] as number) - lon0) * RAD, y, x, i, north0);
      }
      return { x, y };
    },
    unproject(x, y) {
      const [lon, lat] = inverse(x / RADIUS, (y + north0) / RADIUS);
      return [turn(lon0 + lon / RAD), lat / RAD];
    },
  };
}

/** Degrees of longitude from −180 to 180. */
function turn(degrees: number): number {
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}

/**
 * Writes metres north and east into place `i`. Sines and cosines of the series' angles follow from those of the
 * conformal latitude and longitude by algebra, which takes half the time of asking for them.
 */
function forward(lat: number, lon: number, north: Float64Array, east: Float64Array, i: number, north0: number): void {
  const sin = Math.sin(lat);
  const cos = Math.cos(lat);
  // sinh(e artanh(e sin φ)); e² sin φ is small, so both by their first terms.
  const s2 = E2 * sin * sin;
  const u = E2 * sin * (1 + s2 * (1 / 3 + s2 * (1 / 5 + s2 * (1 / 7 + s2 * (1 / 9 + s2 / 11)))));
  const sigma = u * (1 + (u * u) / 6 + u ** 4 / 120);
  // The conformal latitude χ: tan χ times cos φ, which stays finite at the poles.
  const tan = sin * Math.sqrt(1 + sigma * sigma) - sigma;
  const sinLon = Math.sin(lon) * cos;
  const cosLon = Math.cos(lon) * cos;
  const r2 = tan * tan + cosLon * cosLon;
  const xi = Math.atan2(tan, cosLon);
  const sinh = sinLon / Math.sqrt(r2);
  const cosh2 = 1 + 2 * sinh * sinh;
  const sinh2 = 2 * sinh * Math.sqrt(1 + sinh * sinh);
  const sin2 = (2 * tan * cosLon) / r2; // of 2ξ′
  const cos2 = (cosLon * cosLon - tan * tan) / r2;
  sum(ALPHA, sin2, cos2, sinh2, cosh2);
  north[i] = RADIUS * (xi + (sums[0] as number)) - north0;
  east[i] = RADIUS * (Math.asinh(sinh) + (sums[1] as number));
}

/** What `sum` found: Σ cⱼ sin 2jξ cosh 2jη and Σ cⱼ cos 2jξ sinh 2jη. */
const sums = new Float64Array(2);

/** Σ cⱼ sin 2j(ξ + iη) by the recurrence of Clenshaw (1955) for complex numbers. */
function sum(c: Float64Array, sin: number, cos: number, sinh: number, cosh: number): void {
  const re = 2 * cos * cosh;
  const im = -2 * sin * sinh;
  let r1 = 0;
  let i1 = 0;
  let r2 = 0;
  let i2 = 0;
  for (let j = c.length - 1; j >= 0; j--) {
    const r = (c[j] as number) + re * r1 - im * i1 - r2;
    const i = re * i1 + im * r1 - i2;
    r2 = r1;
    i2 = i1;
    r1 = r;
    i1 = i;
  }
  const a = sin * cosh;
  const b = cos * sinh;
  sums[0] = a * r1 - b * i1;
  sums[1] = a * i1 + b * r1;
}

/** Radians from the central meridian and of latitude. */
function inverse(eta: number, xi: number): [number, number] {
  sum(BETA, Math.sin(2 * xi), Math.cos(2 * xi), Math.sinh(2 * eta), Math.cosh(2 * eta));
  const x = xi - (sums[0] as number);
  const sinh = Math.sinh(eta - (sums[1] as number));
  const cos = Math.cos(x);
  const conformal = Math.sin(x) / Math.hypot(sinh, cos);
  // Newton's method for the tangent of the latitude (Karney 2011, equations 19 to 21).
  let tan = conformal;
  for (let step = 0; step < 5; step++) {
    const hyp = Math.hypot(1, tan);
    const sigma = Math.sinh(E * Math.atanh((E * tan) / hyp));
    const found = tan * Math.hypot(1, sigma) - sigma * hyp;
    const change = ((conformal - found) / Math.hypot(1, found)) * ((1 + (1 - E2) * tan * tan) / ((1 - E2) * hyp));
    tan += change;
    if (Math.abs(change) < 1e-15 * hyp) break;
  }
  return [Math.atan2(sinh, cos), Math.atan(tan)];
}
