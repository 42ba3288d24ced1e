import type { MapLayerMouseEvent } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { SupplyMap } from '../../../../electron/contract/plan-supply.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import {
  decodeUnmet,
  SUPPLY_LINE,
  SUPPLY_SOURCE,
  supplyFeatures,
  supplyLayers,
  valuesAt,
} from '../../../map/layers/plan-supply.ts';
import { useMap } from '../../../map/map-context.tsx';
import { usePlan } from '../../../state/plan.ts';
import { useSupply } from '../../../state/plan-supply.ts';
import { useUi } from '../../../state/ui.ts';
import { PlanSlot } from '../slots.tsx';
import { SupplyLegend } from './supply-legend.tsx';

/** Streets by what is unmet in the chosen hours or the worst; a click on one chooses it. Hours change without asking again. */
export function SupplyOnMap({ supply, worst }: { supply: SupplyMap; worst: number | null }) {
  const map = useMap();
  const scheme = useScheme();
  const chosen = usePlan((s) => s.hours);
  const hours = useMemo(() => (chosen.length > 0 || worst === null ? chosen : [worst]), [chosen, worst]);
  const unmet = useMemo(() => decodeUnmet(supply), [supply]);
  const values = useMemo(() => valuesAt(unmet, hours), [unmet, hours]);
  const layers = useMemo(() => supplyLayers(scheme), [scheme]);
  const features = useMemo(() => supplyFeatures(supply, values), [supply, values]);
  usePlanLayer(SUPPLY_SOURCE, features, layers);

  useEffect(() => {
    if (!map) return;
    const click = ({ features: [hit] = [] }: MapLayerMouseEvent) => {
      if (!hit || useUi.getState().tool !== 'none') return;
      const { street, piece } = hit.properties as { street?: string; piece: number };
      useSupply.getState().set({ of: street ? { kind: 'street', name: street } : { kind: 'piece', piece } });
    };
    map.on('click', SUPPLY_LINE, click);
    return () => {
      map.off('click', SUPPLY_LINE, click);
    };
  }, [map]);

  return (
    <PlanSlot at="legend">
      <SupplyLegend values={values} worst={worst} />
    </PlanSlot>
  );
}
