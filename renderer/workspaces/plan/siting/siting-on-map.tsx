import type { FeatureCollection } from 'geojson';
import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { Candidate, SitingSummary } from '../../../../electron/contract/plan-siting.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import {
  candidateFeatures,
  SITING_SOURCE,
  SITING_TARGET,
  sitingFeatures,
  sitingLayers,
} from '../../../map/layers/plan-siting.ts';
import { useMap } from '../../../map/map-context.tsx';
import { type Lock, lockOf, useSiting } from '../../../state/plan-siting.ts';
import { useUi } from '../../../state/ui.ts';

const NEXT: Record<Lock, Lock> = { free: 'in', in: 'out', out: 'free' };

/** Candidates before anything is chosen; a click locks one in, the next out, the next frees it. */
export function CandidatesOnMap({ candidates }: { candidates: readonly Candidate[] }) {
  const map = useMap();
  const { in: into, out } = useSiting((s) => s.form);
  const data = useMemo(
    () => candidateFeatures(candidates, (id) => lockOf({ in: into, out }, id)),
    [candidates, into, out],
  );
  useSitingLayer(data);
  useEffect(() => {
    if (!map) return;
    const click = ({ point }: MapMouseEvent) => {
      if (useUi.getState().tool === 'plan' || !map.getLayer(SITING_TARGET)) return; // the tool in hand takes the click
      const id = map.queryRenderedFeatures(point, { layers: [SITING_TARGET] })[0]?.properties.id as string | undefined;
      const { form, lock } = useSiting.getState();
      if (id !== undefined) lock(id, NEXT[lockOf(form, id)]);
    };
    map.on('click', click);
    return () => {
      map.off('click', click);
    };
  }, [map]);
  return null;
}

interface Props {
  features: FeatureCollection;
  summary: SitingSummary;
  sites: readonly string[] | null;
}

export function ResultOnMap({ features, summary, sites }: Props) {
  useSitingLayer(useMemo(() => sitingFeatures(features, summary, sites), [features, summary, sites]));
  return null;
}

function useSitingLayer(data: FeatureCollection): void {
  const scheme = useScheme();
  const layers = useMemo(() => sitingLayers(scheme), [scheme]);
  usePlanLayer(SITING_SOURCE, data, layers);
}
