import { create } from 'zustand';

/** Whether the back end answers, as the event stream tells. */
export const useConnection = create<{ connected: boolean; set(connected: boolean): void }>((set) => ({
  connected: true,
  set: (connected) => set({ connected }),
}));
