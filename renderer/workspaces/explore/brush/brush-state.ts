import { create } from 'zustand';
import type { Step } from './steps.ts';

export const SPEEDS = [0.5, 1, 2, 4] as const;

interface BrushState {
  /** `auto` follows the width of the chart. */
  step: 'auto' | Step;
  playing: boolean;
  speed: (typeof SPEEDS)[number];
  loop: boolean;
  set(part: Partial<Omit<BrushState, 'set'>>): void;
}

export const useBrushState = create<BrushState>((set) => ({
  step: 'auto',
  playing: false,
  speed: 1,
  loop: true,
  set: (part) => set(part),
}));
