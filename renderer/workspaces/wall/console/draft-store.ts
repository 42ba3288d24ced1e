/** Edited scenes that are not saved yet: kept when the console closes, and over a reload. */
import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { wallScene } from '../../../../electron/contract/wall.ts';
import { type Draft, draftOf, type Scenes, type Step, stepped } from './scenes-draft.ts';

interface ScenesDraft {
  /** Whose scenes they are: the database's id. */
  database: string | null;
  /** The saved scenes that the draft began with. */
  base: Scenes;
  draft: Draft | null;
  /** @param saved the scenes that are edited where there is no draft yet */
  step(step: Step, saved: Scenes, database: string): void;
  drop(): void;
}

const kept = z.object({ database: z.string(), base: z.array(wallScene), scenes: z.array(z.unknown()) });

export const useScenesDraft = create<ScenesDraft>()(
  persist(
    (set, get) => ({
      database: null,
      base: [],
      draft: null,
      step(step, saved, database) {
        const before = get();
        const own = before.draft !== null && before.database === database;
        const draft = stepped(own && before.draft ? before.draft : draftOf(saved), step);
        set({ database, base: own ? before.base : saved, draft });
      },
      drop: () => set({ database: null, base: [], draft: null }),
    }),
    {
      name: 'zhitu.wall-scenes',
      version: 1,
      partialize: ({ database, base, draft }) => ({ database, base, scenes: draft?.scenes ?? null }),
      merge: (stored, fresh) => {
        const read = kept.safeParse(stored);
        if (!read.success) return fresh;
        const { database, base, scenes } = read.data;
        // What was half typed may be out of bounds; it is shown with what is wrong about it.
        return { ...fresh, database, base, draft: draftOf(scenes as Scenes) };
      },
    },
  ),
);

/** Whether anything would be lost. */
export function useIsUnsaved(database: string | undefined): boolean {
  return useScenesDraft((s) => s.draft !== null && s.database === database && !same(s.draft.scenes, s.base));
}

export function same(a: Scenes, b: Scenes): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
