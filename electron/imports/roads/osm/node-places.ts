/** Where the nodes of the wanted ways lie: 16 bytes a node, however large the file around them. */
import { ZhituError } from '../../../contract/errors.ts';

const MOST = 12_000_000; // nodes: the streets of some provinces, 200 MB
const SCALE = 1e7;

export class NodePlaces {
  private wanted = new Float64Array(1 << 16);
  private count = 0;
  private ids = new Float64Array(0);
  private lons = new Int32Array(0);
  private lats = new Int32Array(0);
  private last = 0;

  /** Throws osm_too_large. */
  want(ids: readonly number[]): void {
    if (this.count + ids.length > MOST) throw new ZhituError('osm_too_large', { limit: MOST.toLocaleString('en') });
    if (this.count + ids.length > this.wanted.length) {
      const larger = new Float64Array(Math.max(this.wanted.length * 2, this.count + ids.length));
      larger.set(this.wanted.subarray(0, this.count));
      this.wanted = larger;
    }
    for (const id of ids) this.wanted[this.count++] = id;
  }

  /** All ways are known. */
  seal(): void {
    const sorted = this.wanted.subarray(0, this.count).sort();
    let n = 0;
    for (let i = 0; i < sorted.length; i++) {
      if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[n++] = sorted[i] as number;
    }
    this.ids = sorted.slice(0, n);
    this.wanted = new Float64Array(0);
    this.lons = new Int32Array(n).fill(UNKNOWN);
    this.lats = new Int32Array(n);
  }

  put(id: number, lon: number, lat: number): void {
    const at = this.find(id);
    if (at < 0 || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return;
    this.lons[at] = Math.round(lon * SCALE);
    this.lats[at] = Math.round(lat * SCALE);
  }

  /** Null where the file leaves the node out, as extracts do beyond their edge. */
  at(id: number): [number, number] | null {
    const at = this.find(id);
    if (at < 0 || this.lons[at] === UNKNOWN) return null;
    return [(this.lons[at] as number) / SCALE, (this.lats[at] as number) / SCALE];
  }

  /** Nodes mostly come in the order of their ids: the next one is tried before it is searched for. */
  private find(id: number): number {
    const { ids } = this;
    if (ids[this.last] === id) return this.last;
    if (ids[this.last + 1] === id) return ++this.last;
    let [low, high] = [0, ids.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = ids[middle] as number;
      if (found === id) {
        this.last = middle;
        return middle;
      }
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

const UNKNOWN = 0x7fffffff;
