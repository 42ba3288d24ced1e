import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { LineChart } from './line-chart.tsx';
import { type Index, METHODS, meansOf, scoreOf } from './scores.ts';
import { useFigures } from './words.ts';

const COLOURS = { forecast: 'var(--accent)', last: 'var(--notice)', uniform: 'var(--text-faint)' };
const DASHES = { forecast: undefined, last: '5 3', uniform: '1.5 2.5' };
const TERMS = { hit: 'hitRate', pai: 'pai', pei: 'pei' };

/** How past forecasts did beside “the same as last period” and a uniform map: good or bad, all of them. */
export function Scorecard({ summary }: { summary: Summary<'forecast'> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const figures = useFigures();
  const [index, setIndex] = useState<Index>('hit');
  const [share, setShare] = useState<0 | 1>(0);
  const { periods } = summary;
  const write = (value: number | null) => (index === 'hit' ? figures.percent(value) : figures.number(value));
  if (periods.length === 0) return <p className={styles.note}>{t('analysis.forecast.none')}</p>;
  const means = meansOf(periods, index, share);
  const better = means.forecast !== null && means.last !== null && means.forecast > means.last;
  return (
    <section>
      <h4 className={styles.sub}>
        {t('analysis.forecast.scorecard')}
        <TermTip term="scorecard" />
      </h4>
      <p className={styles.faint}>{t('analysis.forecast.scorecardWhat')}</p>
      <div className={styles.choices}>
        <SegmentedControl
          size="xs"
          aria-label={t('analysis.forecast.scorecard')}
          value={index}
          onChange={(v) => setIndex(v as Index)}
          data={(['hit', 'pai', 'pei'] as const).map((v) => ({ value: v, label: t(`analysis.forecast.${v}`) }))}
        />
        <TermTip term={TERMS[index]} />
        <SegmentedControl
          size="xs"
          aria-label={t('analysis.hot.length')}
          value={String(share)}
          onChange={(v) => setShare(v === '0' ? 0 : 1)}
          data={[
            { value: '0', label: t('analysis.forecast.at5') },
            { value: '1', label: t('analysis.forecast.at10') },
          ]}
        />
      </div>
      <LineChart
        label={t('analysis.forecast.chart')}
        lines={METHODS.map((m) => ({
          key: m,
          label: t(`analysis.forecast.method.${m}`),
          colour: COLOURS[m],
          ...(DASHES[m] ? { dash: DASHES[m] } : {}),
          values: periods.map((p) => scoreOf(p, m, index, share)),
        }))}
        ends={[format.dayMonth(periods[0]?.from ?? 0), format.dayMonth(periods.at(-1)?.from ?? 0)]}
        write={(v) => (index === 'hit' ? figures.percent(v) : figures.number(v, 1))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroll} aria-label={t('analysis.forecast.when')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('analysis.forecast.when')}</th>
              <th scope="col">{t('analysis.forecast.points')}</th>
              {METHODS.map((m) => (
                <th key={m} scope="col">
                  {t(`analysis.forecast.method.${m}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...periods].reverse().map((period) => (
              <tr key={period.from} data-frozen={period.frozen === null ? undefined : ''}>
                <th scope="row">
                  {format.dayMonth(period.from)}
                  {period.frozen !== null && (
                    <span className={styles.frozen}>
                      {t('analysis.forecast.frozen', { date: format.dayMonth(period.frozen) })}
                    </span>
                  )}
                </th>
                <td>{figures.number(period.points)}</td>
                {METHODS.map((m) => (
                  <td key={m}>{write(scoreOf(period, m, index, share))}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('analysis.forecast.mean')}</th>
              <td />
              {METHODS.map((m) => (
                <td key={m}>{write(means[m])}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
      <p className={styles.soft}>{t(better ? 'analysis.forecast.better' : 'analysis.forecast.worse')}</p>
    </section>
  );
}
