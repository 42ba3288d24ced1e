import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { CaseRow } from '../../../../electron/contract/cases.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { CASE_LAYER, CASE_SOURCE, caseFeatures, caseLayers } from '../../../map/layers/cases.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useCamera } from '../../../state/camera.ts';
import { useCases } from '../../../state/cases.ts';

/** Draws the listed cases; a click opens one, or says where a new one is. */
export function CasesOnMap({ rows }: { rows: readonly CaseRow[] }) {
  const scheme = useScheme();
  const map = useMap();
  const current = useCases((s) => s.current);
  const draft = useCases((s) => s.draft);
  const layers = useMemo(() => caseLayers(scheme), [scheme]);
  const features = useMemo(() => caseFeatures(rows, current, draft), [rows, current, draft]);
  usePlanLayer(CASE_SOURCE, features, layers);
  useEffect(() => {
    if (!map) return;
    const click = (event: MapMouseEvent) => {
      const state = useCases.getState();
      if (state.draft) {
        if (state.draft.about) return;
        state.set({ draft: { ...state.draft, lon: event.lngLat.lng, lat: event.lngLat.lat } });
        return;
      }
      if (!map.getLayer(CASE_LAYER)) return;
      const { x, y } = event.point;
      const [hit] = map.queryRenderedFeatures(
        [
          [x - 6, y - 6],
          [x + 6, y + 6],
        ],
        { layers: [CASE_LAYER] },
      );
      if (hit) state.set({ current: Number(hit.properties.id) });
    };
    map.on('click', click);
    return () => {
      map.off('click', click);
    };
  }, [map]);
  return null;
}

/** With some of its surroundings. */
export function showCase({ lon, lat }: Pick<CaseRow, 'lon' | 'lat'>): void {
  if (lon !== null && lat !== null) useCamera.getState().goTo({ centre: [lon, lat], zoom: 17 });
}
