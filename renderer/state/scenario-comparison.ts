/** Which two plans are looked at side by side, and how. */
import { create } from 'zustand';

interface Comparison {
  /** Left and right; null is the record. Null altogether: nothing is compared. */
  sides: { a: number | null; b: number | null } | null;
  /** Two maps beside each other, or one over the other up to a divider. */
  mode: 'pair' | 'swipe';
  /** Where the right map begins when it lies over the left: share of the width. */
  divider: number;
  begin(a: number | null, b: number | null): void;
  set(part: Partial<Pick<Comparison, 'sides' | 'mode' | 'divider'>>): void;
}

export const useComparison = create<Comparison>((set) => ({
  sides: null,
  mode: 'swipe',
  divider: 0.5,
  begin: (a, b) => set({ sides: { a: a === b ? null : a, b } }),
  set: (part) => set(part),
}));
