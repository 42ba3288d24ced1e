import { useMemo } from 'react';
import { useScheme } from '../../../app/use-scheme.ts';
import { CATCHMENT_SOURCE, catchmentFeatures, catchmentLayers } from '../../../map/layers/plan-catchment.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import { useCatchment } from '../../../state/plan-catchment.ts';

export function CatchmentOnMap() {
  const scheme = useScheme();
  const { at, catchment, crow } = useCatchment();
  const layers = useMemo(() => catchmentLayers(scheme), [scheme]);
  const features = useMemo(() => catchmentFeatures(at, catchment, crow), [at, catchment, crow]);
  usePlanLayer(CATCHMENT_SOURCE, features, layers);
  return null;
}
