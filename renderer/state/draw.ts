/** What is drawn or measured on a finding's photo and on the map at once: one list of vertices, known on both. */
import { create } from 'zustand';
import type { Projected } from '../../electron/contract/review-outlines.ts';

export type Point = readonly [x: number, y: number];
export type Side = 'photo' | 'map';
export const MEASURES = ['length', 'area', 'shadow', 'two'] as const;
export type DrawTool = 'outline' | (typeof MEASURES)[number];

export interface Vertex {
  /** In the photo that is shown, or in `photo` if that is told. */
  pixel: Point | null;
  /** WGS 84 degrees. */
  place: Point | null;
  /** Of a height from two photos, the one it was marked in. */
  photo: string | null;
}

interface Step {
  vertices: readonly Vertex[];
  /** Where it was last drawn on: the other side follows. */
  on: Side;
}

interface Draw extends Step {
  tool: DrawTool | null;
  /** Clicks add vertices. */
  placing: boolean;
  /** The side that does not show the last step yet. */
  stale: Side | null;
  ellipse: Projected['ellipse'];
  /** Why a vertex has no other side. */
  why: Projected['why'];
  /** What the photo does not tell, so that nothing can be drawn in it. */
  lacks: Projected['lacks'];
  past: readonly Step[];
  future: readonly Step[];
  /** Takes the keyboard as soon as it is drawn. */
  focus: { side: Side; index: number } | null;
  begin(tool: DrawTool, vertices: readonly Vertex[], on: Side): void;
  /** `keep` makes it a step of its own; without, it goes on with the last one, as a drag does. */
  change(vertices: readonly Vertex[], on: Side, keep: boolean): void;
  /** The other side of `asked`, which may be some movements old by now. */
  reflect(asked: readonly Vertex[], to: Side, answer: Projected): void;
  /** Another photo is shown: its pixels follow from the places. */
  turnTo(): void;
  undo(): void;
  redo(): void;
  end(): void;
  set(part: Partial<Pick<Draw, 'placing' | 'focus' | 'stale'>>): void;
}

const other = (side: Side): Side => (side === 'photo' ? 'map' : 'photo');

const NOTHING = {
  tool: null,
  vertices: [],
  on: 'photo',
  placing: false,
  stale: null,
  ellipse: null,
  why: null,
  lacks: null,
  past: [],
  future: [],
  focus: null,
} as const;

export const useDraw = create<Draw>((set, get) => {
  /** Nothing follows a mark of two photos: it means no place on level ground. */
  const follow = (on: Side) => (get().tool === 'two' ? null : other(on));
  const go = (from: 'past' | 'future', to: 'past' | 'future') => {
    const step = get()[from].at(-1);
    if (!step) return;
    const { vertices, on } = get();
    set({ ...step, stale: follow(step.on), [from]: get()[from].slice(0, -1), [to]: [...get()[to], { vertices, on }] });
  };
  return {
    ...NOTHING,
    begin(tool, vertices, on) {
      set({ ...NOTHING, tool, vertices, on, placing: vertices.length === 0 });
      set({ stale: vertices.length ? follow(on) : null });
    },
    change(vertices, on, keep) {
      const { vertices: before, on: was, past } = get();
      set({
        vertices,
        on,
        stale: follow(on),
        ...(keep ? { past: [...past, { vertices: before, on: was }], future: [] } : {}),
        ...(vertices.length ? {} : { ellipse: null, why: null }),
      });
    },
    reflect(asked, to, { points, ellipse, why, lacks }) {
      const { vertices, stale, tool } = get();
      if (tool === null || vertices.length !== asked.length) return;
      const key = to === 'photo' ? 'pixel' : 'place';
      set({
        vertices: vertices.map((v, i) => ({ ...v, [key]: points[i] ?? null })),
        ellipse,
        why,
        lacks,
        stale: vertices === asked ? null : stale,
      });
    },
    turnTo() {
      const { vertices, tool } = get();
      if (tool === null || tool === 'two') return;
      set({ vertices: vertices.map((v) => ({ ...v, pixel: null })), on: 'map', stale: 'photo' });
    },
    undo: () => go('past', 'future'),
    redo: () => go('future', 'past'),
    end: () => set(NOTHING),
    set: (part) => set(part),
  };
});
