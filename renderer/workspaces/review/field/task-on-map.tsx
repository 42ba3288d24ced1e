import type { Geometry } from 'geojson';
import { useEffect, useMemo } from 'react';
import type { Output } from '../../../../electron/contract/endpoint.ts';
import type { AnyGeometry } from '../../../../electron/contract/features.ts';
import type { fieldTaskDetail } from '../../../../electron/contract/field.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import { FINDING_SOURCE, findingFeatures, findingLayers } from '../../../map/layers/review-finding.ts';
import { showFinding } from '../finding-on-map.tsx';

/** Draws the finding and brings it into view. */
export function TaskOnMap({ task }: { task: Output<typeof fieldTaskDetail> }) {
  const scheme = useScheme();
  const layers = useMemo(() => findingLayers(scheme), [scheme]);
  const features = useMemo(
    () =>
      findingFeatures(
        task.geometry as AnyGeometry,
        [],
        task.ellipse && { lon: task.lon, lat: task.lat, ...task.ellipse },
      ),
    [task],
  );
  usePlanLayer(FINDING_SOURCE, features, layers);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another task, not another reading of the same
  useEffect(() => showFinding(task.geometry as Geometry), [task.id]);
  return null;
}
