/** Moving the map to features. */
import type { QueryClient } from '@tanstack/react-query';
import type { Geometry } from 'geojson';
import { bboxOf } from '../../../electron/domain/measure.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { featureQuery } from '../../api/features.ts';
import { useCamera } from '../../state/camera.ts';

const CLOSE = 17; // zoom at which single kerbs and roofs can be told apart

export function zoomToGeometry(geometry: Geometry): void {
  const bbox = bboxOf(geometry);
  if (geometry.type !== 'Point') {
    useCamera.getState().goTo({ bbox });
    return;
  }
  const { view, goTo } = useCamera.getState();
  goTo({ centre: [bbox[0], bbox[1]], zoom: Math.max(CLOSE, view?.zoom ?? CLOSE) });
}

export async function zoomToFeature(client: QueryClient, layer: Layer, id: number): Promise<void> {
  const feature = await client.ensureQueryData(featureQuery(layer, id));
  zoomToGeometry(feature.geometry as Geometry);
}

/** Moves the map only if the feature is out of sight. */
export function revealFeature({ lon, lat }: { lon: number; lat: number }): void {
  const { view, goTo } = useCamera.getState();
  if (!view) return;
  const [west, south, east, north] = view.bbox;
  if (lon < west || lon > east || lat < south || lat > north) goTo({ centre: [lon, lat] });
}
