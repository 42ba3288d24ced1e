/**
 * What the back end is asked now. People drag faster than answers come: filters and the map's view hold what is
 * wanted, and this follows them no faster than map and figures can, so that both show the same filter.
 */
import { useMemo } from 'react';
import { create } from 'zustand';
import type { Filter } from '../../electron/contract/filter.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { useCamera } from './camera.ts';
import { type Filters, filterOf, useFilters } from './filters.ts';
import { newest } from './newest.ts';

interface Asked extends Pick<Filters, 'shared' | 'own'> {
  /** west, south, east, north of the map; null before there is one. */
  bbox: [number, number, number, number] | null;
}

export const useAsked = create<Asked>(() => wanted());

function wanted(): Asked {
  const { shared, own } = useFilters.getState();
  return { shared, own, bbox: useCamera.getState().view?.bbox ?? null };
}

/** Says whether an answer to the last question is on its way, now that a wish has waited for so many frames. */
type Worker = (frames: number) => boolean;
const workers = new Set<Worker>();

/** The next question waits for this, too. Returns the way to leave. */
export function waitFor(isBusy: Worker): () => void {
  workers.add(isBusy);
  return () => workers.delete(isBusy);
}

/** Whether what is shown is, or is about to be, the answer to something older than what is wanted. */
export function isBehind(): boolean {
  const { shared, own } = useFilters.getState();
  const asked = useAsked.getState();
  return shared !== asked.shared || own !== asked.own || [...workers].some((isBusy) => isBusy(0));
}

/** Follows filters and camera until the returned function is called. */
export function startAsking(): () => void {
  const line = newest<Asked>({
    take: (asked) => useAsked.setState(asked),
    isBusy: (frames) => [...workers].some((isBusy) => isBusy(frames)),
  });
  const look = () => {
    const now = wanted();
    const { shared, own, bbox } = useAsked.getState();
    if (now.shared !== shared || now.own !== own || now.bbox !== bbox) line.want(now);
  };
  look();
  const stops = [useFilters.subscribe(look), useCamera.subscribe(look)];
  return () => {
    for (const stop of stops) stop();
    line.stop();
  };
}

/**
 * The filter that a layer is asked for now, without the conditions named. A new object only when it says something
 * else, so that a change of the time leaves alone what does not depend on it.
 */
export function useAskedFilter(layer: Layer, ...without: (keyof Filter)[]): Filter {
  const text = useAsked((asked) => {
    const filter = filterOf(asked, layer);
    for (const key of without) delete filter[key];
    return JSON.stringify(filter);
  });
  return useMemo(() => JSON.parse(text), [text]);
}

/** The filter that a layer is asked for at this moment. */
export function askedFilter(layer: Layer): Filter {
  return JSON.parse(JSON.stringify(filterOf(useAsked.getState(), layer)));
}
