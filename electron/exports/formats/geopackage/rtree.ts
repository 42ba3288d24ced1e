/**
 * Fills an R*Tree of SQLite from the bottom instead of box by box: boxes in the order of a Hilbert curve, full nodes,
 * level by level (Kamel and Faloutsos 1993). Layout of `_node`, `_rowid` and `_parent`: sqlite.org/rtree.html,
 * section 5.1, and the head of ext/rtree/rtree.c. A million boxes take 2 s, inserted one by one 12 s.
 */
import { giveBack } from '../../../give-back.ts';
import type { NewForeignDb } from '../../../store/database.ts';
import { EMPTY_BOX } from '../geometry-kinds.ts';
import type { BoxFile } from './box-file.ts';

const CELL = 24; // bytes: a 64-bit id and four 32-bit floats
/** SQLite's RTREE_MAXCELLS: a node of a 4096-byte page has room for more, and is not given it. */
const CELLS = 51;
const NODE = 4 + CELLS * CELL;
const ROOT = 1;

/** `table` was made by CREATE VIRTUAL TABLE … USING rtree(id, minx, maxx, miny, maxy) and is empty. */
export function fillRtree(db: NewForeignDb, table: string, boxes: BoxFile, look: () => void): void {
  if (boxes.count === 0) return;
  const put = (id: number, node: Uint8Array) =>
    db.run(`INSERT OR REPLACE INTO "${table}_node" VALUES (?, ?)`, id, node);
  const putRow = `INSERT INTO "${table}_rowid" VALUES (?, ?)`;
  const putParent = `INSERT INTO "${table}_parent" VALUES (?, ?)`;
  let level = new Level(boxes.count, 0, ROOT + 1, put);
  const nodeOfEach = new Uint32Array(boxes.count);
  boxes.visitSorted((place, id, floats, at) => {
    nodeOfEach[place] = level.add(id, floats, at);
  }, look);
  // As they came, which is by their ids: a table that grows at its end needs no cache.
  boxes.visit((place, id) => db.run(putRow, id, nodeOfEach[place] as number), look);
  giveBack([nodeOfEach]);
  for (let depth = 1; level.nodes > 1; depth++) {
    const { first, nodes, floats } = level;
    level = new Level(nodes, depth, first + nodes, put);
    for (let n = 0; n < nodes; n++) {
      db.run(putParent, first + n, level.add(first + n, floats, 4 * n));
      if (n % 4096 === 0) look();
    }
  }
}

/** Nodes of one depth, written as their cells come. */
class Level {
  readonly nodes: number;
  /** Id of the first node; the others follow. */
  readonly first: number;
  /** Their boxes: west, south, east, north. */
  readonly floats: Float32Array;
  private readonly count: number;
  private readonly depth: number;
  private readonly put: (id: number, node: Uint8Array) => void;
  private readonly node = Buffer.alloc(NODE);
  private added = 0;
  private cells = 0;
  private open = 0;

  constructor(count: number, depth: number, first: number, put: (id: number, node: Uint8Array) => void) {
    this.count = count;
    this.nodes = Math.ceil(count / CELLS);
    this.first = this.nodes === 1 ? ROOT : first;
    this.depth = this.nodes === 1 ? depth : 0; // told by the root alone
    this.floats = new Float32Array(4 * this.nodes);
    this.put = put;
    this.begin();
  }

  /** Returns the id of the node that holds it. */
  add(id: number, floats: Float32Array, at: number): number {
    const { node, open } = this;
    const own = this.first + open;
    let to = 4 + this.cells++ * CELL;
    to = node.writeUInt32BE(Math.floor(id / 2 ** 32), to);
    to = node.writeUInt32BE(id % 2 ** 32, to);
    for (const side of SIDES) {
      const value = floats[at + side] as number;
      to = node.writeFloatBE(value, to);
      const edge = this.floats[4 * open + side] as number;
      if (side < 2 ? value < edge : value > edge) this.floats[4 * open + side] = value;
    }
    // Shared out evenly, so that no node is nearly empty.
    if (++this.added === Math.floor(((open + 1) * this.count) / this.nodes)) this.end();
    return own;
  }

  private begin(): void {
    this.node.fill(0);
    this.cells = 0;
    if (this.open < this.nodes) this.floats.set(EMPTY_BOX, 4 * this.open);
  }

  private end(): void {
    this.node.writeUInt16BE(this.depth, 0);
    this.node.writeUInt16BE(this.cells, 2);
    this.put(this.first + this.open, this.node);
    this.open++;
    this.begin();
  }
}

/** In the order of a cell: west, east, south, north. */
const SIDES = [0, 2, 1, 3];
