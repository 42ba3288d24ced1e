/** Where the import stands. It outlives the dialog, so that closing it loses nothing. */
import { create } from 'zustand';
import type { ImportReport } from '../../../../electron/contract/imports.ts';
import type { StreetsReport } from '../../../../electron/contract/streets.ts';
import type { Uploaded } from '../../../api/imports.ts';
import { useUi } from '../../../state/ui.ts';
import { type Choices, NO_CHOICES } from './choices.ts';
import { gatherSets } from './file-set.ts';

export type Step =
  /** No file yet. */
  | { at: 'choose' }
  | { at: 'upload'; file: File; share: number; error: unknown }
  | { at: 'setup'; file: File; sent: Uploaded }
  | { at: 'job'; file: File; sent: Uploaded; jobId: number }
  | { at: 'report'; report: ImportReport }
  /** Street lines for the network; `osm`: a file of OpenStreetMap, which can be nothing else. */
  | { at: 'streets'; file: File; sent: Uploaded; osm: boolean }
  | { at: 'streets-job'; file: File; sent: Uploaded; osm: boolean; jobId: number }
  | { at: 'streets-report'; report: StreetsReport };

interface ImportState {
  step: Step;
  /** Files that wait for their turn. */
  queue: readonly File[];
  /** Nothing came of the file in hand: one that is dropped now takes its place. */
  failed: boolean;
  /** What the person said about the file in hand; the rest is recognised. */
  choices: Choices;
  go(step: Step): void;
  choose(part: Partial<Choices>): void;
  /** Takes files: the first at once if none is in hand, the others after it. */
  take(files: readonly File[]): void;
  /** On to the next file, or to the beginning. */
  next(): void;
}

/** Steps at which no file is in hand. */
const OVER: ReadonlySet<Step['at']> = new Set(['choose', 'report', 'streets-report']);

export const useImport = create<ImportState>((set) => ({
  step: { at: 'choose' },
  queue: [],
  failed: false,
  choices: NO_CHOICES,
  go: (step) => set({ step, failed: false }),
  choose: (part) => set((s) => ({ choices: { ...s.choices, ...part } })),
  take: (files) =>
    set((s) => {
      const [first, ...rest] = files;
      if (!first) return {};
      const free = OVER.has(s.step.at) || (s.failed && s.queue.length === 0);
      return free ? { ...begin(first), queue: [...s.queue, ...rest] } : { queue: [...s.queue, ...files] };
    }),
  next: () =>
    set((s) => {
      const [first, ...rest] = s.queue;
      return first ? { ...begin(first), queue: rest } : { step: { at: 'choose' }, choices: NO_CHOICES, failed: false };
    }),
}));

function begin(file: File): Pick<ImportState, 'step' | 'choices' | 'failed'> {
  return { step: { at: 'upload', file, share: 0, error: null }, choices: NO_CHOICES, failed: false };
}

/** Gives the file in hand up; with none waiting the dialog goes too. */
export function leaveFile(): void {
  useImport.getState().next();
  if (useImport.getState().step.at === 'choose') useUi.getState().set({ dialog: 'none' });
}

/** Takes files and shows the dialog. */
export function importFiles(files: readonly File[]): void {
  if (files.length === 0) return;
  useImport.getState().take(gatherSets(files));
  useUi.getState().set({ dialog: 'import' });
}
