import { useTranslation } from 'react-i18next';
import type { AnalysisKind } from '../../../../electron/contract/analysis.ts';
import { verdictColour } from '../../../../electron/contract/analysis-colours.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import styles from './analysis.module.css';
import { Legend, type LegendEntry } from './legend.tsx';
import {
  emergingLegend,
  evaluateLegend,
  forecastLegend,
  hotspotsLegend,
  type LegendLook,
  rampLegend,
  suggestLegend,
} from './legend-entries.ts';
import { measureOf } from './measures.ts';
import { summaryOf } from './summary-of.ts';
import { useFigures } from './words.ts';

/** What the colours of a result mean. */
export function ResultLegend({ result }: { result: ReadResult }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const figures = useFigures();
  const measure = useAnalysis((s) => s.measure);
  const entries = entriesOf(result, measure, { t, scheme, figures });
  if (entries.length === 0) return null;
  // Seventeen classes are a long list where few of them are on the map.
  const empty = result.kind === 'emerging' ? entries.filter((entry) => entry.figure === '0') : [];
  return (
    <Legend entries={entries.filter((entry) => !empty.includes(entry))}>
      {empty.length > 0 && (
        <details className={styles.more}>
          <summary>{t('analysis.emerging.empty', { n: empty.length })}</summary>
          <Legend entries={empty} />
        </details>
      )}
    </Legend>
  );
}

function entriesOf(
  result: ReadResult,
  measure: ReturnType<typeof useAnalysis.getState>['measure'],
  look: LegendLook,
): LegendEntry[] {
  const { t, scheme } = look;
  const summary = summaryOf(result, result.kind);
  if (!summary) return [];
  const of = <K extends AnalysisKind>() => summary as unknown as Summary<K>;
  switch (result.kind) {
    case 'hotspots':
      return hotspotsLegend(of<'hotspots'>(), measureOf(of<'hotspots'>(), measure), look);
    case 'density':
      return rampLegend(of<'density'>().breaks, of<'density'>().peak, t('analysis.density.per'), look);
    case 'network_density':
      return rampLegend(of<'network_density'>().breaks, of<'network_density'>().peak, t('analysis.network.per'), look);
    case 'clusters':
      return [{ key: 'cluster', colour: verdictColour('rose', scheme), label: t('analysis.clusters.legend') }];
    case 'emerging':
      return emergingLegend(of<'emerging'>(), look);
    case 'forecast':
      return forecastLegend(look);
    case 'evaluate':
      return evaluateLegend(of<'evaluate'>(), look);
    case 'suggest':
      return suggestLegend(of<'suggest'>(), look);
  }
}
