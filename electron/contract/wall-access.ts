/**
 * What a display wall may ask for. Everybody in the room reads it, so all else is refused: a route added later is too,
 * until somebody puts it on this list by hand.
 */
import type { Layer } from '../domain/vocabulary.ts';
import type { Endpoint } from './endpoint.ts';

export const WALL_ROUTES: readonly string[] = [
  'GET /api/session',
  'GET /api/layers',
  'GET /api/tiles/:layer/:z/:x/:y',
  'GET /api/city/:z/:x/:y',
  'GET /api/basemaps',
  'GET /api/basemaps/:id/:z/:x/:y',
  'GET /api/basemaps/:id/data.geojson',
  'GET /api/reconcile',
  'GET /api/events',
  'GET /api/wall',
  'GET /api/wall/state',
  'GET /api/wall/panels/:panel',
  'POST /api/wall/status',
];

export const routeOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>) => `${method.toUpperCase()} ${path}`;

const patterns = WALL_ROUTES.map(
  (route) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`),
);

/** What the operator’s remote may ask for beside. */
export const REMOTE_ROUTES: readonly string[] = ['POST /api/wall/command'];

/** @param path decoded or not, without its query */
export function wallMayAsk(role: 'wall' | 'remote', method: string, path: string): boolean {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  if (role === 'remote' && REMOTE_ROUTES.includes(asked)) return true;
  return patterns.some((pattern) => pattern.test(asked));
}

/** Counts of people's doings below this are not told to a wall, and no place on its map stands for fewer. */
export const WALL_LEAST = 5;
/** Layers whose features a wall never sees one by one. */
export const WALL_GATHERED: readonly Layer[] = ['violations', 'structures'];
/** Layers whose features bear people's names. */
export const WALL_NAMELESS: readonly Layer[] = ['vendors'];
/** Filters that a wall's map may use: none that could single a feature out. */
export const WALL_FILTERS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'hours',
  'weekdays',
  'town',
  'squad',
  'method',
  'vehicle',
  'decision',
  'status',
  'kind',
  'class',
  'subtype',
  'side',
]);
