import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useResult, useResultFeatures } from '../../../api/analysis.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import type { AnalysisLook } from '../../../map/layers/analysis-drawing.ts';
import { useAnalysisLayer, useFeatureMark } from '../../../map/layers/analysis-layer.ts';
import { useAnalysisPointer } from '../../../map/layers/analysis-pointer.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useAnalysis } from '../../../state/analysis.ts';
import { measureOf } from './measures.ts';
import { summaryOf } from './summary-of.ts';
import { UnitTip } from './unit-tip.tsx';
import { withNames } from './with-names.ts';

/** The shown result as a layer of the map, with what the pointer tells of it. */
export function ResultOnMap() {
  const { t } = useTranslation();
  const map = useMap();
  const scheme = useScheme();
  const { shown, measure: asked, chosen } = useAnalysis();
  const { data: result } = useResult(shown);
  const { data: features } = useResultFeatures(shown);

  const look = useMemo((): AnalysisLook | null => {
    if (!result || result.id !== shown) return null;
    const hot = result.kind === 'hotspots' ? summaryOf(result, 'hotspots') : null;
    const breaks =
      result.kind === 'density' || result.kind === 'network_density'
        ? (summaryOf(result, result.kind)?.breaks ?? [])
        : [];
    return {
      kind: result.kind,
      scheme,
      measure: hot ? measureOf(hot, asked) : asked,
      classes: breaks.length + 1,
      marks: t('analysis.emerging.mark', { returnObjects: true }) as Record<string, string>,
    };
  }, [result, shown, asked, scheme, t]);

  const drawn = useMemo(() => (features && result ? withNames(features, result) : null), [features, result]);
  useAnalysisLayer(map, drawn, look);
  const over = useAnalysisPointer(map, look !== null && features !== undefined);
  useFeatureMark(map, over?.index ?? null, 'hover');
  useFeatureMark(map, chosen, 'chosen');
  const feature = over && features?.features[over.index];
  return over && feature && result && map ? <UnitTip result={result} feature={feature} at={over} map={map} /> : null;
}
