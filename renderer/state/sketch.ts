/** What the tools in hand hold: points drawn, the vertex chosen, where the pointer snaps. Nothing of it is saved. */
import type { Position } from 'geojson';
import { create } from 'zustand';
import type { Shape, VertexPath } from '../map/interactions/edit-reshape.ts';
import {
  addPoint,
  beginSketch,
  finish,
  removeLast,
  type Sketch,
  type SketchShape,
} from '../map/interactions/edit-sketch.ts';
import type { LabelMode } from '../map/interactions/measure-labels.ts';
import type { Snapped } from '../map/interactions/snap-pointer.ts';

interface SketchState {
  /** Being drawn point by point. */
  sketch: Sketch | null;
  /** Being changed vertex by vertex. */
  shape: Shape | null;
  /** What `shape` was before each change, latest last. */
  past: readonly Shape[];
  /** The vertex that keys act upon. */
  active: VertexPath | null;
  /** Where the next point would go. */
  pointer: Snapped | null;
  /** The keyboard's crosshair, in pixels of the map; null while the mouse is used. */
  crosshair: { x: number; y: number } | null;
  snapping: boolean;
  labels: LabelMode;
  set(part: Partial<Pick<SketchState, 'pointer' | 'crosshair' | 'snapping' | 'labels' | 'active'>>): void;
  begin(shape: SketchShape): void;
  add(at: Position): void;
  finish(): void;
  removeLast(): void;
  takeUp(shape: Shape): void;
  /** `keep` puts what was before on the way back; while a vertex is dragged it is not. */
  reshape(shape: Shape, keep: boolean): void;
  keep(before: Shape): void;
  end(): void;
}

const NOTHING = { sketch: null, shape: null, past: [], active: null, pointer: null, crosshair: null };

export const useSketch = create<SketchState>((set) => {
  const change = (step: (sketch: Sketch) => Sketch) => set(({ sketch }) => (sketch ? { sketch: step(sketch) } : {}));
  return {
    ...NOTHING,
    snapping: true,
    labels: 'segment',
    set: (part) => set(part),
    begin: (shape) => set({ ...NOTHING, sketch: beginSketch(shape) }),
    add: (at) => change((sketch) => addPoint(sketch, at)),
    finish: () => change(finish),
    removeLast: () => change(removeLast),
    takeUp: (shape) => set({ ...NOTHING, shape }),
    reshape: (shape, keep) => set((s) => ({ shape, ...(keep && s.shape ? { past: [...s.past, s.shape] } : {}) })),
    keep: (before) => set((s) => ({ past: [...s.past, before] })),
    end: () => set(NOTHING),
  };
});

/** Takes the last vertex or the last change of shape back; false when there is none in hand. */
export function stepBack(): boolean {
  const { sketch, past, removeLast } = useSketch.getState();
  if (sketch && sketch.points.length > 0) {
    removeLast();
    return true;
  }
  const before = past.at(-1);
  if (!before) return false;
  useSketch.setState({ shape: before, past: past.slice(0, -1), active: null });
  return true;
}
