/** How photos are shown in review, kept on this machine; originals stay as they are. */
import { z } from 'zod';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

const look = z.object({
  on: z.boolean(),
  /** Added to every tone, -1 to 1. */
  brightness: z.number().min(-1).max(1),
  /** Times the distance from middle grey. */
  contrast: z.number().min(0.2).max(4),
  /** Tones are raised to 1 / gamma: above 1 lifts the dark. */
  gamma: z.number().min(0.2).max(5),
  invert: z.boolean(),
  /** Spreads tones by how often they occur, so that shadows open. */
  equalise: z.boolean(),
});
export type Look = z.infer<typeof look>;

export const PLAIN: Omit<Look, 'on'> = { brightness: 0, contrast: 1, gamma: 1, invert: false, equalise: false };

export const useLook = create<Look & { set(part: Partial<Look>): void }>()(
  persist((set) => ({ on: false, ...PLAIN, set: (part) => set(part) }), {
    name: 'zhitu.look',
    version: 1,
    storage: createJSONStorage(() => localStorage),
    partialize: ({ set: _, ...rest }) => rest,
    merge: (stored, now) => ({ ...now, ...(look.safeParse(stored).data ?? {}) }),
  }),
);
