import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { freeOffset, useFreeArea } from '../../../map/free-area.ts';
import { listenForToolKeys } from '../../../map/interactions/edit-keys.ts';
import { siteOnMap } from '../../../map/interactions/site-grip.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useSiting } from '../../../state/plan-siting.ts';
import { useUi } from '../../../state/ui.ts';
import { putToolDown, takeTool } from '../vendors/use-shape-tool.ts';

const APART = 10; // pixels; a second click nearer than this is a double click, not another place

/** While the tool is in hand a click puts a candidate, the space bar one in the middle, Backspace takes the last away. */
export function useDrawSites() {
  const { t } = useTranslation();
  const map = useMap();
  const inHand = useUi((s) => s.tool === 'plan');
  const add = useCallback(
    ([lon = 0, lat = 0]: Position) => useSiting.getState().draw([lon, lat], (n) => t('siting.drawn.name', { n })),
    [t],
  );
  useEffect(() => {
    if (!map || !inHand) return;
    const stopSite = siteOnMap(map, {
      at: () => null, // what was put stays where it is
      set: (at) => isTaken(map, at) || add(at),
      placing: () => true,
    });
    const stopKeys = listenForToolKeys(map, {
      enter: putToolDown,
      remove: useSiting.getState().takeBack,
      cancel: putToolDown,
    });
    map.doubleClickZoom.disable();
    map.getCanvas().focus();
    return () => {
      stopSite();
      stopKeys();
      map.doubleClickZoom.enable();
    };
  }, [map, inHand, add]);
  // Whoever leaves the form leaves its tool.
  useEffect(() => putToolDown, []);
  return {
    inHand,
    toggle: inHand ? putToolDown : takeTool,
    add,
    /** Null where there is no map. */
    addInMiddle: map && (() => add(middleOf(map))),
  };
}

function isTaken(map: MapLibreMap, at: Position): boolean {
  const here = map.project([at[0] ?? 0, at[1] ?? 0]);
  return useSiting.getState().form.drawn.some((site) => map.project(site.at).dist(here) < APART);
}

/** The middle of the part of the map that no panel covers. */
function middleOf(map: MapLibreMap): Position {
  const { clientWidth, clientHeight } = map.getCanvas();
  const [dx, dy] = freeOffset(useFreeArea.getState().margins);
  return map.unproject([clientWidth / 2 + dx, clientHeight / 2 + dy]).toArray();
}
