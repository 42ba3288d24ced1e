/** What is being drawn or reshaped on the map and not yet saved. */
import type { Geometry } from 'geojson';
import { create } from 'zustand';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';

export type DrawShape = 'Point' | 'LineString' | 'Polygon';

export type Draft =
  /** A new feature; `geometry` is null until the drawing is finished. */
  | { kind: 'create'; layer: Layer; shape: DrawShape; geometry: Geometry | null }
  /** A feature whose shape is being changed. */
  | { kind: 'reshape'; layer: Layer; id: number; rev: number; geometry: Geometry; changed: boolean };

interface DraftState {
  draft: Draft | null;
  /** Vertices snap to streets and to the drawing's own vertices. */
  snapping: boolean;
  start(draft: Draft): void;
  setGeometry(geometry: Geometry): void;
  end(): void;
  setSnapping(on: boolean): void;
}

export const useDraft = create<DraftState>((set) => ({
  draft: null,
  snapping: true,
  start: (draft) => set({ draft }),
  setGeometry: (geometry) =>
    set(({ draft }) => {
      if (!draft) return {};
      return { draft: draft.kind === 'create' ? { ...draft, geometry } : { ...draft, geometry, changed: true } };
    }),
  end: () => set({ draft: null }),
  setSnapping: (snapping) => set({ snapping }),
}));
