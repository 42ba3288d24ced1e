/** Where an orthophoto lies in the world, and at which zooms it is worth drawing. */
import type { OrthophotoFacts } from '../../contract/flight-files.ts';
import { groundFromWgs84, groundToWgs84 } from '../readers/epsg.ts';
import { type Extent, TILE, tileCount, xOf, yOf } from './mercator.ts';

export interface Placement {
  extent: Extent;
  /** West, south, east, north; degrees of WGS 84. */
  bounds: [number, number, number, number];
  /** At `maxZoom` a pixel of the tiles is about a pixel of the picture; at `minZoom` it is still more than a speck. */
  minZoom: number;
  maxZoom: number;
  /** Metres that a pixel covers on the ground. */
  groundSample: number;
  /** Degrees to column and row of the picture, from its upper left corner; NaN outside of what its system can hold. */
  toPixel(lon: number, lat: number): [column: number, row: number];
}

const DEEPEST = 22;
const SPECK = 16; // pixels
const MOST_TILES = 1_000_000; // 500,000 pixels square: 25 km at 5 cm
const EDGE = 16; // places looked at along each side: sides are curved in another system
const MOST_LAT = 85.05;

/** Null when the picture lies at no place of the map. */
export function placementOf({ width, height, epsg, proj, transform }: OrthophotoFacts): Placement | null {
  const [toWgs84, fromWgs84] = [groundToWgs84({ epsg, proj }), groundFromWgs84({ epsg, proj })];
  if (!toWgs84 || !fromWgs84) return null;
  const [a, b, c, d, e, f] = transform;
  const toLonLat = (column: number, row: number) => toWgs84([a + b * column + c * row, d + e * column + f * row]);
  const around = edge(width, height).map(([column, row]) => toLonLat(column, row));
  if (!around.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= MOST_LAT)) return null;
  const [lons, lats] = [around.map(([lon]) => lon), around.map(([, lat]) => lat)];
  const bounds: Placement['bounds'] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const extent = { west: xOf(bounds[0]), east: xOf(bounds[2]), north: yOf(bounds[3]), south: yOf(bounds[1]) };

  // A pixel in the middle, in parts of the world.
  const here = toLonLat(width / 2, height / 2);
  const [right, below] = [toLonLat(width / 2 + 1, height / 2), toLonLat(width / 2, height / 2 + 1)];
  const length = (p: readonly [number, number]) => Math.hypot(xOf(p[0]) - xOf(here[0]), yOf(p[1]) - yOf(here[1]));
  const pixel = Math.min(length(right), length(below));
  const span = Math.max(extent.east - extent.west, extent.south - extent.north);
  if (!(pixel > 0 && span > 0 && span < 0.5)) return null;
  // Up to a fifth coarser than the picture rather than four times as many tiles.
  const maxZoom = Math.min(DEEPEST, Math.max(0, Math.round(Math.log2(1 / (pixel * TILE)) + 0.25)));
  const minZoom = Math.min(maxZoom, Math.max(0, Math.floor(Math.log2(SPECK / (span * TILE)))));

  // Pixels many times as long as wide, or more of them than any flight has, come from a file that is not what it says.
  const tiles = tileCount(extent, maxZoom);
  if (tiles > MOST_TILES || tiles > 64 + (16 * width * height) / TILE ** 2) return null;

  const det = b * f - c * e;
  return {
    extent,
    bounds,
    minZoom,
    maxZoom,
    groundSample: pixel * 40_075_017 * Math.cos((here[1] * Math.PI) / 180),
    toPixel(lon, lat) {
      const [x, y] = fromWgs84([lon, lat]);
      return [(f * (x - a) - c * (y - d)) / det, (b * (y - d) - e * (x - a)) / det];
    },
  };
}

function edge(width: number, height: number): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < EDGE; i++) {
    const t = i / EDGE;
    out.push([width * t, 0], [width, height * t], [width * (1 - t), height], [0, height * (1 - t)]);
  }
  return out;
}
