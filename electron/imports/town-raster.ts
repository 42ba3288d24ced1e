/** The town of a point: from a raster where a cell lies in one town or in none, by the exact test where a border runs. */
import type { Geometry, Position } from 'geojson';
import { bboxOf } from '../domain/measure.ts';

const SIDE = 256; // cells each way: about 100 m in a city of 25 km
const UNKNOWN = 0;
const MIXED = 1;
const NONE = 2;
const FIRST = 3; // stands for the first town
const MARGIN = 1e-9; // degrees by which an edge is taken wider, so that rounding decides nothing

/** Towns in the order in which they are asked, as plain data. */
export interface TownMap {
  codes: string[];
  /** Per town: west, south, east, north. */
  boxes: Float64Array;
  /** Per town its polygons, of each its rings as x, y, x, y … */
  polygons: Float64Array[][][];
}

export function townMap(towns: readonly { code: string; geometry: Geometry }[]): TownMap {
  return {
    codes: towns.map((t) => t.code),
    boxes: Float64Array.from(towns.flatMap((t) => bboxOf(t.geometry))),
    polygons: towns.map((t) => polygonsOf(t.geometry).map((rings) => rings.map(flat))),
  };
}

export class TownRaster {
  private readonly map: TownMap;
  private readonly cells = new Uint16Array(SIDE * SIDE);
  private readonly west: number;
  private readonly south: number;
  private readonly perLon: number;
  private readonly perLat: number;

  constructor(map: TownMap) {
    this.map = map;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const { boxes } = map;
    for (let i = 0; i < boxes.length; i += 4) {
      west = Math.min(west, boxes[i] as number);
      south = Math.min(south, boxes[i + 1] as number);
      east = Math.max(east, boxes[i + 2] as number);
      north = Math.max(north, boxes[i + 3] as number);
    }
    this.west = west;
    this.south = south;
    this.perLon = SIDE / Math.max(1e-6, (east - west) * 1.000001);
    this.perLat = SIDE / Math.max(1e-6, (north - south) * 1.000001);
    for (const ring of map.polygons.flat(2)) this.markEdges(ring);
  }

  /** Number of the first town that holds the position; -1 when none does. */
  at(lon: number, lat: number): number {
    const column = Math.floor((lon - this.west) * this.perLon);
    const row = Math.floor((lat - this.south) * this.perLat);
    if (!(column >= 0 && column < SIDE && row >= 0 && row < SIDE)) return -1;
    const cell = row * SIDE + column;
    const known = this.cells[cell] as number;
    if (known >= FIRST) return known - FIRST;
    if (known === NONE) return -1;
    const town = townAt(this.map, lon, lat);
    // No border runs through the cell, so what holds of one place in it holds of all.
    if (known === UNKNOWN) this.cells[cell] = town < 0 ? NONE : town + FIRST;
    return town;
  }

  /** Marks every cell that the box of an edge touches: edges are short. */
  private markEdges(ring: Float64Array): void {
    const column = (lon: number) => clamp(Math.floor((lon - this.west) * this.perLon));
    const row = (lat: number) => clamp(Math.floor((lat - this.south) * this.perLat));
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay] = [ring[i] as number, ring[i + 1] as number];
      const [bx, by] = [ring[j] as number, ring[j + 1] as number];
      const last = row(Math.max(ay, by) + MARGIN);
      const from = column(Math.min(ax, bx) - MARGIN);
      const to = column(Math.max(ax, bx) + MARGIN) + 1;
      for (let r = row(Math.min(ay, by) - MARGIN); r <= last; r++)
        this.cells.fill(MIXED, r * SIDE + from, r * SIDE + to);
    }
  }
}

/** By the even-odd rule, town after town. */
export function townAt({ boxes, polygons }: TownMap, x: number, y: number): number {
  for (let t = 0; t < polygons.length; t++) {
    if (!(x >= (boxes[t * 4] as number) && y >= (boxes[t * 4 + 1] as number))) continue;
    if (!(x <= (boxes[t * 4 + 2] as number) && y <= (boxes[t * 4 + 3] as number))) continue;
    for (const rings of polygons[t] as Float64Array[][]) {
      let inside = false;
      for (const ring of rings) if (crossesOdd(ring, x, y)) inside = !inside;
      if (inside) return t;
    }
  }
  return -1;
}

function crossesOdd(ring: Float64Array, x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const ay = ring[i + 1] as number;
    const by = ring[j + 1] as number;
    if (ay > y === by > y) continue;
    const ax = ring[i] as number;
    const bx = ring[j] as number;
    if (x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

function clamp(cell: number): number {
  return Math.min(SIDE - 1, Math.max(0, cell));
}

function polygonsOf(g: Geometry): Position[][][] {
  return g.type === 'Polygon' ? [g.coordinates] : g.type === 'MultiPolygon' ? g.coordinates : [];
}

function flat(ring: Position[]): Float64Array {
  return Float64Array.from(ring.flatMap(([x = 0, y = 0]) => [x, y]));
}
