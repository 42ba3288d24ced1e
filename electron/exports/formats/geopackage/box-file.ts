/**
 * Boxes of features as they come, kept in a file: of any number of them, a quarter of a million are in memory at most.
 * They are sorted in runs of that many, which are then merged.
 */
import type { Geometry } from 'geojson';
import { EMPTY_BOX, widen } from '../geometry-kinds.ts';
import { hilbert, SIDE } from '../hilbert.ts';
import { Sink } from '../sink.ts';
import { floatAbove, floatBelow } from './float.ts';

const RECORD = 40; // bytes: place among those added, id, place on the curve, then west, south, east, north as floats
const BLOCK = 4096; // records read and written at a time
const RUN = 2 ** 18; // records sorted at a time: with 32 bits of the curve before it, a place in a run is a whole number

/** Records, seen as numbers and as bytes. */
interface Records {
  doubles: Float64Array;
  floats: Float32Array;
  bytes: Uint8Array;
}

/** Told the place of a box among those added, its id, and where its four floats lie. */
export type Visit = (place: number, id: number, floats: Float32Array, at: number) => void;

export class BoxFile {
  count = 0;
  /** West, south, east, north of the last one, and of all. */
  readonly last = new Float64Array(4);
  readonly extent = Float64Array.from(EMPTY_BOX);
  private readonly path: string;
  private readonly sink: Sink;
  private readonly block = recordsOf(BLOCK);
  private runs: Sink | null = null;

  private readonly run: number;

  /** There must be no file of this name. `run` is how many are sorted at a time. */
  constructor(path: string, run = RUN) {
    this.path = path;
    this.run = run;
    this.sink = new Sink(path);
  }

  add(id: number, geometry: Geometry): void {
    const { last, extent } = this;
    last.set(EMPTY_BOX);
    widen(last, 0, geometry);
    const { doubles, floats, bytes } = this.block;
    const n = this.count % BLOCK;
    doubles[5 * n] = this.count++;
    doubles[5 * n + 1] = id;
    for (let side = 0; side < 4; side++) {
      const value = last[side] as number;
      floats[10 * n + 6 + side] = side < 2 ? floatBelow(value) : floatAbove(value);
      if (side < 2 ? value < (extent[side] as number) : value > (extent[side] as number)) extent[side] = value;
    }
    if (n === BLOCK - 1) this.sink.bytes(bytes);
  }

  /** No more come. */
  end(): void {
    this.sink.bytes(this.block.bytes.subarray(0, (this.count % BLOCK) * RECORD));
  }

  /** As they came. */
  visit(visit: Visit, look: () => void): void {
    for (let first = 0; first < this.count; first += BLOCK) {
      const size = Math.min(BLOCK, this.count - first);
      read(this.sink, first, size, this.block);
      for (let i = 0; i < size; i++) show(this.block, i, visit);
      look();
    }
  }

  /** Along a Hilbert curve through their middles. */
  visitSorted(visit: Visit, look: () => void): void {
    const { count, run: most } = this;
    const run = recordsOf(Math.min(most, count));
    const runs = count > most ? new Sink(`${this.path}-sorted`) : null;
    this.runs = runs;
    for (let first = 0; first < count; first += most) {
      const size = Math.min(most, count - first);
      read(this.sink, first, size, run);
      const keys = this.place(run, size);
      look();
      for (const key of keys) {
        const i = key % most;
        if (runs) runs.bytes(run.bytes.subarray(i * RECORD, (i + 1) * RECORD));
        else show(run, i, visit);
      }
      look();
    }
    if (runs) merge(runs, { count, run: most }, visit, look);
  }

  close(): void {
    this.sink.close();
    this.runs?.close();
  }

  /** Tells every record its place on the curve; returns them in its order, each with its number within the run. */
  private place({ doubles, floats }: Records, size: number): Float64Array {
    const [west, south, east, north] = this.extent as unknown as [number, number, number, number];
    const [wide, high] = [SIDE / (east - west || 1), SIDE / (north - south || 1)];
    const keys = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const at = 10 * i + 6;
      const x = wide * (((floats[at] as number) + (floats[at + 2] as number)) / 2 - west);
      const y = high * (((floats[at + 1] as number) + (floats[at + 3] as number)) / 2 - south);
      const place = hilbert(cell(x), cell(y));
      doubles[5 * i + 2] = place;
      keys[i] = place * this.run + i;
    }
    return keys.sort();
  }
}

/** A float may lie a little outside the extent, which is exact. */
function cell(value: number): number {
  return Math.max(0, Math.min(SIDE, Math.floor(value)));
}

/** The first of all runs' first ones again and again; of equals that of the earlier run. */
function merge(runs: Sink, { count, run }: { count: number; run: number }, visit: Visit, look: () => void): void {
  const heads = Array.from({ length: Math.ceil(count / run) }, (_, k) => ({
    ...{ at: BLOCK, first: k * run, end: Math.min(count, (k + 1) * run), block: recordsOf(BLOCK), key: 0 },
  }));
  const advance = (head: (typeof heads)[number]): boolean => {
    if (head.at >= BLOCK) {
      read(runs, head.first, Math.min(BLOCK, head.end - head.first), head.block);
      head.at = 0;
      look();
    }
    if (head.first >= head.end) return false;
    head.key = head.block.doubles[5 * head.at + 2] as number;
    return true;
  };
  let open = heads.filter(advance);
  while (open.length > 0) {
    let least = open[0] as (typeof heads)[number];
    for (const head of open) if (head.key < least.key) least = head;
    show(least.block, least.at, visit);
    least.at++;
    least.first++;
    if (!advance(least)) open = open.filter((head) => head !== least);
  }
}

function show({ doubles, floats }: Records, i: number, visit: Visit): void {
  visit(doubles[5 * i] as number, doubles[5 * i + 1] as number, floats, 10 * i + 6);
}

function read(from: Sink, first: number, size: number, into: Records): void {
  from.readInto(first * RECORD, into.bytes.subarray(0, size * RECORD));
}

function recordsOf(room: number): Records {
  const buffer = new ArrayBuffer(room * RECORD);
  return { doubles: new Float64Array(buffer), floats: new Float32Array(buffer), bytes: new Uint8Array(buffer) };
}
