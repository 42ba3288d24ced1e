import { create } from 'zustand';

/**
 * Addresses added since the page was opened. A page connects only to hosts that were in its security policy when
 * it came, so these need a reload before they can be drawn.
 */
export const useFreshAddresses = create<{ ids: readonly string[]; add(id: string): void }>((set) => ({
  ids: [],
  add: (id) => set((s) => ({ ids: [...s.ids, id] })),
}));
