import { aggregates, type Drawing, singles } from './drawing.ts';
import { areas, lines, pointsUnless } from './shapes.ts';

/** Parking supply: bays along kerbs are lines, lots are areas, shared berths are points. */
export const parking: Drawing = {
  layer: 'parking',
  shapes: (look) => [...areas('parking', look), ...lines('parking', look, [1.5, 3, 8])],
  points: (look) => [...aggregates('parking', look), ...singles('parking', look, pointsUnless(15))],
};
