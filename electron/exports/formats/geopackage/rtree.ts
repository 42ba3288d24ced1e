/**
 * Fills an R*Tree of SQLite from the bottom instead of box by box: boxes in the order of a Hilbert curve, full nodes,
 * level by level (Kamel and Faloutsos 1993). Layout of `_node`, `_rowid` and `_parent`: sqlite.org/rtree.html,
 * section 5.1, and the head of ext/rtree/rtree.c. A million boxes take 2 s, inserted one by one 12 s.
 */
import type { NewForeignDb } from '../../../store/database.ts';
import type { BoxList } from '../box-list.ts';
import { hilbertOrder } from '../hilbert.ts';

type Boxes = Pick<BoxList, 'ids' | 'boxes' | 'count'>;

interface Level extends Boxes {
  /** Positions first to last; null where they are in order. */
  order: Uint32Array | null;
}

const CELL = 24; // bytes: a 64-bit id and four 32-bit floats
/** SQLite's RTREE_MAXCELLS: a node of a 4096-byte page has room for more, and is not given it. */
const CELLS = 51;
const NODE = 4 + CELLS * CELL;
const ROOT = 1;

/** `table` was made by CREATE VIRTUAL TABLE … USING rtree(id, minx, maxx, miny, maxy) and is empty. */
export function fillRtree(db: NewForeignDb, table: string, given: Boxes, look: () => void): void {
  if (given.count === 0) return;
  const put = `INSERT OR REPLACE INTO "${table}_node" VALUES (?, ?)`;
  const putRow = `INSERT INTO "${table}_rowid" VALUES (?, ?)`;
  const putParent = `INSERT INTO "${table}_parent" VALUES (?, ?)`;
  let level: Level = {
    ids: given.ids,
    boxes: given.boxes,
    count: given.count,
    order: hilbertOrder(given.boxes, given.count),
  };
  let depth = 0;
  let nextNode = ROOT + 1;
  for (; ; depth++) {
    const nodes = Math.ceil(level.count / CELLS);
    const isRoot = nodes === 1;
    const above: Level = {
      ids: new Float64Array(nodes),
      boxes: new Float64Array(nodes * 4),
      count: nodes,
      order: null,
    };
    const nodeOfEach = new Uint32Array(level.count);
    for (let n = 0; n < nodes; n++) {
      const id = isRoot ? ROOT : nextNode++;
      // Shared out evenly, so that no node is nearly empty.
      const [from, to] = [Math.floor((n * level.count) / nodes), Math.floor(((n + 1) * level.count) / nodes)];
      db.run(put, id, nodeOf(level, from, to, isRoot ? depth : 0, above, n));
      for (let i = from; i < to; i++) nodeOfEach[level.order?.[i] ?? i] = id;
      above.ids[n] = id;
      if (n % 64 === 0) look();
    }
    // As they came, which is by their ids: a table that grows at its end needs no cache.
    for (let i = 0; i < level.count; i++) {
      db.run(depth === 0 ? putRow : putParent, level.ids[i] as number, nodeOfEach[i] as number);
      if (i % 4096 === 0) look();
    }
    if (isRoot) return;
    level = above;
  }
}

function nodeOf(
  { ids, boxes, order }: Level,
  from: number,
  to: number,
  depth: number,
  above: Boxes,
  n: number,
): Uint8Array {
  const node = Buffer.alloc(NODE);
  node.writeUInt16BE(depth, 0);
  node.writeUInt16BE(to - from, 2);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = from, at = 4; k < to; k++, at += CELL) {
    const i = order?.[k] ?? k;
    const id = ids[i] as number;
    node.writeUInt32BE(Math.floor(id / 2 ** 32), at);
    node.writeUInt32BE(id % 2 ** 32, at + 4);
    const w = floatBelow(boxes[4 * i] as number);
    const s = floatBelow(boxes[4 * i + 1] as number);
    const e = floatAbove(boxes[4 * i + 2] as number);
    const h = floatAbove(boxes[4 * i + 3] as number);
    node.writeFloatBE(w, at + 8);
    node.writeFloatBE(e, at + 12);
    node.writeFloatBE(s, at + 16);
    node.writeFloatBE(h, at + 20);
    if (w < west) west = w;
    if (s < south) south = s;
    if (e > east) east = e;
    if (h > north) north = h;
  }
  above.boxes.set([west, south, east, north], 4 * n);
  return node;
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The greatest 32-bit float that is no greater, so that a box never loses its edge. */
function floatBelow(value: number): number {
  return -floatAbove(-value);
}

function floatAbove(value: number): number {
  float[0] = value;
  if ((float[0] as number) < value) bits[0] = (bits[0] as number) + (value > 0 ? 1 : -1);
  return float[0] as number;
}
