/** What the analysis panel shows and which result lies on the map. Results themselves are kept by the server. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { AnalysisKind, Measure } from '../../electron/contract/analysis.ts';

export interface RunningJob {
  id: number;
  kind: AnalysisKind;
  /** What the panel showed when it was asked for: whoever is still there is taken to the result. */
  from: string;
}

interface AnalysisState {
  open: boolean;
  tab: 'new' | 'results';
  /** The analysis whose form is open; null shows the choice. */
  kind: AnalysisKind | null;
  /** What was typed into each form, apart from its defaults. */
  drafts: Partial<Record<AnalysisKind, Record<string, unknown>>>;
  job: RunningJob | null;
  /** The result that is read in the panel. */
  opened: number | null;
  /** The result on the map. */
  shown: number | null;
  /** The measure that a map of hot spots is coloured by. */
  measure: Measure;
  /** The five layers step back while a result is shown. */
  quiet: boolean;
  /** Place in the features of the shown result of the one chosen on the map or in a list. */
  chosen: number | null;
  /** The panel was asked for and takes the focus. */
  focus: boolean;
  /** The weights tried in a list of suggestions, by result; nothing of it is kept. */
  weights: Record<number, Record<string, number>>;
  set(part: Partial<Omit<AnalysisState, 'set' | 'setDraft' | 'show'>>): void;
  setDraft(kind: AnalysisKind, part: Record<string, unknown>): void;
  /** Puts a result on the map, or takes it off with null. */
  show(id: number | null): void;
}

export const useAnalysis = create<AnalysisState>()(
  persist(
    (set) => ({
      open: false,
      tab: 'new',
      kind: null,
      drafts: {},
      job: null,
      opened: null,
      shown: null,
      measure: 'count',
      quiet: true,
      chosen: null,
      focus: false,
      weights: {},
      set: (part) => set(part),
      setDraft: (kind, part) => set((s) => ({ drafts: { ...s.drafts, [kind]: { ...s.drafts[kind], ...part } } })),
      show: (id) => set((s) => (s.shown === id ? {} : { shown: id, chosen: null })),
    }),
    {
      name: 'zhitu.analysis',
      version: 1,
      partialize: ({ open, tab, kind, job, opened, shown, measure, quiet }) => ({
        open,
        tab,
        kind,
        job,
        opened,
        shown,
        measure,
        quiet,
      }),
    },
  ),
);

/** What the panel shows, in a word. */
export function placeOf({ tab, kind, opened }: Pick<AnalysisState, 'tab' | 'kind' | 'opened'>): string {
  return tab === 'new' ? `new ${kind}` : `results ${opened}`;
}
