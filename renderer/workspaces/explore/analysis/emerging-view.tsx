import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { LineChart } from './line-chart.tsx';
import { ResultLegend } from './result-legend.tsx';
import { useFigures } from './words.ts';

const ALPHA = 0.05;

export function EmergingView({ result, summary }: { result: ReadResult; summary: Summary<'emerging'> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const figures = useFigures();
  const { trend, steps, counts } = summary;
  const way = trend.p >= ALPHA ? 'flat' : trend.z > 0 ? 'up' : 'down';
  return (
    <>
      <ResultLegend result={result} />
      <p className={styles.faint}>{t('analysis.emerging.pick')}</p>
      <section>
        <h4 className={styles.sub}>
          {t('analysis.emerging.trend')}
          {t('layers.colon')}
          {t(`analysis.emerging.${way}`)}
          <TermTip term="mannKendall" />
        </h4>
        <p className={styles.faint}>
          {t('analysis.emerging.trendValue', { z: figures.number(trend.z), p: figures.pIs(trend.p) })}
        </p>
        <LineChart
          label={t('analysis.emerging.series')}
          lines={[{ key: 'n', label: t('analysis.emerging.series'), colour: 'var(--accent)', values: counts }]}
          ends={[format.date(steps[0] ?? 0), format.date(steps.at(-1) ?? 0)]}
          write={(v) => figures.number(v, 0)}
        />
      </section>
    </>
  );
}
