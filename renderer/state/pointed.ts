/** The place pointed at, in the photo or on the map, shown on both. */
import { create } from 'zustand';
import type { Projected } from '../../electron/contract/review-outlines.ts';
import type { Point, Side } from './draw.ts';

interface Pointed {
  /** A crosshair that keys move stands instead of the pointer. */
  crosshair: boolean;
  /** Where it is pointed from; null while it is nowhere. */
  from: Side | null;
  pixel: Point | null;
  place: Point | null;
  ellipse: Projected['ellipse'];
  point(from: Side, at: Point): void;
  /** The other side of where it was pointed at a moment ago. */
  reflect(from: Side, answer: Projected): void;
  leave(): void;
  set(part: Partial<Pick<Pointed, 'crosshair'>>): void;
}

export const usePointed = create<Pointed>((set, get) => ({
  crosshair: false,
  from: null,
  pixel: null,
  place: null,
  ellipse: null,
  point: (from, at) => set(from === 'photo' ? { from, pixel: at } : { from, place: at }),
  reflect(from, { points, ellipse }) {
    if (get().from !== from) return;
    const there = points[0] ?? null;
    set(from === 'photo' ? { place: there, ellipse } : { pixel: there, ellipse });
  },
  leave: () => set({ from: null, pixel: null, place: null, ellipse: null }),
  set: (part) => set(part),
}));
