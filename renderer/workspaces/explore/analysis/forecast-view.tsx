import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import { type ReadResult, useResultFeatures } from '../../../api/analysis.ts';
import { useFormats } from '../../../app/use-formats.ts';
import styles from './analysis.module.css';
import { ResultLegend } from './result-legend.tsx';
import { Scorecard } from './scorecard.tsx';
import { StreetList } from './street-list.tsx';
import { useFigures } from './words.ts';

const FIRST = 10;

export function ForecastView({ result, summary }: { result: ReadResult; summary: Summary<'forecast'> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const figures = useFigures();
  const { data } = useResultFeatures(result.id);
  const first = (data?.features ?? []).slice(0, FIRST).map(({ properties }) => properties ?? {});
  return (
    <>
      <p className={styles.factLine}>
        {t('analysis.forecast.period', { from: format.date(summary.from), to: format.date(summary.to - 1) })}
      </p>
      <ResultLegend result={result} />
      <Scorecard summary={summary} />
      {summary.waiting > 0 && (
        <p className={styles.note}>{t('analysis.forecast.waiting', { n: figures.number(summary.waiting) })}</p>
      )}
      <StreetList
        title={t('analysis.forecast.streets')}
        none={t('analysis.result.noFeatures')}
        resultId={result.id}
        rows={first.map((p) => ({
          street: String(p.street ?? ''),
          note: t('analysis.forecast.expected', { n: figures.number(p.score, 1) }),
          figure: t('analysis.forecast.rate', { n: figures.number((100 * p.score) / p.length_m, 1) }),
          is: (q) => q.unit === p.unit,
        }))}
      />
      <p className={styles.faint}>
        {t('analysis.forecast.how', {
          halfLife: figures.number(summary.method.halfLife, 1),
          smoothing: figures.percent(summary.method.smoothing),
        })}
      </p>
    </>
  );
}
