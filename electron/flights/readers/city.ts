/** What a reader must know of the city: where it is, and which clock it keeps. */
import type { CityPack } from '../../contract/pack.ts';

export type City = Pick<CityPack, 'bounds' | 'timeZone'>;

const KM_PER_DEGREE = 111.2; // along a meridian

export function inCity(lon: number, lat: number, { bounds: [w, s, e, n] }: City): boolean {
  return lon >= w && lon <= e && lat >= s && lat <= n;
}

/** Kilometres from the city's box, roughly; 0 inside. */
export function kmOutside(lon: number, lat: number, { bounds: [w, s, e, n] }: City): number {
  const east = Math.max(w - lon, 0, lon - e);
  const north = Math.max(s - lat, 0, lat - n);
  const across = Math.min(east, 360 - east) * Math.cos((Math.max(-89, Math.min(89, lat)) * Math.PI) / 180);
  return KM_PER_DEGREE * Math.hypot(across, north);
}
