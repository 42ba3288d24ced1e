import { type Point, type Side, useDraw } from '../../../state/draw.ts';
import { added, MOST } from './vertices.ts';

/** One more vertex where it was clicked; the last one that a tool takes ends placing. */
export function placeVertex(side: Side, at: Point, photo: string | null): void {
  const { tool, vertices, change, set } = useDraw.getState();
  if (tool === null || vertices.length >= MOST[tool]) return;
  if (tool === 'two') {
    // Two marks in one photo, then the same two in another.
    const first = vertices[0]?.photo ?? photo;
    const other = vertices[2]?.photo;
    const right = vertices.length < 2 ? photo === first : photo !== first && (other === undefined || photo === other);
    if (side === 'map' || !right) return;
  }
  change(added(vertices, side, at, tool === 'two' ? photo : null), side, true);
  if (vertices.length + 1 === MOST[tool]) set({ placing: false });
}
