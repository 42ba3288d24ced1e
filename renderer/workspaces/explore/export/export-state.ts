/** How a person takes data out: format, coordinate system and columns are remembered, the rest is of the day. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Crs } from '../../../../electron/contract/crs.ts';
import type { ExportFormat } from '../../../../electron/contract/exports.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useUi } from '../../../state/ui.ts';

/** What is taken: as the filter shows it, the feature that is selected, the whole layer, all layers under the filter. */
export type Scope = 'filter' | 'selection' | 'layer' | 'all';

export interface Picked {
  /** Names in the order wanted; columns not named come after them. */
  order: readonly string[];
  /** Names of those that stay. */
  left: readonly string[];
}

interface ExportState {
  format: ExportFormat;
  crs: Crs;
  encoding: 'utf-8' | 'gbk';
  zooms: [number, number];
  picked: Partial<Record<Layer, Picked>>;
  /** Null for the active one. */
  layer: Layer | null;
  scope: Scope;
  /** The export under way or finished; the dialog may be closed meanwhile. */
  jobId: number | null;
  set(part: Partial<Omit<ExportState, 'set' | 'pick'>>): void;
  pick(layer: Layer, part: Partial<Picked>): void;
}

export const ALL_PICKED: Picked = { order: [], left: [] };

export const useExport = create<ExportState>()(
  persist(
    (set) => ({
      format: 'gpkg',
      crs: 'EPSG:4326',
      encoding: 'utf-8',
      zooms: [0, 14],
      picked: {},
      layer: null,
      scope: 'filter',
      jobId: null,
      set: (part) => set(part),
      pick: (layer, part) =>
        set((s) => ({ picked: { ...s.picked, [layer]: { ...(s.picked[layer] ?? ALL_PICKED), ...part } } })),
    }),
    {
      name: 'zhitu.export',
      version: 1,
      partialize: ({ format, crs, encoding, zooms, picked }) => ({ format, crs, encoding, zooms, picked }),
    },
  ),
);

export function useExportedLayer(): Layer {
  const active = useLayerState((s) => s.active);
  return useExport((s) => s.layer) ?? active;
}

/** Shows the dialog, for the active layer when none is named. */
export function openExport(layer: Layer | null = null): void {
  useExport.getState().set({ layer, scope: 'filter' });
  useUi.getState().set({ dialog: 'export' });
}
