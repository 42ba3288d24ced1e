/** How much of a site is ground of a kind, by a lattice of places within it. */
import { isInside, type PlaneShape } from './plane-shapes.ts';
import { near, type SurroundingKind, type Surroundings } from './surroundings.ts';

/** Places a side: 400 in the box, a share to 1 % or so. */
const LATTICE = 20;

/** 0 to 1; a site without extent is on it (1) or not (0). */
export function shareOn(shape: PlaneShape, around: Surroundings, ...kinds: SurroundingKind[]): number {
  const grounds = kinds.flatMap((kind) => [...near(around, kind, shape, 0)]).filter(({ area }) => area);
  if (grounds.length === 0) return 0;
  const on = (x: number, y: number) => grounds.some((ground) => isInside(ground, x, y));
  if (!shape.area) {
    const [x = 0, y = 0] = shape.lines[0] ?? [];
    return on(x, y) ? 1 : 0;
  }
  let [all, hit] = [0, 0];
  for (let i = 0; i < LATTICE; i++) {
    for (let j = 0; j < LATTICE; j++) {
      const x = shape.west + ((shape.east - shape.west) * (i + 0.5)) / LATTICE;
      const y = shape.south + ((shape.north - shape.south) * (j + 0.5)) / LATTICE;
      if (!isInside(shape, x, y)) continue;
      all++;
      if (on(x, y)) hit++;
    }
  }
  return all > 0 ? hit / all : 0;
}
