/** Where a photo was taken, and whether that can be. */
import type { PhotoFacts } from '../../../contract/flight-files.ts';
import type { FlightProblem } from '../../../contract/flight-problems.ts';
import { type City, inCity, kmOutside } from '../city.ts';
import { problem } from '../result.ts';
import { decimal, type PhotoTags, sexagesimal, textOf } from './tags.ts';

const FAR = 20; // km outside the city's box that are worth a word; flights along the border are not
const SCALE = 1e9; // of a degree; far finer than any receiver

export interface Placed {
  position: PhotoFacts['position'];
  swapped: PhotoFacts['swapped'];
  problems: FlightProblem[];
}

export function readPlace(tags: PhotoTags, city: City): Placed {
  const raw = exifPlace(tags.exif) ?? djiPlace(tags.dji);
  const none = (found: FlightProblem): Placed => ({ position: null, swapped: null, problems: [found] });
  if (!raw) return none(problem('photo_no_position'));
  const [lon, lat] = raw;
  if (lon === 0 && lat === 0) return none(problem('photo_zero_position'));
  const params = { lon: brief(lon), lat: brief(lat) };
  const swapped = inCity(lat, lon, city) && !inCity(lon, lat, city) ? { lon: lat, lat: lon } : null;
  const position = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null;
  if (swapped) return { position, swapped, problems: [problem('photo_swapped', params)] };
  if (!position) return none(problem('photo_bad_position', params));
  const km = kmOutside(lon, lat, city);
  const problems = km > FAR ? [problem('photo_outside_city', { km: Math.round(km) })] : [];
  return { position, swapped, problems };
}

function exifPlace(exif: PhotoTags['exif']): [number, number] | null {
  const lon = sexagesimal(exif.get('GPSLongitude'));
  const lat = sexagesimal(exif.get('GPSLatitude'));
  if (lon === null || lat === null) return null;
  const west = /^w/i.test(textOf(exif.get('GPSLongitudeRef')) ?? '');
  const south = /^s/i.test(textOf(exif.get('GPSLatitudeRef')) ?? '');
  return [west ? -lon : lon, south ? -lat : lat];
}

/** Some firmware misspells the longitude. */
function djiPlace(dji: PhotoTags['dji']): [number, number] | null {
  const lon = decimal(dji.get('GpsLongitude') ?? dji.get('GpsLongtitude'));
  const lat = decimal(dji.get('GpsLatitude'));
  return lon === null || lat === null ? null : [lon, lat];
}

function brief(n: number): number {
  return Math.round(n * SCALE) / SCALE;
}
