/** Where a pointer's vertex goes: onto a vertex of the drawing, onto the nearest street, or where it points. */
import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { metresPerPixel } from '../scale.ts';
import { newestWins } from './snap-newest.ts';

/** Pixels within which the pointer is drawn to a vertex or a street. */
export const REACH = 12;

export interface Pixel {
  x: number;
  y: number;
}

export interface Snapped {
  at: Position;
  to: 'free' | 'vertex' | 'street';
  /** Name of the street, where it has one. */
  street: string | null;
}

/** The nearest point on a street within `metres`; null when there is none. */
export type FindStreet = (at: Position, metres: number) => Promise<{ at: Position; street: string | null } | null>;

export interface SnapRules {
  /** Whether snapping is on. */
  on(): boolean;
  /** Vertices that may be snapped to. */
  vertices(): readonly Position[];
  findStreet: FindStreet;
}

/** The vertex nearest to a pixel within reach; null when there is none. */
export function nearestVertex(
  pixel: Pixel,
  vertices: readonly Position[],
  project: (at: Position) => Pixel,
  reach = REACH,
): Position | null {
  let found: Position | null = null;
  let best = reach;
  for (const at of vertices) {
    const p = project(at);
    const d = Math.hypot(p.x - pixel.x, p.y - pixel.y);
    if (d <= best) {
      best = d;
      found = at;
    }
  }
  return found;
}

export interface Snapper {
  /** Follows a pointer: tells at once what is known, and again when a street was found. */
  follow(pixel: Pixel, free: boolean, tell: (snapped: Snapped) => void): void;
  /** Where a vertex put at the pixel goes, asked to the end. */
  settle(pixel: Pixel, free: boolean): Promise<Snapped>;
  stop(): void;
}

export function snapper(map: MapLibreMap, { on, vertices, findStreet }: SnapRules): Snapper {
  const project = (at: Position): Pixel => map.project([at[0] ?? 0, at[1] ?? 0]);
  const position = (pixel: Pixel): Position => map.unproject([pixel.x, pixel.y]).toArray();
  const reachMetres = (at: Position) => Math.min(500, REACH * metresPerPixel(at[1] ?? 0, map.getZoom()));
  let latest: { pixel: Pixel; tell: (snapped: Snapped) => void } | null = null;
  let lastStreet: Snapped | null = null;

  const street = async (at: Position): Promise<Snapped | null> => {
    const found = await findStreet(at, reachMetres(at));
    return found && { at: found.at, to: 'street', street: found.street };
  };
  const near = (snapped: Snapped | null, pixel: Pixel) =>
    snapped !== null && nearestVertex(pixel, [snapped.at], project) !== null;
  const asker = newestWins(
    ({ pixel }: { pixel: Pixel }) => street(position(pixel)),
    (found) => {
      lastStreet = found;
      if (found && latest && near(found, latest.pixel)) latest.tell(found);
    },
  );
  const known = (pixel: Pixel): Snapped | null => {
    const vertex = nearestVertex(pixel, vertices(), project);
    return vertex && { at: vertex, to: 'vertex', street: null };
  };
  const free = (pixel: Pixel): Snapped => ({ at: position(pixel), to: 'free', street: null });

  return {
    follow(pixel, freely, tell) {
      latest = null;
      if (freely || !on()) return tell(free(pixel));
      const vertex = known(pixel);
      if (vertex) return tell(vertex);
      latest = { pixel, tell };
      tell(lastStreet && near(lastStreet, pixel) ? lastStreet : free(pixel));
      asker.ask({ pixel });
    },
    async settle(pixel, freely) {
      if (freely || !on()) return free(pixel);
      return known(pixel) ?? (await street(position(pixel)).catch(() => null)) ?? free(pixel);
    },
    stop() {
      latest = null;
      asker.stop();
    },
  };
}
