/** The project that is open in this window, and how it was when it was last kept. */
import { z } from 'zod';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

const kept = z.object({
  /** Null for one that came as a file and is not kept here. */
  id: z.number().int().nullable(),
  name: z.string(),
  rev: z.number().int(),
  mine: z.boolean(),
  /** By `markOf`: whatever differs from it is not kept yet. */
  mark: z.string(),
});
export type OpenProject = z.infer<typeof kept>;

interface ProjectState {
  current: OpenProject | null;
  set(current: OpenProject | null): void;
}

export const useProject = create<ProjectState>()(
  persist((set) => ({ current: null, set: (current) => set({ current }) }), {
    name: 'zhitu.project',
    version: 1,
    storage: createJSONStorage(() => localStorage),
    partialize: ({ current }) => ({ current }),
    merge: (stored, now) => ({
      ...now,
      current: z.object({ current: kept.nullable() }).safeParse(stored).data?.current ?? null,
    }),
  }),
);
