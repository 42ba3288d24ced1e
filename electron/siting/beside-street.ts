/** Where a stall could stand at a place along a street: on its middle line, or to either side of it. */
import { placeAt } from '../analysis/network/units.ts';
import type { Plane, StreetGraph } from '../analysis/shapes.ts';
import { pointShape } from './plane-shapes.ts';
import type { RawSite } from './raw-sites.ts';

/** Metres from the middle line, nearest first: past the carriageway of the widest street. */
const ASIDE = [2, 4, 6, 8, 11, 14, 17];
export const FARTHEST_ASIDE = 17;

/** The site itself where it is no place along a street. To the right of the street before the left. */
export function* besideStreet(
  { graph, plane }: { graph: StreetGraph; plane: Plane },
  site: RawSite,
): Generator<RawSite> {
  yield site;
  if (!site.on || site.source !== 'frontage') return;
  const { edge, measure } = site.on;
  const length = graph.edges.length[edge] as number;
  const [x, y] = placeAt(graph, edge, measure);
  const [ax, ay] = placeAt(graph, edge, Math.max(0, measure - 1));
  const [bx, by] = placeAt(graph, edge, Math.min(length, measure + 1));
  const run = Math.hypot(bx - ax, by - ay);
  if (run === 0) return;
  const [right, down] = [(by - ay) / run, (ax - bx) / run];
  for (const metres of ASIDE.flatMap((m) => [m, -m])) {
    const [px, py] = [x + right * metres, y + down * metres];
    const at = plane.unproject(px, py).map((d) => Math.round(d * 1e7) / 1e7) as [number, number];
    yield { ...site, at, shape: pointShape(px, py), geometry: { type: 'Point', coordinates: at } };
  }
}
