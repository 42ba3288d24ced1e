/** The steps a person made in this window, to be taken back in reverse. What a step was is asked of the server. */
import { create } from 'zustand';

interface History {
  /** Ids of changes, latest last. */
  done: readonly number[];
  /** Taken back, latest last. */
  undone: readonly number[];
  tookBack(changeId: number): void;
  didAgain(changeId: number): void;
  /** A step that can no longer be taken back or done again. */
  drop(changeId: number): void;
}

const without = (list: readonly number[], id: number) => list.filter((other) => other !== id);

export const useHistory = create<History>((set) => ({
  done: [],
  undone: [],
  tookBack: (id) => set((s) => ({ done: without(s.done, id), undone: [...without(s.undone, id), id] })),
  didAgain: (id) => set((s) => ({ done: [...without(s.done, id), id], undone: without(s.undone, id) })),
  drop: (id) => set((s) => ({ done: without(s.done, id), undone: without(s.undone, id) })),
}));

/** A new step: what was taken back before can no longer be done again. */
export function recordChange(changeId: number): void {
  useHistory.setState((s) => ({ done: [...without(s.done, changeId), changeId], undone: [] }));
}
