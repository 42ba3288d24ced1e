/** What SQLite has no words for: shapes that meet, and letters in either case. */
import type { Geometry } from 'geojson';
import { meeter, pointMeeter } from '../../domain/intersects.ts';
import type { SqlFunctions } from '../database.ts';

export function ogcFunctions(): SqlFunctions {
  const meets = lastOf((text: string) => meeter(JSON.parse(text) as Geometry));
  const meetsPoint = lastOf((text: string) => pointMeeter(JSON.parse(text) as Geometry));
  return {
    ogc_meets: (shape, other) => Number(meets(String(shape))(JSON.parse(String(other)) as Geometry)),
    ogc_meets_point: (shape, lon, lat) => Number(meetsPoint(String(shape))(Number(lon), Number(lat))),
    ogc_fold: (text) => (text === null ? null : fold(String(text))),
  };
}

export function fold(text: string): string {
  return text.toUpperCase().toLowerCase(); // ß is SS in capitals
}

/** The same shape is asked for row after row; a filter has a few of them at most. */
function lastOf<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known) return known;
    if (made.size >= 8) made.clear();
    const fresh = make(text);
    made.set(text, fresh);
    return fresh;
  };
}
