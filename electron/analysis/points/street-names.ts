/** What clusters are called: by the streets that their points lie on. */
import { snapPoints } from '../network/snap.ts';
import type { PlanePoints, StreetGraph } from '../shapes.ts';

/** A second street is named too when it has this share of the points that lie on named streets. */
const SHARE = 0.3;

/**
 * By cluster: the street with the most of its points, and the second if it has many; null when none lies on a named one.
 * Points that two streets could claim count for neither. Of streets with as many points the first by name comes first.
 */
export function streetNames(
  graph: StreetGraph,
  points: PlanePoints,
  labels: Int32Array,
  count: number,
  tolerance: number,
): (string | null)[] {
  const { edge } = snapPoints(graph, points, tolerance);
  const tallies = Array.from({ length: count }, () => new Map<string, number>());
  for (let i = 0; i < labels.length; i++) {
    const [label, e] = [labels[i] as number, edge[i] as number];
    if (label < 0 || e < 0) continue;
    const street = graph.streets[graph.edges.street[e] as number];
    const tally = tallies[label];
    if (street && tally) tally.set(street, (tally.get(street) ?? 0) + 1);
  }
  return tallies.map(nameOf);
}

function nameOf(tally: ReadonlyMap<string, number>): string | null {
  const ranked = [...tally].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const [first, second] = ranked;
  if (!first) return null;
  const all = ranked.reduce((sum, [, n]) => sum + n, 0);
  return second && second[1] >= SHARE * all ? `${first[0]} / ${second[0]}` : first[0];
}
