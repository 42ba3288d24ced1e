import type { Geometry } from 'geojson';
import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import { useFootprints } from '../../../api/review-outlines.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import {
  FOOTPRINT_AREA,
  FOOTPRINT_SOURCE,
  type Footprint,
  footprintFeatures,
  footprintLayers,
} from '../../../map/layers/review-footprint.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useDraw } from '../../../state/draw.ts';
import { useReview } from '../../../state/review.ts';
import type { Shot } from '../shown-photo.ts';

interface Props {
  id: number;
  shots: readonly Shot[];
  /** SHA-256 of the photo looked at. */
  shown: string | null;
}

/** Where each photo of the finding looks; a click on a footprint shows its photo, the next one where several lie. */
export function FootprintsOnMap({ id, shots, shown }: Props) {
  const map = useMap();
  const scheme = useScheme();
  const shapes = useReview((s) => s.shapes);
  const { data } = useFootprints(id);
  const layers = useMemo(() => footprintLayers(scheme), [scheme]);
  const features = useMemo(() => {
    const prints = (data ?? []).map((f): Footprint => ({ ...f, polygon: f.polygon as Geometry | null }));
    return footprintFeatures(shapes ? prints : [], shown);
  }, [data, shown, shapes]);
  usePlanLayer(FOOTPRINT_SOURCE, features, layers);
  useEffect(() => {
    if (!map) return;
    const click = (event: MapMouseEvent) => {
      if (event.defaultPrevented || useDraw.getState().tool !== null || !map.getLayer(FOOTPRINT_AREA)) return;
      const hit = map.queryRenderedFeatures(event.point, { layers: [FOOTPRINT_AREA] });
      const under = new Set(hit.map((f) => String(f.properties.photo)));
      const order = [...shots, ...shots];
      const at = shots.findIndex((s) => s.photo.sha256 === shown);
      const next = order.slice(at + 1).find((s) => under.has(s.photo.sha256));
      if (next) useReview.getState().set({ shot: next.id });
    };
    map.on('click', click);
    return () => {
      map.off('click', click);
    };
  }, [map, shots, shown]);
  return null;
}
