import { useEffect } from 'react';
import { listenForToolKeys } from '../../../map/interactions/edit-keys.ts';
import { areaPenOnMap, type StallShape, stallOnMap } from '../../../map/interactions/stall-pen.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useUi } from '../../../state/ui.ts';

const isInHand = () => useUi.getState().tool === 'plan';

export function takeTool(): void {
  useUi.getState().set({ tool: 'plan' });
}

export function putToolDown(): void {
  if (isInHand()) useUi.getState().set({ tool: 'none' });
}

/** Where a view keeps what is drawn; always the same object. */
export interface Drawn {
  get(): StallShape | null;
  set(shape: StallShape | null): void;
}

/** A shape on the map: put or drawn while the tool is in hand, dragged as a whole at any time. Returns whether it is. */
export function useShapeTool({ get, set }: Drawn, shape: 'Point' | 'Polygon'): boolean {
  const map = useMap();
  const inHand = useUi((s) => s.tool === 'plan');
  const drawing = inHand && shape === 'Polygon';

  useEffect(() => {
    if (!map || drawing) return;
    return stallOnMap(map, { get, set, placing: isInHand, point: shape === 'Point' });
  }, [map, drawing, get, set, shape]);

  useEffect(() => {
    if (!map || !drawing) return;
    set(null);
    map.getCanvas().focus();
    return areaPenOnMap(map, {
      tell: set,
      done: () => setTimeout(putToolDown), // the pen that tells is not taken away under it
      cancel: putToolDown,
    });
  }, [map, drawing, set]);

  useEffect(() => {
    if (!map || !inHand || drawing) return;
    map.getCanvas().focus();
    return listenForToolKeys(map, { enter: putToolDown, remove: () => set(null), cancel: putToolDown });
  }, [map, inHand, drawing, set]);

  // Whoever leaves the view leaves its tool.
  useEffect(() => putToolDown, []);
  return inHand;
}
