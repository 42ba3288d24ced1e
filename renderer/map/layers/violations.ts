import { aggregates, type Drawing, singles } from './drawing.ts';

/** Illegal parking: cells with counts from afar, single records near by. */
export const violations: Drawing = {
  layer: 'violations',
  shapes: () => [],
  points: (look) => [...aggregates('violations', look), ...singles('violations', look)],
};
