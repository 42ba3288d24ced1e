/** Who sits at this window. Forgotten with it, so that nobody judges in another's name the next morning. */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

interface Desk {
  /** A person of the database; null is this computer's own user. */
  person: { id: number; name: string } | null;
  sit(person: { id: number; name: string } | null): void;
}

export const useDesk = create<Desk>()(
  persist((set) => ({ person: null, sit: (person) => set({ person }) }), {
    name: 'zhitu.desk',
    version: 1,
    storage: createJSONStorage(() => sessionStorage),
  }),
);
