/** How long patrols looked at each piece of street. */
import { METHODS } from '../../domain/vocabulary.ts';
import type { TaskInput } from '../shapes.ts';
import type { OnStreets } from './street-division.ts';

/** Tickets by hand are what a patrol on the spot gives. */
export const BY_PATROL = METHODS.indexOf('manual');

/**
 * Hours by unit that squads spent on its street within the data's span, shared out by length where an edge is cut into
 * pieces. Cameras and video desks look for hours on end and record differently: their hours are no patrol's.
 */
export function patrolHours(input: TaskInput, { units, length, graph }: OnStreets): Float64Array {
  const seconds = new Float64Array(graph.edges.count);
  const { edge, from, to, method } = input.patrol();
  for (let k = 0; k < edge.length; k++) {
    if (method[k] !== BY_PATROL) continue;
    const within = Math.min(to[k] as number, input.span.to) - Math.max(from[k] as number, input.span.from);
    const e = edge[k] as number;
    if (within > 0) seconds[e] = (seconds[e] as number) + within;
  }
  return length.map((metres, u) => {
    const e = units.edge[u] as number;
    return ((seconds[e] as number) / 3600) * (metres / (graph.edges.length[e] as number));
  });
}
