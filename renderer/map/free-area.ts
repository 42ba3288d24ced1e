/** The part of the map that no panel covers, in pixels from each edge; workspaces keep it up to date. */
import { create } from 'zustand';

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export const useFreeArea = create<{ margins: Margins; set(margins: Margins): void }>((set) => ({
  margins: { top: 0, right: 0, bottom: 0, left: 0 },
  set: (margins) => set({ margins }),
}));

/** How far the middle of the free part lies from the middle of the map: x to the right, y down. */
export function freeOffset({ top, right, bottom, left }: Margins): [number, number] {
  return [(left - right) / 2, (top - bottom) / 2];
}
