/** The site whose catchment is looked at, and the answer to where it is now. Nothing of it is saved. */
import type { Position } from 'geojson';
import { create } from 'zustand';
import type { Catchment } from '../../electron/contract/plan-catchment.ts';
import type { ApiError } from '../api/client.ts';

interface CatchmentState {
  at: Position | null;
  /** The answer to the last place asked for; while the site moves it is a little behind. */
  catchment: Catchment | null;
  failure: ApiError | null;
  /** Circles as the crow flies beside the walk along streets. */
  crow: boolean;
  set(part: Partial<Omit<CatchmentState, 'set' | 'clear'>>): void;
  clear(): void;
}

export const useCatchment = create<CatchmentState>((set) => ({
  at: null,
  catchment: null,
  failure: null,
  crow: false,
  set: (part) => set(part),
  clear: () => set({ at: null, catchment: null, failure: null }),
}));
