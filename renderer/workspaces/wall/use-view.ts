import { useEffect, useMemo } from 'react';
import { screenNumber, type WallScreenSetup } from '../../../electron/contract/wall-screen.ts';
import { useFreeArea } from '../../map/free-area.ts';
import type { PartOf } from '../../map/wall-camera.ts';
import { middleOf, type Panels, type View, viewOf } from './panels.ts';
import { unitOf } from './unit.ts';

/** The panel that the page's address names, from 1; null where it names none that there could be. */
export function numberAt(search: string): number | null {
  return screenNumber.safeParse(new URLSearchParams(search).get('screen') ?? undefined).data ?? null;
}

/** What this window shows of the wall, and its unit in CSS pixels. */
export function useView(setup: WallScreenSetup | null, [width, height]: readonly [number, number]): [View, number] {
  const number = numberAt(location.search);
  return useMemo(() => {
    const view = viewOf(setup, [width, height], number);
    if (view.kind === 'panels') return [view, unitOf(view.screen, view.whole, view.panel)];
    const screen = view.kind === 'picture' && setup ? view.screen : setup;
    return [view, unitOf(screen, [width, height])];
  }, [setup, width, height, number]);
}

/** Tells the map which part of the whole picture panels leave free; null where it is measured instead. */
export function useFreePart(view: Panels | null, unit: number): void {
  const set = useFreeArea((s) => s.set);
  useEffect(() => {
    if (!view) return;
    const [width, height] = view.whole;
    const free = middleOf(view, unit);
    set({
      top: free.top,
      right: width - free.left - free.width,
      bottom: height - free.top - free.height,
      left: free.left,
    });
  }, [view, unit, set]);
}

/** The part of the whole picture that the window's map is; null where it is all of it. */
export function usePartOf(view: View): PartOf | null {
  return useMemo(
    () => (view.kind === 'panels' && view.only !== null ? { whole: view.whole, at: view.at } : null),
    [view],
  );
}
