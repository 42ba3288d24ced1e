import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useSelection } from '../../state/selection.ts';
import { useUi } from '../../state/ui.ts';
import { sourceId } from '../layers/drawing.ts';
import { useMap } from '../map-context.tsx';
import { Hint } from './hint.tsx';
import { keyOf, nextPick, type Pick, picksAt } from './pick.ts';

export interface Hovering {
  pick: Pick;
  /** How many more lie under the pointer. */
  more: number;
  /** Of the pointer, in pixels of the map, when the feature was met. */
  x: number;
  y: number;
}

/** Hover names, click chooses, a click on an aggregate goes nearer. Rests while a tool is in hand. */
export function MapPointer() {
  const map = useMap();
  const resting = useUi((s) => s.tool !== 'none');
  const [hovering, setHovering] = useState<Hovering | null>(null);

  useEffect(() => {
    if (!map || resting) return;
    const stop = followPointer(map, setHovering);
    const click = (event: MapMouseEvent) => choose(map, event);
    map.on('click', click);
    return () => {
      stop();
      setHovering(null);
      map.off('click', click);
    };
  }, [map, resting]);

  useHoverState(map);
  return hovering && map && <Hint hovering={hovering} map={map} />;
}

function followPointer(map: MapLibreMap, tell: (hovering: Hovering | null) => void): () => void {
  const canvas = map.getCanvas();
  let frame = 0;
  let point = { x: 0, y: 0 };
  /** What was told last, so that only a change is told. */
  let told = '';
  const clear = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (told === '') return;
    told = '';
    canvas.style.cursor = '';
    useSelection.getState().hover(null);
    tell(null);
  };
  const look = () => {
    frame = 0;
    if (map.isMoving()) return;
    const picks = picksAt(map, point);
    const pick = picks[0];
    if (!pick) return clear();
    const found = `${keyOf(pick)} ${picks.length}`;
    if (found === told) return;
    told = found;
    canvas.style.cursor = 'pointer';
    useSelection.getState().hover(pick.kind === 'one' ? { layer: pick.layer, id: pick.id } : null);
    tell({ pick, more: picks.length - 1, ...point });
  };
  const move = (event: MapMouseEvent) => {
    point = { x: event.point.x, y: event.point.y };
    frame ||= requestAnimationFrame(look);
  };
  map.on('mousemove', move);
  map.on('movestart', clear);
  canvas.addEventListener('mouseleave', clear);
  return () => {
    clear();
    map.off('mousemove', move);
    map.off('movestart', clear);
    canvas.removeEventListener('mouseleave', clear);
  };
}

function choose(map: MapLibreMap, event: MapMouseEvent): void {
  if (event.defaultPrevented) return;
  const { selected, select } = useSelection.getState();
  const pick = nextPick(picksAt(map, event.point), selected);
  if (pick?.kind === 'many') {
    map.easeTo({ center: pick.at, zoom: Math.min(map.getZoom() + 2, map.getMaxZoom()), duration: 400 });
    return;
  }
  select(pick ? { layer: pick.layer, id: pick.id } : null);
  if (pick && !useUi.getState().panels.inspector) useUi.getState().togglePanel('inspector');
}

/** Marks the hovered feature, from the map or from the table, in the tiles. */
function useHoverState(map: MapLibreMap | null): void {
  const hovered = useSelection((s) => s.hovered);
  useEffect(() => {
    if (!map || !hovered || !map.getSource(sourceId(hovered.layer))) return;
    const targets = [hovered.layer, `${hovered.layer}-points`].map((sourceLayer) => ({
      source: sourceId(hovered.layer),
      sourceLayer,
      id: hovered.id,
    }));
    for (const target of targets) map.setFeatureState(target, { hover: true });
    return () => {
      if (!map.style || !map.getSource(sourceId(hovered.layer))) return;
      for (const target of targets) map.removeFeatureState(target, 'hover');
    };
  }, [map, hovered]);
}
