/** How maps are printed here: what was chosen last is offered again. */
import { z } from 'zod';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { type ATLASES, GRIDS, MAP_PAPERS } from '../../electron/contract/print.ts';

const kept = z.object({
  paper: z.enum(MAP_PAPERS),
  landscape: z.boolean(),
  grid: z.enum(GRIDS),
  labels: z.boolean(),
  ground: z.boolean(),
  source: z.string().max(200),
  approval: z.string().max(60),
  lang: z.enum(['zh', 'en']).nullable(),
});

interface PrintState extends z.infer<typeof kept> {
  open: boolean;
  title: string;
  subtitle: string;
  /** 1:N; null fits what the screen shows. */
  scale: number | null;
  /** Of the sheet on the map; null until it is opened. */
  centre: [number, number] | null;
  atlas: (typeof ATLASES)[number] | null;
  set(part: Partial<Omit<PrintState, 'set'>>): void;
}

export const usePrint = create<PrintState>()(
  persist(
    (set) => ({
      open: false,
      paper: 'a3',
      landscape: true,
      grid: 'degrees',
      labels: true,
      ground: true,
      source: '',
      approval: '',
      lang: null,
      title: '',
      subtitle: '',
      scale: null,
      centre: null,
      atlas: null,
      set: (part) => set(part),
    }),
    {
      name: 'zhitu.print',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ paper, landscape, grid, labels, ground, source, approval, lang }) => ({
        paper,
        landscape,
        grid,
        labels,
        ground,
        source,
        approval,
        lang,
      }),
      merge: (stored, now) => ({ ...now, ...(kept.safeParse(stored).data ?? {}) }),
    },
  ),
);
