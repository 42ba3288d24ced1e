/** How a person left each layer's table: order, widths and visibility of columns, sort. Kept in the browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';

export interface TableLook {
  order: string[];
  widths: Record<string, number>;
  /** By column; columns not named are shown unless they are seldom needed. */
  shown: Record<string, boolean>;
  /** Field key, `-` in front for descending. */
  sort: string | undefined;
}

interface TableState {
  looks: Partial<Record<Layer, TableLook>>;
  setLook(layer: Layer, part: Partial<TableLook>): void;
  reset(layer: Layer): void;
}

export const PLAIN: TableLook = { order: [], widths: {}, shown: {}, sort: undefined };

export const useTableState = create<TableState>()(
  persist(
    (set) => ({
      looks: {},
      setLook: (layer, part) =>
        set((s) => ({ looks: { ...s.looks, [layer]: { ...(s.looks[layer] ?? PLAIN), ...part } } })),
      reset: (layer) => set((s) => ({ looks: { ...s.looks, [layer]: PLAIN } })),
    }),
    { name: 'zhitu.table', version: 1 },
  ),
);

/** The sort after a click on a header: ascending, descending, none. */
export function nextSort(sort: string | undefined, key: string): string | undefined {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? undefined : key;
}
