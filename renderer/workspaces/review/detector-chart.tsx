import { useTranslation } from 'react-i18next';
import type { ReviewQuality } from '../../../electron/contract/review.ts';
import { useValues } from '../../i18n/use-values.ts';
import styles from './review.module.css';

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [560, 220, 44, 34];
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Precision against recall, a step at each threshold. */
export function DetectorChart({ points }: { points: ReviewQuality['detector']['points'] }) {
  const { t } = useTranslation();
  const values = useValues();
  const x = (recall: number) => LEFT + recall * (WIDTH - LEFT - 12);
  const y = (precision: number) => 8 + (1 - precision) * (HEIGHT - BOTTOM - 8);
  const line = points.map((p) => `${x(p.recall).toFixed(1)},${y(p.precision).toFixed(1)}`).join(' ');
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('review.curve')}>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={LEFT} x2={WIDTH - 12} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {values.percent(tick)}
          </text>
          <text x={x(tick)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
            {values.percent(tick)}
          </text>
        </g>
      ))}
      <polyline className={styles.curve} points={line} />
      {points.map((p) => (
        <circle key={p.threshold} className={styles.dot} cx={x(p.recall)} cy={y(p.precision)} r={3}>
          <title>
            {`≥ ${values.percent(p.threshold)}: ${t('review.precision')} ${values.percent(p.precision, 1)}, ${t('review.recall')} ${values.percent(p.recall, 1)}`}
          </title>
        </circle>
      ))}
      <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
        {t('review.recall')}
      </text>
      <text x={12} y={(HEIGHT - BOTTOM) / 2} textAnchor="middle" transform={`rotate(-90 12 ${(HEIGHT - BOTTOM) / 2})`}>
        {t('review.precision')}
      </text>
    </svg>
  );
}
