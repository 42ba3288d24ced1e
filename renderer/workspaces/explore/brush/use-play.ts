import { useReducedMotion } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useFilters } from '../../../state/filters.ts';
import { useBrushState } from './brush-state.ts';
import { type Axis, firstWindow, played } from './range.ts';

/** Steps a second at speed 1. */
const PACE = 2;

/** Moves the window on while playing. A step waits for the figures of the last, but no longer than two seconds. */
export function usePlay(axis: Axis | null): void {
  const playing = useBrushState((s) => s.playing);
  const speed = useBrushState((s) => s.speed);
  const calm = useReducedMotion();
  const client = useQueryClient();
  useEffect(() => {
    if (!playing || !axis) return;
    const pace = calm ? Math.min(1, PACE * speed) : PACE * speed;
    let last = performance.now();
    const tick = () => {
      const late = performance.now() - last > 2000;
      if (!late && client.isFetching({ queryKey: ['summary'] }) > 0) return;
      last = performance.now();
      advance(axis);
    };
    advance(axis, true);
    const timer = setInterval(tick, 1000 / pace);
    return () => clearInterval(timer);
  }, [playing, speed, axis, calm, client]);
}

function advance(axis: Axis, starting = false): void {
  const { shared, setShared } = useFilters.getState();
  const { loop, set } = useBrushState.getState();
  const range = shared.from === undefined || shared.to === undefined ? null : { from: shared.from, to: shared.to };
  if (starting) {
    // Nothing chosen, or already at the end: begin at the beginning.
    if (!range || range.to >= axis.to)
      setShared(range && range.from > axis.from ? (played(range, axis, true) ?? {}) : firstWindow(axis));
    return;
  }
  const next = range ? played(range, axis, loop) : firstWindow(axis);
  if (next) setShared(next);
  else set({ playing: false });
}
