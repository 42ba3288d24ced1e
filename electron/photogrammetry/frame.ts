/**
 * East, north and up from a place: metres on the plane that touches the WGS 84 ellipsoid there, by way of geocentric
 * coordinates (EPSG method 9836/9837). No approximation is made, so there is no error that grows with distance: places
 * kilometres apart go there and back within a micrometre. The plane itself leaves the ellipsoid by d² / 2R: 8 cm at 1 km.
 */
import type { Vec3 } from './vector.ts';

const A = 6_378_137; // WGS 84 semi-major axis, metres
const F = 1 / 298.257223563;
const E2 = F * (2 - F); // first eccentricity squared
const B = A * (1 - F);
const EP2 = E2 / (1 - E2); // second eccentricity squared
const RAD = Math.PI / 180;

export interface Frame {
  /** Degrees and metres above the ellipsoid to metres east, north, up. */
  toEnu(lon: number, lat: number, height: number): Vec3;
  toGeodetic(enu: Vec3): [lon: number, lat: number, height: number];
}

/** Throws RangeError on an origin that is no place. */
export function createFrame(lon: number, lat: number, height: number): Frame {
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && Number.isFinite(height)))
    throw new RangeError(`no origin: ${lon}, ${lat}, ${height} m`);
  const [x0, y0, z0] = geocentric(lon, lat, height);
  const [sl, cl] = [Math.sin(lon * RAD), Math.cos(lon * RAD)];
  const [sp, cp] = [Math.sin(lat * RAD), Math.cos(lat * RAD)];
  return {
    toEnu(lon, lat, height) {
      const [x, y, z] = geocentric(lon, lat, height);
      const [dx, dy, dz] = [x - x0, y - y0, z - z0];
      const out = cl * dx + sl * dy; // away from the axis
      return [cl * dy - sl * dx, cp * dz - sp * out, sp * dz + cp * out];
    },
    toGeodetic([e, n, u]) {
      const out = cp * u - sp * n;
      return geodetic(x0 + cl * out - sl * e, y0 + sl * out + cl * e, z0 + sp * u + cp * n);
    },
  };
}

function geocentric(lon: number, lat: number, height: number): Vec3 {
  const s = Math.sin(lat * RAD);
  const c = Math.cos(lat * RAD);
  const normal = A / Math.sqrt(1 - E2 * s * s);
  const out = (normal + height) * c;
  return [out * Math.cos(lon * RAD), out * Math.sin(lon * RAD), (normal * (1 - E2) + height) * s];
}

/** Bowring (1976), twice: below a nanometre for heights where anyone flies. */
function geodetic(x: number, y: number, z: number): [number, number, number] {
  const p = Math.hypot(x, y);
  let reduced = Math.atan2(z * A, p * B);
  let lat = 0;
  for (let step = 0; step < 2; step++) {
    const [s, c] = [Math.sin(reduced), Math.cos(reduced)];
    lat = Math.atan2(z + EP2 * B * s ** 3, p - E2 * A * c ** 3);
    reduced = Math.atan2(B * Math.sin(lat), A * Math.cos(lat));
  }
  const [s, c] = [Math.sin(lat), Math.cos(lat)];
  return [Math.atan2(y, x) / RAD, lat / RAD, p * c + z * s - A * Math.sqrt(1 - E2 * s * s)];
}
