import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verdictColour } from '../../../../electron/contract/analysis-colours.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { ForestPlot } from './forest-plot.tsx';
import { ResultLegend } from './result-legend.tsx';
import { SegmentDetail } from './segment-detail.tsx';
import { useFigures } from './words.ts';

/** A verdict in words for each segment and for all together, with how sure it is. */
export function EvaluateView({ result, summary }: { result: ReadResult; summary: Summary<'evaluate'> }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const scheme = useScheme();
  const [chosen, setChosen] = useState<number | null>(null);
  const segment = summary.segments.find((s) => s.id === chosen);
  const { pooled } = summary;
  if (summary.segments.length === 0) return <p className={styles.note}>{t('analysis.evaluate.none')}</p>;
  return (
    <>
      <div className={styles.pooledBox}>
        <span className={styles.soft}>{t('analysis.evaluate.pooled')}</span>
        <strong style={{ color: verdictColour(pooled.verdict, scheme) }}>
          {t(`analysis.evaluate.verdict.${pooled.verdict}`)}
        </strong>
        {pooled.ratio && (
          <span>
            {t('analysis.evaluate.ratioValue', {
              value: figures.number(pooled.ratio.value),
              low: figures.number(pooled.ratio.low),
              high: figures.number(pooled.ratio.high),
            })}
            <TermTip term="rateRatio" />
          </span>
        )}
        {pooled.wdd && (
          <span>
            {t('analysis.evaluate.wdd')}{' '}
            {t('analysis.evaluate.wddValue', {
              value: figures.number(pooled.wdd.value, 1),
              low: figures.number(pooled.wdd.low, 1),
              high: figures.number(pooled.wdd.high, 1),
            })}
            <TermTip term="displacement" />
          </span>
        )}
      </div>
      <ForestPlot
        segments={summary.segments}
        pooled={pooled}
        chosen={chosen}
        onChoose={(id) => setChosen(id === chosen ? null : id)}
      />
      {segment && <SegmentDetail segment={segment} />}
      <ResultLegend result={result} />
    </>
  );
}
