import { useTranslation } from 'react-i18next';
import { verdictColour } from '../../../../electron/contract/analysis-colours.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import styles from './analysis.module.css';
import chartsStyles from './charts.module.css';
import forestPlotStyles from './forest-plot.module.css';
import { forestScale, ticksOf } from './forest-scale.ts';
import { useFigures } from './words.ts';

type Segment = Summary<'evaluate'>['segments'][number];
interface Props {
  segments: readonly Segment[];
  pooled: Summary<'evaluate'>['pooled'];
  chosen: number | null;
  onChoose(id: number): void;
}

const WIDTH = 132;

/** Rate ratios with their intervals on a scale of logarithms, where halving and doubling look alike. */
export function ForestPlot({ segments, pooled, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const { x, low, high } = forestScale([...segments.map((s) => s.ratio), pooled.ratio], WIDTH);
  return (
    <section>
      <h4 className={styles.sub}>{t('analysis.evaluate.forest')}</h4>
      <p className={forestPlotStyles.forestAxis} aria-hidden="true">
        <span>{t('analysis.evaluate.fewer')} ←</span>
        <span>→ {t('analysis.evaluate.more')}</span>
      </p>
      <ul className={forestPlotStyles.forest}>
        {segments.map((segment) => (
          <li key={segment.id} data-segment={segment.id} data-verdict={segment.verdict}>
            <button
              type="button"
              aria-expanded={chosen === segment.id}
              aria-label={t('analysis.evaluate.open', { name: segment.name })}
              onClick={() => onChoose(segment.id)}
            >
              <span className={forestPlotStyles.forestName}>
                <span>{segment.name}</span>
                <span className={forestPlotStyles.verdict} style={{ color: verdictColour(segment.verdict, scheme) }}>
                  {t(`analysis.evaluate.verdict.${segment.verdict}`)}
                </span>
              </span>
              <Bar ratio={segment.ratio} colour={verdictColour(segment.verdict, scheme)} x={x} />
              <Ratio ratio={segment.ratio} />
            </button>
          </li>
        ))}
        <li className={forestPlotStyles.pooled}>
          <span className={forestPlotStyles.forestName}>
            <span>{t('analysis.evaluate.pooled')}</span>
            <span className={forestPlotStyles.verdict} style={{ color: verdictColour(pooled.verdict, scheme) }}>
              {t(`analysis.evaluate.verdict.${pooled.verdict}`)}
            </span>
          </span>
          <Bar ratio={pooled.ratio} colour={verdictColour(pooled.verdict, scheme)} x={x} bold />
          <Ratio ratio={pooled.ratio} />
        </li>
      </ul>
      <svg className={forestPlotStyles.forestTicks} viewBox={`0 0 ${WIDTH} 14`} aria-hidden="true">
        {ticksOf(low, high).map((tick) => (
          <text key={tick} x={x(tick)} y="10" textAnchor="middle" className={chartsStyles.tick}>
            {tick < 1 ? `1/${1 / tick}` : tick}
          </text>
        ))}
      </svg>
      <p className={styles.faint}>{t('analysis.evaluate.noChange')}</p>
    </section>
  );
}

interface BarProps {
  ratio: Segment['ratio'];
  colour: string;
  x(value: number): number;
  bold?: boolean;
}

function Bar({ ratio, colour, x, bold }: BarProps) {
  return (
    <svg viewBox={`0 0 ${WIDTH} 22`} width={WIDTH} height="22" aria-hidden="true">
      <line x1={x(1)} x2={x(1)} y1="0" y2="22" stroke="var(--line-strong)" strokeDasharray="2 2" />
      {ratio && (
        <>
          <line x1={x(ratio.low)} x2={x(ratio.high)} y1="11" y2="11" stroke={colour} strokeWidth={bold ? 3 : 2} />
          <rect
            x={x(ratio.value) - (bold ? 5 : 4)}
            y={bold ? 6 : 7}
            width={bold ? 10 : 8}
            height={bold ? 10 : 8}
            fill={colour}
            transform={bold ? `rotate(45 ${x(ratio.value)} 11)` : undefined}
          />
        </>
      )}
    </svg>
  );
}

function Ratio({ ratio }: { ratio: Segment['ratio'] }) {
  const { t } = useTranslation();
  const { number } = useFigures();
  return (
    <span className={forestPlotStyles.ratio}>
      {ratio ? (
        <>
          <strong>{number(ratio.value)}</strong> {number(ratio.low)}–{number(ratio.high)}
        </>
      ) : (
        t('analysis.evaluate.untold')
      )}
    </span>
  );
}
