/** What is looked at among cases, and what of it this window may still take back. */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { CaseKind } from '../../electron/domain/cases.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';

/** A case that is being written down. */
export interface CaseDraft {
  kind: CaseKind;
  /** What it is about; null for a bare place. */
  about: { layer: Layer | 'reference'; id: number; name: string } | null;
  lon: number;
  lat: number;
}

export interface CaseFilters {
  kind: string | null;
  status: string | null;
  town: string | null;
  squad: string | null;
  text: string;
  overdue: boolean;
  mine: boolean;
  /** Not the ended ones. */
  open: boolean;
}

export const NO_FILTER: CaseFilters = {
  kind: null,
  status: null,
  town: null,
  squad: null,
  text: '',
  overdue: false,
  mine: false,
  open: true,
};

interface Cases {
  filter: CaseFilters;
  view: 'list' | 'board';
  /** The case whose panel is open. */
  current: number | null;
  draft: CaseDraft | null;
  /** The dialog of deadlines is open. */
  hours: boolean;
  /** The focus is to go to the moves of `current`, once it is read with this revision; null otherwise. */
  toMoves: number | null;
  /** Moves made in this window, by step. */
  made: readonly number[];
  set(part: Partial<Omit<Cases, 'set'>>): void;
}

export const useCases = create<Cases>()(
  persist(
    (set) => ({
      filter: NO_FILTER,
      view: 'list',
      current: null,
      draft: null,
      hours: false,
      toMoves: null,
      made: [],
      set: (part) => set(part),
    }),
    {
      name: 'zhitu.cases',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ view }) => ({ view }),
    },
  ),
);
