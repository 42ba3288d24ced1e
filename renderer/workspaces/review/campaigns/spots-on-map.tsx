import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import { useScheme } from '../../../app/use-scheme.ts';
import { SPOT_LAYER, SPOT_SOURCE, type Spot, spotFeatures, spotLayers } from '../../../map/layers/campaign-spots.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useCamera } from '../../../state/camera.ts';
import { useCampaigns } from '../../../state/campaigns.ts';

/** Draws what is listed; a click opens one, or says where what is written anew is. */
export function SpotsOnMap({ spots }: { spots: readonly Spot[] }) {
  const scheme = useScheme();
  const map = useMap();
  const layers = useMemo(() => spotLayers(scheme), [scheme]);
  const form = useCampaigns((s) => s.form);
  const place = useCampaigns((s) => s.place);
  const features = useMemo(() => {
    const placed = form === 'reminder' && place ? [{ id: 0, ...place, look: 'running' as const, current: true }] : [];
    return spotFeatures([...spots, ...placed]);
  }, [spots, form, place]);
  usePlanLayer(SPOT_SOURCE, features, layers);
  useEffect(() => {
    if (!map) return;
    const click = ({ lngLat, point: { x, y } }: MapMouseEvent) => {
      const { form: writing, view, set } = useCampaigns.getState();
      if (writing === 'reminder') return set({ place: { lon: lngLat.lng, lat: lngLat.lat } });
      if (!map.getLayer(SPOT_LAYER)) return;
      const around: [[number, number], [number, number]] = [
        [x - 6, y - 6],
        [x + 6, y + 6],
      ];
      const [hit] = map.queryRenderedFeatures(around, { layers: [SPOT_LAYER] });
      if (hit) set({ [view === 'campaigns' ? 'target' : 'reminder']: Number(hit.properties.id), form: 'none' });
    };
    map.on('click', click);
    return () => {
      map.off('click', click);
    };
  }, [map]);
  return null;
}

/** With some of its surroundings. */
export function showSpot({ lon, lat }: { lon: number | null; lat: number | null }): void {
  if (lon !== null && lat !== null) useCamera.getState().goTo({ centre: [lon, lat], zoom: 17 });
}
