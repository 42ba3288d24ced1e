import { aggregates, type Drawing, singles } from './drawing.ts';
import { areas, pointsUnless } from './shapes.ts';

/** Suspected illegal structures: roofs near by, marks from afar. */
export const structures: Drawing = {
  layer: 'structures',
  shapes: (look) => areas('structures', look),
  points: (look) => [...aggregates('structures', look), ...singles('structures', look, pointsUnless(16))],
};
