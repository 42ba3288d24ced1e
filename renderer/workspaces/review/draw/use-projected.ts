import { useEffect } from 'react';
import { projectPoints } from '../../../api/review-outlines.ts';
import { type Side, useDraw } from '../../../state/draw.ts';
import { usePointed } from '../../../state/pointed.ts';

/**
 * Lets each side follow the other: one question on its way at a time, always the newest, so that a drag never waits for
 * positions it has left.
 */
export function useProjected(finding: number, photo: string | null): void {
  useEffect(() => {
    if (photo === null) {
      // No photo, nothing to follow.
      const settle = () => useDraw.getState().stale !== null && useDraw.getState().set({ stale: null });
      settle();
      return useDraw.subscribe(settle);
    }
    useDraw.getState().turnTo();
    const stopDraw = newestOnly(useDraw.subscribe, () => {
      const { tool, stale, vertices, reflect, set } = useDraw.getState();
      if (tool === null || stale === null || vertices.length === 0) return null;
      const from: Side = stale === 'map' ? 'photo' : 'map';
      const own = vertices.map((v) => (from === 'photo' ? v.pixel : v.place));
      const known = own.filter((p) => p !== null);
      if (known.length === 0) return null;
      return async () => {
        try {
          const answer = await projectPoints(finding, photo, from, known);
          let next = 0;
          const points = own.map((p) => (p === null ? null : (answer.points[next++] ?? null)));
          reflect(vertices, stale, { ...answer, points });
        } catch {
          if (useDraw.getState().vertices === vertices) set({ stale: null });
        }
      };
    });
    let asked: unknown = null;
    const stopPointed = newestOnly(usePointed.subscribe, () => {
      const { from, pixel, place, reflect } = usePointed.getState();
      const at = from === 'photo' ? pixel : place;
      if (from === null || at === null || at === asked) return null;
      return async () => {
        asked = at;
        const answer = await projectPoints(finding, photo, from, [at]).catch(() => null);
        if (answer) reflect(from, answer);
      };
    });
    return () => {
      stopDraw();
      stopPointed();
      usePointed.getState().leave();
    };
  }, [finding, photo]);
}

/** Runs what `next` gives, whenever the state has changed and nothing runs; null is nothing to do. */
function newestOnly(
  subscribe: (listener: () => void) => () => void,
  next: () => (() => Promise<void>) | null,
): () => void {
  let busy = false;
  let gone = false;
  const run = async () => {
    const work = busy || gone ? null : next();
    if (!work) return;
    busy = true;
    await work();
    busy = false;
    void run();
  };
  const stop = subscribe(() => void run());
  void run();
  return () => {
    gone = true;
    stop();
  };
}
