/** The marks of layers on paper: the same shapes as on the screen, around a place, millimetres. */
import type { Mark } from '../domain/palette.ts';
import type { Pen, Shape } from './shapes.ts';

/** @param r half of the mark's breadth */
export function markAt(mark: Mark, x: number, y: number, r: number, pen: Pen): Shape {
  switch (mark) {
    case 'square':
      return polygon(x, y, [-r, -r, r, -r, r, r, -r, r], pen);
    case 'diamond':
      return polygon(x, y, [0, -1.25 * r, 1.25 * r, 0, 0, 1.25 * r, -1.25 * r, 0], pen);
    case 'triangle':
      return polygon(x, y, [0, -1.2 * r, 1.15 * r, 0.85 * r, -1.15 * r, 0.85 * r], pen);
    default:
      return { kind: 'circle', x, y, r, ...pen };
  }
}

function polygon(x: number, y: number, around: readonly number[], pen: Pen): Shape {
  return { kind: 'path', closed: true, parts: [around.map((v, i) => v + (i % 2 === 0 ? x : y))], ...pen };
}
