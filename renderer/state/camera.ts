import { create } from 'zustand';

export interface CameraTarget {
  centre?: [number, number];
  zoom?: number;
  /** west, south, east, north: shown whole instead of centre and zoom. */
  bbox?: [number, number, number, number];
  bearing?: number;
  pitch?: number;
}

interface Camera {
  /** Where the map is now; written by the map when it has come to rest. */
  view: {
    centre: [number, number];
    zoom: number;
    bearing: number;
    pitch: number;
    bbox: [number, number, number, number];
  } | null;
  /** Where someone wants it; the map goes there whenever `request` rises. */
  target: CameraTarget | null;
  request: number;
  rest(view: NonNullable<Camera['view']>): void;
  goTo(target: CameraTarget): void;
}

export const useCamera = create<Camera>((set) => ({
  view: null,
  target: null,
  request: 0,
  rest: (view) => set({ view }),
  goTo: (target) => set((s) => ({ target, request: s.request + 1 })),
}));
