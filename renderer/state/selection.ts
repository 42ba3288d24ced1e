import { create } from 'zustand';
import type { Layer } from '../../electron/domain/vocabulary.ts';

export interface Selected {
  layer: Layer;
  id: number;
}

interface Selection {
  /** What the inspector shows; also marked on the map and in the table. */
  selected: Selected | null;
  hovered: Selected | null;
  select(feature: Selected | null): void;
  hover(feature: Selected | null): void;
}

export const useSelection = create<Selection>((set) => ({
  selected: null,
  hovered: null,
  select: (selected) => set({ selected }),
  hover: (hovered) => set({ hovered }),
}));
