import { useReducedMotion } from '@mantine/hooks';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { prefetchSummaries } from '../../../api/queries.ts';
import { isBehind } from '../../../state/asked.ts';
import { useFilters } from '../../../state/filters.ts';
import { useBrushState } from './brush-state.ts';
import { type Axis, firstWindow, played, type Range } from './range.ts';
import { brushedNow, setBrushed } from './use-range.ts';

/** Steps a second at speed 1. */
const PACE = 2;
/** A step waits for map and figures of the last, but no longer than this. Milliseconds. */
const LONGEST = 2000;

/**
 * Moves the window on while playing, in even steps. While one is looked at the figures of the next are asked for;
 * a step whose predecessor is not shown yet comes later instead of on top of it.
 */
export function usePlay(axis: Axis | null): void {
  const playing = useBrushState((s) => s.playing);
  const speed = useBrushState((s) => s.speed);
  const calm = useReducedMotion();
  const client = useQueryClient();
  useEffect(() => {
    if (!playing || !axis) return;
    const every = 1000 / (calm ? Math.min(1, PACE * speed) : PACE * speed);
    start(axis);
    let due = performance.now() + every;
    let isAhead = false;
    const look = () => {
      const now = performance.now();
      if (isBehind() && now - due < LONGEST) return;
      if (!isAhead) {
        isAhead = true;
        askAhead(client, axis);
        return;
      }
      if (now < due) return;
      due = Math.max(due + every, now);
      isAhead = false;
      advance(axis);
    };
    const timer = setInterval(look, Math.min(40, every / 4));
    return () => clearInterval(timer);
  }, [playing, speed, axis, calm, client]);
}

/** Nothing chosen, or already at the end: from the beginning. */
function start(axis: Axis): void {
  const range = brushedNow(axis);
  if (range && range.to < axis.to) return;
  setBrushed(range && range.from > axis.from ? played(range, axis, true) : firstWindow(axis));
}

function following(axis: Axis): Range | null {
  const range = brushedNow(axis);
  return range ? played(range, axis, useBrushState.getState().loop) : firstWindow(axis);
}

function advance(axis: Axis): void {
  const next = following(axis);
  if (next) setBrushed(next);
  else useBrushState.getState().set({ playing: false });
}

function askAhead(client: QueryClient, axis: Axis): void {
  const next = following(axis);
  if (next) prefetchSummaries(client, useFilters.getState().shared, next);
}
