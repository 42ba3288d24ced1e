import { create } from 'zustand';

interface CoverageState {
  on: boolean;
  patrols: boolean;
  cameras: boolean;
  signs: boolean;
  set(part: Partial<Omit<CoverageState, 'set'>>): void;
}

/** Whether and what of the coverage of streets is drawn. */
export const useCoverageState = create<CoverageState>((set) => ({
  on: false,
  patrols: true,
  cameras: true,
  signs: true,
  set: (part) => set(part),
}));
