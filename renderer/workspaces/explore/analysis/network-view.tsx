import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { ResultLegend } from './result-legend.tsx';
import { StreetList } from './street-list.tsx';
import { useFigures } from './words.ts';

export function NetworkView({ result, summary }: { result: ReadResult; summary: Summary<'network_density'> }) {
  const { t } = useTranslation();
  const figures = useFigures();
  return (
    <>
      <ResultLegend result={result} />
      <StreetList
        title={t('analysis.network.top')}
        none={t('analysis.result.noFeatures')}
        resultId={result.id}
        rows={summary.top.map(({ street, value }) => ({
          street,
          weight: (p) => Number(p.density ?? 0),
          figure: `${figures.number(value)} ${t('analysis.network.per')}`,
        }))}
      />
      <dl className={styles.facts}>
        <div>
          <dt>
            {t('analysis.network.mass')}
            <TermTip term="equalSplit" />
          </dt>
          <dd>{figures.number(summary.mass)}</dd>
        </div>
      </dl>
      <p className={styles.faint}>
        {t('analysis.network.massWhat', { on: figures.number(summary.snap.on) })} ·{' '}
        {t('analysis.network.lixels', { n: figures.number(summary.lixels) })}
      </p>
    </>
  );
}
