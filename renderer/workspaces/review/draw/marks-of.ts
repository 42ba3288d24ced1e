/** From vertices to what the server measures. Pure. */
import type { Marks } from '../../../../electron/contract/review-outlines.ts';
import type { DrawTool, Vertex } from '../../../state/draw.ts';

type Pixel = [number, number];

/** Null until enough is marked, and while a mark has no pixel in the photo yet. */
export function marksOf(tool: DrawTool, vertices: readonly Vertex[], photo: string | null): Marks | null {
  const pixels = vertices.flatMap((v): Pixel[] => (v.pixel ? [[v.pixel[0], v.pixel[1]]] : []));
  if (photo === null || pixels.length < vertices.length) return null;
  const [a, b, c, d] = pixels;
  switch (tool) {
    case 'length':
      return pixels.length < 2 ? null : { kind: 'length', photo, points: pixels };
    case 'area':
      return pixels.length < 3 ? null : { kind: 'area', photo, points: pixels };
    case 'shadow':
      return a && b ? { kind: 'shadow', photo, foot: a, tip: b } : null;
    case 'two': {
      const photos = [vertices[0]?.photo ?? '', vertices[2]?.photo ?? ''] as [string, string];
      return a && b && c && d ? { kind: 'two', photos, foot: [a, c], top: [b, d] } : null;
    }
    case 'outline':
      return null;
  }
}
