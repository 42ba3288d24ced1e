import type { Feature } from 'geojson';
import { useTranslation } from 'react-i18next';
import { type Confidence, confidenceColour } from '../../../../electron/contract/analysis-colours.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import styles from './analysis.module.css';
import chartsStyles from './charts.module.css';
import { stepsOf } from './history-steps.ts';
import { summaryOf } from './summary-of.ts';
import { useFigures } from './words.ts';

const [WIDTH, BARS, STRIP] = [312, 64, 18];

/** Records of a street by step, over the colour of its confidence in each. */
export function HistoryStrip({ result, feature }: { result: ReadResult; feature: Feature }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const format = useFormats();
  const figures = useFigures();
  const summary = summaryOf(result, 'emerging');
  if (!summary) return null;
  const steps = stepsOf(summary.steps, feature.properties ?? {});
  const most = Math.max(1, ...steps.map((s) => s.count));
  const wide = WIDTH / Math.max(1, steps.length);
  const words = (step: (typeof steps)[number]) =>
    t('analysis.emerging.stepOf', {
      date: format.date(step.at),
      class: t(`analysis.hot.class.${step.confidence}`),
      n: figures.number(step.count),
    });
  const [first, last] = [steps[0], steps.at(-1)];
  return (
    <figure className={chartsStyles.figureBox}>
      <figcaption className={styles.sub}>{t('analysis.emerging.history')}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${BARS + STRIP + 4}`}
        role="img"
        aria-label={`${t('analysis.emerging.history')}: ${steps.map(words).join('; ')}`}
      >
        {steps.map((step, i) => (
          <g key={step.at}>
            <title>{words(step)}</title>
            <rect
              x={i * wide}
              y={BARS - (BARS * step.count) / most}
              width={Math.max(0.5, wide - 0.8)}
              height={(BARS * step.count) / most}
              fill="var(--bar-all)"
            />
            <rect
              x={i * wide}
              y={BARS + 4}
              width={Math.max(0.5, wide - 0.8)}
              height={STRIP}
              fill={confidenceColour(step.confidence as Confidence, scheme)}
              stroke="var(--line)"
              strokeWidth="0.5"
            />
          </g>
        ))}
      </svg>
      {first && last && (
        <p className={chartsStyles.axis}>
          <span>{format.date(first.at)}</span>
          <span>{format.date(last.at)}</span>
        </p>
      )}
      <p className={styles.faint}>{t('analysis.emerging.historyWhat')}</p>
    </figure>
  );
}
