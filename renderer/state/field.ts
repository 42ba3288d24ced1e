/** What is looked at among field checks. */
import { create } from 'zustand';

interface Field {
  /** The task on the table; null while none is. */
  task: number | null;
  squad: string | null;
  /** Chosen for sheets or to be assigned together. */
  picked: readonly number[];
  dialog: 'none' | 'devices' | 'sheets' | 'assign';
  /** Answers given in this window, which it may take back. */
  given: readonly number[];
  set(part: Partial<Omit<Field, 'set'>>): void;
}

export const useField = create<Field>((set) => ({
  task: null,
  squad: null,
  picked: [],
  dialog: 'none',
  given: [],
  set: (part) => set(part),
}));
