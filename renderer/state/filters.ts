import { create } from 'zustand';
import type { Filter } from '../../electron/contract/filter.ts';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';

type Shared = Pick<Filter, 'from' | 'to' | 'hours' | 'weekdays' | 'town' | 'squad' | 'text' | 'polygon'>;
type Own = Omit<Filter, keyof Shared | 'bbox' | 'ids'>;

export interface Filters {
  /** Time, place and text: apply to every layer that has them. */
  shared: Shared;
  /** Each layer's own enumerations, from its legend. */
  own: Partial<Record<Layer, Own>>;
  setShared(part: Partial<Shared>): void;
  setOwn(layer: Layer, part: Partial<Own>): void;
  clear(): void;
}

export const useFilters = create<Filters>((set) => ({
  shared: {},
  own: {},
  setShared: (part) => set((s) => ({ shared: drop({ ...s.shared, ...part }) })),
  setOwn: (layer, part) => set((s) => ({ own: { ...s.own, [layer]: drop({ ...s.own[layer], ...part }) } })),
  clear: () => set({ shared: {}, own: {} }),
}));

/** The filter a layer is shown under: shared parts it understands, then its own. */
export function filterOf(state: Pick<Filters, 'shared' | 'own'>, layer: Layer): Filter {
  const { hours, weekdays, ...rest } = state.shared;
  const instant = LAYER_SPECS[layer].time.kind === 'instant';
  return drop({ ...rest, ...(instant ? { hours, weekdays } : {}), ...state.own[layer] });
}

/** Without undefined and empty entries, so that equal filters have equal keys. */
function drop<T extends object>(filter: T): T {
  return Object.fromEntries(
    Object.entries(filter).filter(([, v]) => v !== undefined && v !== '' && !(Array.isArray(v) && v.length === 0)),
  ) as T;
}
