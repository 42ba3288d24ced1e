/** What a segment may be called: 路名（甲路—乙路）, from the streets that cross at its ends. */
import { headOf, type StreetNetwork, tailOf, type Walk } from '../domain/street-walk.ts';

/** A crossing this near before an end of the segment is where it was meant to end, metres. */
const AT_CROSSING = 25;
/** How far beyond an end a crossing is looked for, metres. */
const BEYOND = 1500;

/** Null when the segment's own street has no name. `main` is that street, index into the network's names. */
export function segmentName(n: StreetNetwork, walk: Walk, main: number): string | null {
  const street = n.names[main];
  if (!street) return null;
  const { start, end, forward, onward } = walk;
  // Arcs that lead out of the segment at its two ends.
  const before = crossing(n, forward ? 2 * start.edge + 1 : 2 * start.edge, measureLeft(n, start, !forward), main);
  const after = crossing(n, onward ? 2 * end.edge : 2 * end.edge + 1, measureLeft(n, end, onward), main);
  const ends = [before, after].filter((name) => name !== null);
  if (ends.length === 0) return street;
  if (ends.length === 1 || ends[0] === ends[1]) return `${street}（${ends[0]}）`;
  return `${street}（${ends[0]}—${ends[1]}）`;
}

function measureLeft(n: StreetNetwork, { edge, measure }: { edge: number; measure: number }, forward: boolean): number {
  return forward ? Math.max(0, (n.length[edge] as number) - measure) : measure;
}

/** The street that crosses first on the way out along an arc, or just before the end. */
function crossing(n: StreetNetwork, out: number, toHead: number, main: number): string | null {
  const behind = (n.length[out >> 1] as number) - toHead;
  if (behind <= AT_CROSSING && behind < toHead) {
    const name = crossingAt(n, tailOf(n, out), out, main);
    if (name) return name;
  }
  let arc = out;
  let gone = toHead;
  for (const seen = new Set<number>(); gone <= BEYOND && !seen.has(arc >> 1); ) {
    seen.add(arc >> 1);
    const node = headOf(n, arc);
    const name = crossingAt(n, node, arc, main);
    if (name) return name;
    const next = arcsAt(n, node).find((a) => a >> 1 !== arc >> 1 && n.street[a >> 1] === n.street[arc >> 1]);
    if (next === undefined) return null;
    arc = next;
    gone += n.length[arc >> 1] as number;
  }
  return null;
}

/** The widest street with a name of its own at a junction; of equally wide ones the first by name. */
function crossingAt(n: StreetNetwork, node: number, arc: number, main: number): string | null {
  const own = n.street[arc >> 1] as number;
  const others = arcsAt(n, node)
    .map((a) => a >> 1)
    .filter((e) => n.street[e] !== own && n.street[e] !== main && n.names[n.street[e] as number])
    .map((e) => ({ rank: n.rank[e] as number, name: n.names[n.street[e] as number] as string }))
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return others[0]?.name ?? null;
}

function arcsAt(n: StreetNetwork, node: number): number[] {
  return [...n.arcs.subarray(n.starts[node], n.starts[node + 1])];
}
