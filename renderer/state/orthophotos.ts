import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface OrthophotoLook {
  visible: boolean;
  /** 0–1 */
  opacity: number;
}

interface OrthophotoState {
  /** By the orthophoto's id; one that was never touched is shown as it is. */
  look: Readonly<Record<number, OrthophotoLook>>;
  setLook(id: number, look: Partial<OrthophotoLook>): void;
}

export const AS_IT_IS: OrthophotoLook = { visible: true, opacity: 1 };

export const useOrthophotoState = create<OrthophotoState>()(
  persist(
    (set) => ({
      look: {},
      setLook: (id, look) => set((s) => ({ look: { ...s.look, [id]: { ...AS_IT_IS, ...s.look[id], ...look } } })),
    }),
    { name: 'zhitu.orthophotos', version: 1 },
  ),
);
