import type { Position } from 'geojson';
import { useEffect } from 'react';
import { penOnMap } from '../../../map/interactions/edit-pen.ts';
import { shapeOf } from '../../../map/interactions/edit-sketch.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useSketch } from '../../../state/sketch.ts';
import { useUi } from '../../../state/ui.ts';

/** A line drawn along a kerb while the tool is in hand, told as it grows; always the same `tell`. */
export function useKerbLine(tell: (line: Position[]) => void): { inHand: boolean; toggle(): void } {
  const map = useMap();
  const inHand = useUi((s) => s.tool === 'plan');
  useEffect(() => {
    if (!map || !inHand) return;
    const putDown = () => useUi.getState().set({ tool: 'none' });
    const nowhere = async () => null; // kerbs lie beside the streets that points would snap to
    useSketch.getState().begin('LineString');
    map.getCanvas().focus();
    const stopPen = penOnMap(map, nowhere, putDown);
    const stopWatch = useSketch.subscribe(({ sketch, pointer }) => {
      const whole = sketch && shapeOf(sketch, sketch.done ? undefined : pointer?.at);
      if (whole?.type === 'LineString') tell(whole.coordinates);
      if (sketch?.done) setTimeout(putDown); // the pen that tells is not taken away under it
    });
    return () => {
      stopWatch();
      stopPen();
      useSketch.getState().end();
    };
  }, [map, inHand, tell]);
  // Whoever leaves the panel leaves its tool.
  useEffect(
    () => () => {
      if (useUi.getState().tool === 'plan') useUi.getState().set({ tool: 'none' });
    },
    [],
  );
  return { inHand, toggle: () => useUi.getState().set({ tool: inHand ? 'none' : 'plan' }) };
}
