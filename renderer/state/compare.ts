/** Before and after: how another picture of the same place is laid over the one shown, and what was corrected by hand. */
import { z } from 'zod';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Homography, Pair } from '../../electron/domain/homography.ts';

export const COMPARE_MODES = ['swipe', 'flicker', 'overlay'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** What moves the other picture from where the poses lay it, in pixels of the shown one. */
export interface Correction {
  map: Homography;
  /** Marked by hand: pixels of the other picture as the poses lay it, and of the shown one. */
  pairs: readonly Pair[];
}

const PAIRS_KEPT = 300; // pictures; the oldest are forgotten

interface Compare {
  mode: CompareMode | 'off';
  /** SHA-256 of the other picture; null is the one seen most alike. */
  other: string | null;
  /** Share of the frame's width at which the other picture begins. */
  divider: number;
  opacity: number;
  /** Changes a second. */
  rate: number;
  /** In `flicker`, whether the other picture is the one seen now. */
  flipped: boolean;
  /** By hand: moving the other picture, or marking places in both. */
  aligning: 'off' | 'shift' | 'points';
  /** Marked in the shown picture, still to be marked in the other. */
  marked: readonly [number, number] | null;
  /** By the two pictures' hashes. */
  corrections: Record<string, Correction>;
  set(part: Partial<Omit<Compare, 'set' | 'correct' | 'turn'>>): void;
  /** Turns a way of comparing on, or off when it is on. */
  turn(mode: CompareMode): void;
  /** Null forgets it. */
  correct(key: string, correction: Correction | null): void;
}

const QUIET = { aligning: 'off', marked: null } as const;

const n = z.number();
const kept = z.object({
  divider: n.min(0).max(1),
  opacity: n.min(0).max(1),
  rate: n.min(0.5).max(3),
  corrections: z.record(
    z.string(),
    z.object({
      map: z.tuple([n, n, n, n, n, n, n, n, n]),
      pairs: z.array(z.tuple([z.tuple([n, n]), z.tuple([n, n])])).max(20),
    }),
  ),
});

export const useCompare = create<Compare>()(
  persist(
    (set) => ({
      mode: 'off',
      other: null,
      divider: 0.5,
      opacity: 0.5,
      rate: 1,
      flipped: true,
      ...QUIET,
      corrections: {},
      set: (part) => set(part),
      turn: (mode) => set((s) => (s.mode === mode ? { mode: 'off', ...QUIET } : { mode, flipped: true, marked: null })),
      correct: (key, correction) =>
        set((s) => {
          const others = Object.entries(s.corrections).filter(([k]) => k !== key);
          const all = correction ? [...others, [key, correction] as const] : others;
          return { corrections: Object.fromEntries(all.slice(-PAIRS_KEPT)) };
        }),
    }),
    {
      name: 'zhitu.compare',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ divider, opacity, rate, corrections }) => ({ divider, opacity, rate, corrections }),
      merge: (stored, now) => ({ ...now, ...(kept.safeParse(stored).data ?? {}) }),
    },
  ),
);
