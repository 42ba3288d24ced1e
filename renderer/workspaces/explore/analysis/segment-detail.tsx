import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { LineChart } from './line-chart.tsx';
import { Warnings } from './warnings.tsx';
import { useFigures } from './words.ts';

type Segment = Summary<'evaluate'>['segments'][number];

/** One segment before and after: its weeks beside those of its controls, naive beside corrected, and where it moved. */
export function SegmentDetail({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { number } = useFigures();
  const { series, start, days, treated, buffer, control, bayes, wdd, ratio } = segment;
  const [first, last] = [series[0]?.[0] ?? start, series.at(-1)?.[0] ?? start];
  const naive = treated.before > 0 ? treated.after / days.after / (treated.before / days.before) : null;
  return (
    <section className={styles.detail} aria-label={segment.name}>
      <h4 className={styles.sub}>
        {segment.name} · {t('analysis.evaluate.startOn', { date: format.date(start) })}
      </h4>
      {segment.peaked && (
        <p className={styles.staleNote}>
          <IconAlertTriangle size={15} stroke={1.7} aria-hidden /> {t('analysis.evaluate.peaked')}
          <TermTip term="meanReversion" />
        </p>
      )}
      {series.length > 1 && (
        <LineChart
          label={`${segment.name}：${t('analysis.evaluate.chart')}`}
          lines={[
            {
              key: 'segment',
              label: t('analysis.evaluate.segment'),
              colour: 'var(--accent)',
              values: series.map(([, n]) => n),
            },
            {
              key: 'control',
              label: t('analysis.evaluate.control'),
              colour: 'var(--text-faint)',
              dash: '5 3',
              values: series.map(([, , n]) => n),
            },
          ]}
          ends={[format.date(first), format.date(last)]}
          write={(v) => number(v, 1)}
          mark={
            start >= first && start <= last && last > first
              ? { at: (start - first) / (last - first), label: t('analysis.evaluate.start') }
              : undefined
          }
        />
      )}
      <dl className={styles.facts}>
        {ratio && (
          <div>
            <dt>
              {t('analysis.evaluate.ratio')}
              <TermTip term="confidenceInterval" />
            </dt>
            <dd>
              {t('analysis.evaluate.ratioValue', {
                value: number(ratio.value),
                low: number(ratio.low),
                high: number(ratio.high),
              })}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('analysis.evaluate.naive')}</dt>
          <dd>
            {t('analysis.evaluate.naiveValue', {
              before: number(treated.before),
              after: number(treated.after),
              daysBefore: number(days.before, 0),
              daysAfter: number(days.after, 0),
              ratio: number(naive),
            })}
          </dd>
        </div>
        {bayes && (
          <div>
            <dt>
              {t('analysis.evaluate.bayes')}
              <TermTip term="empiricalBayes" />
            </dt>
            <dd>
              {t('analysis.evaluate.bayesValue', {
                expected: number(bayes.expected, 1),
                after: number(treated.after),
                ratio: number(bayes.ratio),
                low: number(bayes.low),
                high: number(bayes.high),
              })}
            </dd>
          </div>
        )}
        {wdd && (
          <div>
            <dt>
              {t('analysis.evaluate.wdd')}
              <TermTip term="displacement" />
            </dt>
            <dd>
              {t('analysis.evaluate.wddValue', {
                value: number(wdd.value, 1),
                low: number(wdd.low, 1),
                high: number(wdd.high, 1),
              })}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('analysis.evaluate.buffer')}</dt>
          <dd>{t('analysis.evaluate.bufferValue', { before: number(buffer.before), after: number(buffer.after) })}</dd>
        </div>
        <div>
          <dt>
            {t('analysis.evaluate.controls')}
            <TermTip term="controlStreets" />
          </dt>
          <dd>
            {control.streets.map((name) => name || t('analysis.result.unnamed')).join(t('layers.comma'))}
            {' · '}
            {t('analysis.evaluate.bufferValue', { before: number(control.before), after: number(control.after) })}
          </dd>
        </div>
      </dl>
      {/* The peak is told above, with what it means. */}
      <Warnings list={segment.warnings.filter(({ code }) => code !== 'segment_peaked')} />
    </section>
  );
}
