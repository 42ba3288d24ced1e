/** What is asked for: the tiles of a view and filters that differ each time, so that no answer is one already given. */

import { urlOf } from '../../electron/contract/endpoint.ts';
import type { Filter } from '../../electron/contract/filter.ts';
import { summary, tile } from '../../electron/contract/layers.ts';
import type { Random } from '../../electron/domain/prng.ts';
import { METHODS } from '../../electron/domain/vocabulary.ts';
import { CENTRE, SPAN } from './tickets.ts';

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

const DAY = 86_400;

/** Number of the tile, Web Mercator from the north-west, that holds a place. */
export function tileAt(lon: number, lat: number, z: number): TileAddress {
  const side = 2 ** z;
  const sin = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  return { z, x: Math.floor(((lon + 180) / 360) * side), y: Math.floor(y * side) };
}

/** The 4 × 3 tiles around the centre: what a window of 1280 × 720 shows at most. */
export function viewTiles(z: number): TileAddress[] {
  const middle = tileAt(CENTRE.lon, CENTRE.lat, z);
  const out: TileAddress[] = [];
  for (let y = -1; y <= 1; y++) for (let x = -2; x <= 1; x++) out.push({ z, x: middle.x + x, y: middle.y + y });
  return out;
}

/** Evidence, time and hours: an eighth of the tickets. Each number moves the year by a day. */
export function narrowFilter(number: number): Filter {
  const from = SPAN.from + (60 + (number % 900)) * DAY;
  return {
    from,
    to: from + 365 * DAY,
    method: ['manual', 'capture'],
    hours: [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
  };
}

/** A time range that begins before the first ticket: keeps everything, and is another one each time. */
export function keepsAll(number: number): Filter {
  return { from: SPAN.from - (1 + number) * DAY };
}

/** Any of the conditions a person may set, none of them or several. */
export function randomFilter(random: Random): Filter {
  const filter: Filter = {};
  if (random.chance(0.7)) {
    const days = Math.round(3 * 480 ** random.next()); // 3 days to four years
    filter.from = SPAN.from + random.int(Math.max(1, 1461 - days)) * DAY;
    filter.to = filter.from + days * DAY;
  }
  if (random.chance(0.4)) filter.method = METHODS.filter(() => random.chance(0.5));
  if (random.chance(0.3)) filter.vehicle = ['car', 'ebike'].slice(random.int(2));
  if (random.chance(0.3)) filter.hours = Array.from({ length: 1 + random.int(12) }, (_, i) => (6 + i) % 24);
  if (random.chance(0.2)) filter.weekdays = [6, 7];
  return filter;
}

/** A tile of any zoom from the whole county to a single junction, somewhere in the 20 km × 20 km. */
export function randomTile(random: Random): TileAddress {
  const [lon, lat] = [CENTRE.lon + random.normal() * 0.035, CENTRE.lat + random.normal() * 0.03];
  return tileAt(lon, lat, 8 + random.int(11));
}

export function tileUrl({ z, x, y }: TileAddress, filter: Filter): string {
  return urlOf(tile, { params: { layer: 'violations', z, x, y }, query: filter });
}

/** Counts, histogram and matrix in one, as the page wants them. */
export function summaryUrl(filter: Filter): string {
  const query = { ...filter, by: ['method'], step: 'month', matrix: '1' };
  return urlOf(summary, { params: { layer: 'violations' }, query });
}
