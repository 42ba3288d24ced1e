/** Whether this window is open to who sits at it. Set by whatever the back end refuses, wherever it was asked. */
import { create } from 'zustand';

interface Gate {
  /** `locked`: the page keeps what it holds under the lock. `out`: nobody is signed in. */
  gate: 'open' | 'locked' | 'out';
  set(gate: Gate['gate']): void;
}

export const useGate = create<Gate>()((set) => ({ gate: 'open', set: (gate) => set({ gate }) }));
