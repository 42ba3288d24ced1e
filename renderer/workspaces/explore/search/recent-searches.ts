import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { SearchHit } from '../../../../electron/contract/system.ts';

const KEPT = 8;

interface RecentSearches {
  /** What was gone to, latest first. Kept in this browser alone. */
  hits: SearchHit[];
  add(hit: SearchHit): void;
  clear(): void;
}

export const useRecentSearches = create<RecentSearches>()(
  persist(
    (set) => ({
      hits: [],
      add: (hit) => set((s) => ({ hits: [hit, ...s.hits.filter((other) => !same(hit, other))].slice(0, KEPT) })),
      clear: () => set({ hits: [] }),
    }),
    { name: 'zhitu.recent', version: 1 },
  ),
);

function same(a: SearchHit, b: SearchHit): boolean {
  return a.kind === b.kind && a.label === b.label && a.detail === b.detail && a.layer === b.layer && a.id === b.id;
}
