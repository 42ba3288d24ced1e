import { aggregates, type Drawing, singles } from './drawing.ts';
import { areas, pointsUnless } from './shapes.ts';

/** Places of street trading. */
export const vendors: Drawing = {
  layer: 'vendors',
  shapes: (look) => areas('vendors', look),
  points: (look) => [...aggregates('vendors', look), ...singles('vendors', look, pointsUnless(15))],
};
