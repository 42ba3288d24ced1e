import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';

interface LayerLook {
  visible: boolean;
  /** 0–1 */
  opacity: number;
}

interface LayerState {
  look: Record<Layer, LayerLook>;
  /** Drawing order, topmost first. */
  order: Layer[];
  /** The layer whose table, brush and matrix are shown. */
  active: Layer;
  setLook(layer: Layer, look: Partial<LayerLook>): void;
  setOrder(order: Layer[]): void;
  setActive(layer: Layer): void;
}

export const useLayerState = create<LayerState>()(
  persist(
    (set) => ({
      look: Object.fromEntries(LAYERS.map((l) => [l, { visible: true, opacity: 1 }])) as Record<Layer, LayerLook>,
      order: ['structures', 'vendors', 'violations', 'parking', 'segments'],
      active: 'violations',
      setLook: (layer, look) => set((s) => ({ look: { ...s.look, [layer]: { ...s.look[layer], ...look } } })),
      setOrder: (order) => set({ order }),
      setActive: (active) => set({ active }),
    }),
    { name: 'zhitu.layers', version: 1 },
  ),
);
