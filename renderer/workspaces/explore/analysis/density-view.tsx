import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { ResultLegend } from './result-legend.tsx';
import { useFigures } from './words.ts';

export function DensityView({ result, summary }: { result: ReadResult; summary: Summary<'density'> }) {
  const { t } = useTranslation();
  const values = useValues();
  const figures = useFigures();
  const { bandwidth, cell, columns, rows, peak } = summary;
  return (
    <>
      <ResultLegend result={result} />
      <dl className={styles.facts}>
        <div>
          <dt>
            {t('analysis.density.bandwidth')}
            <TermTip term="bandwidth" />
          </dt>
          <dd>{values.length(bandwidth)}</dd>
        </div>
        <div>
          <dt>{t('analysis.density.peak')}</dt>
          <dd>{`${figures.number(peak, 0)} ${t('analysis.density.per')}`}</dd>
        </div>
        <div>
          <dt>{t('analysis.density.cell')}</dt>
          <dd>{t('analysis.density.cells', { columns, rows, cell: figures.number(cell, 1) })}</dd>
        </div>
      </dl>
    </>
  );
}
