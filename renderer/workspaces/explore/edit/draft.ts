/** The feature that is being drawn or reshaped and not yet saved. */
import type { Geometry } from 'geojson';
import { create } from 'zustand';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import type { FeatureShape } from '../../../map/interactions/edit-sketch.ts';

export type Draft =
  /** A new feature; `geometry` is null until the drawing is finished. */
  | { kind: 'create'; layer: Layer; shape: FeatureShape; geometry: Geometry | null }
  /** A feature whose shape is being changed. */
  | { kind: 'reshape'; layer: Layer; id: number; rev: number; geometry: Geometry; changed: boolean };

interface DraftState {
  draft: Draft | null;
  start(draft: Draft): void;
  setGeometry(geometry: Geometry): void;
  end(): void;
}

export const useDraft = create<DraftState>((set) => ({
  draft: null,
  start: (draft) => set({ draft }),
  setGeometry: (geometry) =>
    set(({ draft }) => {
      if (!draft) return {};
      return { draft: draft.kind === 'create' ? { ...draft, geometry } : { ...draft, geometry, changed: true } };
    }),
  end: () => set({ draft: null }),
}));
