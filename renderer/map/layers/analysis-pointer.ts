/** What of a result lies under the pointer, and what a click chooses. Single records of the layers come first. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useAnalysis } from '../../state/analysis.ts';
import { useUi } from '../../state/ui.ts';
import { picksAt } from '../interactions/pick.ts';
import { isAnalysisTarget } from './analysis-drawing.ts';

export interface OverResult {
  /** Place of the feature in the result. */
  index: number;
  x: number;
  y: number;
}

const REACH = 5; // pixels around the pointer that still count as on a street

function targetAt(map: MapLibreMap, { x, y }: { x: number; y: number }): number | null {
  const layers = map.getLayersOrder().filter(isAnalysisTarget);
  if (layers.length === 0 || picksAt(map, { x, y }).length > 0) return null;
  const box: [[number, number], [number, number]] = [
    [x - REACH, y - REACH],
    [x + REACH, y + REACH],
  ];
  const found = map.queryRenderedFeatures([x, y], { layers })[0] ?? map.queryRenderedFeatures(box, { layers })[0];
  return typeof found?.id === 'number' ? found.id : null;
}

export function useAnalysisPointer(map: MapLibreMap | null, on: boolean): OverResult | null {
  const [over, setOver] = useState<OverResult | null>(null);
  const resting = useUi((s) => s.tool !== 'none');
  useEffect(() => {
    if (!map || !on || resting) return;
    const canvas = map.getCanvas();
    let frame = 0;
    let told: number | null = null;
    const tell = (index: number | null, at: { x: number; y: number }) => {
      if (index === told) return;
      // The pointer of the layers sets the cursor for what is its own.
      if (index !== null) canvas.style.cursor = 'pointer';
      else if (picksAt(map, at).length === 0) canvas.style.cursor = '';
      told = index;
      setOver(index === null ? null : { index, x: at.x, y: at.y });
    };
    const clear = () => {
      cancelAnimationFrame(frame);
      frame = 0;
      tell(null, { x: -100, y: -100 });
    };
    const move = ({ point }: MapMouseEvent) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (!map.isMoving()) tell(targetAt(map, point), point);
      });
    };
    const click = (event: MapMouseEvent) => {
      if (event.defaultPrevented) return;
      useAnalysis.getState().set({ chosen: targetAt(map, event.point) });
    };
    map.on('mousemove', move);
    map.on('movestart', clear);
    map.on('click', click);
    canvas.addEventListener('mouseleave', clear);
    return () => {
      clear();
      map.off('mousemove', move);
      map.off('movestart', clear);
      map.off('click', click);
      canvas.removeEventListener('mouseleave', clear);
    };
  }, [map, on, resting]);
  return over;
}
