/** Keys that people chose for shortcuts, kept on this machine. */
import { z } from 'zod';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

const chosen = z.record(z.string().max(40), z.array(z.string().min(1).max(40)).max(12));

interface ChosenKeys {
  /** By a shortcut's id, in place of its own: as tinykeys writes them. */
  chosen: Record<string, readonly string[]>;
  choose(id: string, keys: readonly string[]): void;
  /** Its own keys again; those of all without an id. */
  reset(id?: string): void;
}

export const useChosenKeys = create<ChosenKeys>()(
  persist(
    (set) => ({
      chosen: {},
      choose: (id, keys) => set((s) => ({ chosen: { ...s.chosen, [id]: keys } })),
      reset: (id) =>
        set((s) => ({
          chosen: id === undefined ? {} : Object.fromEntries(Object.entries(s.chosen).filter(([key]) => key !== id)),
        })),
    }),
    {
      name: 'zhitu.keys',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ chosen }) => ({ chosen }),
      merge: (stored, now) => ({ ...now, chosen: z.object({ chosen }).safeParse(stored).data?.chosen ?? {} }),
    },
  ),
);
