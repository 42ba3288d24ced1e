/** Clusters of a linkage, and which of them to keep (Campello, Moulavi and Sander 2013). */
import type { Linkage } from './linkage.ts';

/** Shorter distances count as a millimetre: positions are known to a centimetre, and 1 / 0 would drown everything. */
const SHORTEST = 1e-3; // metres

/** Cluster 0 holds all points; a cluster's parts have greater numbers than itself. */
export interface Condensed {
  count: number;
  /** Cluster above; that of 0 is 0. */
  parent: number[];
  /** Square of the distance at which all points of the cluster hang together. */
  d2: number[];
  /** Sum over its points of 1 / distance at which they leave it less 1 / distance at which it comes about, per metre. */
  stability: number[];
  /** By point: the last cluster it is in. */
  owner: Int32Array;
}

/**
 * Walks the linkage from the top: where a union falls into two or more parts of at least `minSize` points, each becomes
 * a cluster; where one such part is left the cluster lives on in it and loses the others; else it ends.
 */
export function condense({ count, parent, size, d2 }: Linkage, points: number, minSize: number): Condensed {
  const out: Condensed = { count: 1, parent: [0], d2: [0], stability: [0], owner: new Int32Array(points) };
  const birth = [0];
  const alive = new Int32Array(count).fill(-1); // cluster that goes on in a node
  const owner = new Int32Array(count);
  const big = new Uint32Array(count); // parts of a node with at least minSize points
  for (let node = 0; node < count; node++) {
    const up = parent[node] as number;
    if (up !== node && (size[node] as number) >= minSize) big[up] = (big[up] as number) + 1;
  }
  for (let node = count - 1; node >= 0; node--) {
    const below = size[node] as number;
    if (below === 0) continue;
    const up = parent[node] as number;
    if (up === node) {
      alive[node] = 0;
      out.d2[0] = d2[node] as number;
      continue;
    }
    const cluster = alive[up] as number;
    owner[node] = cluster < 0 ? (owner[up] as number) : cluster;
    if (cluster < 0) continue;
    if (below >= minSize && big[up] === 1) {
      alive[node] = cluster;
      continue;
    }
    const left = lambda(d2[up] as number);
    out.stability[cluster] = (out.stability[cluster] as number) + below * (left - (birth[cluster] as number));
    if (below < minSize) continue;
    alive[node] = out.count;
    birth[out.count] = left;
    out.parent[out.count] = cluster;
    out.d2[out.count] = d2[node] as number;
    out.stability[out.count++] = 0;
  }
  out.owner.set(owner.subarray(0, points));
  return out;
}

function lambda(d2: number): number {
  return 1 / Math.max(SHORTEST, Math.sqrt(d2));
}

/**
 * By excess of mass: a cluster is kept rather than its parts unless they are more stable together. Never the one of all
 * points. By cluster: the kept one it belongs to, −1 for none.
 */
export function keptClusters({ count, parent, stability }: Condensed): Int32Array {
  const parts = new Float64Array(count).fill(-1); // of the best choice below; −1 without parts
  const keep = new Uint8Array(count);
  for (let c = count - 1; c > 0; c--) {
    const [own, below, up] = [stability[c] as number, parts[c] as number, parent[c] as number];
    keep[c] = own >= below ? 1 : 0;
    parts[up] = Math.max(0, parts[up] as number) + Math.max(own, below);
  }
  const kept = new Int32Array(count).fill(-1);
  for (let c = 1; c < count; c++) {
    const above = kept[parent[c] as number] as number;
    kept[c] = above >= 0 ? above : keep[c] ? c : -1;
  }
  return kept;
}
