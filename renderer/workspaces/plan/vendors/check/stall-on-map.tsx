import type { Geometry } from 'geojson';
import { useMemo } from 'react';
import { representativePoint } from '../../../../../electron/domain/measure.ts';
import { useScheme } from '../../../../app/use-scheme.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import { usePlanLayer } from '../../../../map/layers/plan-layer.ts';
import { STALL_SOURCE, stallFeatures, stallLayers } from '../../../../map/layers/plan-vendors.ts';
import { useStall } from '../../../../state/plan-stall.ts';

/** The stall with its verdict, conflicts and the move that would make it legal. */
export function StallOnMap() {
  const scheme = useScheme();
  const values = useValues();
  const { stall, verdict } = useStall();
  const layers = useMemo(() => stallLayers(scheme), [scheme]);
  const features = useMemo(() => {
    const conflicts = (verdict?.clauses ?? []).flatMap(({ verdict: outcome, against }, i) =>
      outcome === 'fail' && against
        ? [{ geometry: against.geometry as unknown as Geometry, nearest: against.nearest, text: String(i + 1) }]
        : [],
    );
    const move = verdict?.move;
    return stallFeatures({
      stall,
      verdict: verdict?.verdict ?? 'unknown',
      conflicts,
      move:
        stall && move
          ? {
              from: representativePoint(stall),
              to: move.at,
              stall: move.geometry as unknown as Geometry,
              text: `${values.number(move.metres)} m`,
            }
          : null,
    });
  }, [stall, verdict, values]);
  usePlanLayer(STALL_SOURCE, features, layers);
  return null;
}
