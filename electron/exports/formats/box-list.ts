import type { Geometry } from 'geojson';
import { EMPTY_BOX, widen } from './geometry-kinds.ts';

/** Boxes of features as they come: west, south, east, north of each, flat, with an id beside. 40 bytes each. */
export class BoxList {
  ids = new Float64Array(1024);
  boxes = new Float64Array(4096);
  count = 0;

  add(id: number, geometry: Geometry): void {
    const { count } = this;
    if (count === this.ids.length) {
      this.ids = grown(this.ids);
      this.boxes = grown(this.boxes);
    }
    this.ids[count] = id;
    if (geometry.type === 'Point') {
      const [x = 0, y = 0] = geometry.coordinates;
      const at = 4 * count;
      this.boxes[at] = this.boxes[at + 2] = x;
      this.boxes[at + 1] = this.boxes[at + 3] = y;
    } else {
      this.boxes.set(EMPTY_BOX, 4 * count);
      widen(this.boxes, 4 * count, geometry);
    }
    this.count = count + 1;
  }

  /** Of all; null without any. */
  extent(): [west: number, south: number, east: number, north: number] | null {
    if (this.count === 0) return null;
    let [west, south, east, north] = EMPTY_BOX as [number, number, number, number];
    for (let i = 0; i < this.count; i++) {
      west = Math.min(west, this.boxes[4 * i] as number);
      south = Math.min(south, this.boxes[4 * i + 1] as number);
      east = Math.max(east, this.boxes[4 * i + 2] as number);
      north = Math.max(north, this.boxes[4 * i + 3] as number);
    }
    return [west, south, east, north];
  }
}

function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(array.length * 2);
  out.set(array);
  return out;
}
