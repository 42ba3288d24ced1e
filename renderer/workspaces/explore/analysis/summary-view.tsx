import { useTranslation } from 'react-i18next';
import type { AnalysisKind } from '../../../../electron/contract/analysis.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './analysis.module.css';
import { ClustersView } from './clusters-view.tsx';
import { DensityView } from './density-view.tsx';
import { EmergingView } from './emerging-view.tsx';
import { EvaluateView } from './evaluate-view.tsx';
import { ForecastView } from './forecast-view.tsx';
import { HotspotsView } from './hotspots-view.tsx';
import { NetworkView } from './network-view.tsx';
import { SuggestView } from './suggest-view.tsx';
import { summaryOf } from './summary-of.ts';
import { Warnings } from './warnings.tsx';

/** What a result says, by its kind. */
export function SummaryView({ result }: { result: ReadResult }) {
  const { t } = useTranslation();
  const summary = summaryOf(result, result.kind);
  if (!summary) return <p className={styles.bad}>{t('analysis.result.failed')}</p>;
  return (
    <>
      <Warnings list={summary.warnings} />
      {result.features === 0 && <p className={styles.note}>{t('analysis.result.noFeatures')}</p>}
      <Body result={result} />
      <Snapped summary={summary} />
    </>
  );
}

function Body({ result }: { result: ReadResult }) {
  const of = <K extends AnalysisKind>(kind: K) => summaryOf(result, kind) as Summary<K>;
  switch (result.kind) {
    case 'hotspots':
      return <HotspotsView result={result} summary={of('hotspots')} />;
    case 'density':
      return <DensityView result={result} summary={of('density')} />;
    case 'clusters':
      return <ClustersView result={result} summary={of('clusters')} />;
    case 'network_density':
      return <NetworkView result={result} summary={of('network_density')} />;
    case 'emerging':
      return <EmergingView result={result} summary={of('emerging')} />;
    case 'forecast':
      return <ForecastView result={result} summary={of('forecast')} />;
    case 'evaluate':
      return <EvaluateView result={result} summary={of('evaluate')} />;
    case 'suggest':
      return <SuggestView result={result} summary={of('suggest')} />;
  }
}

function Snapped({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const { number } = useValues();
  const snap = 'snap' in summary ? summary.snap : null;
  return (
    <p className={styles.faint}>
      {t('analysis.result.points', { n: number(summary.points) })}
      {snap &&
        ` · ${t('analysis.result.snapped', {
          on: number(snap.on),
          ambiguous: number(snap.ambiguous),
          far: number(snap.far),
          tolerance: number(snap.tolerance),
        })}`}
    </p>
  );
}
