import { useTranslation } from 'react-i18next';
import { useScheme } from '../../../app/use-scheme.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { breaksOf, UNMET_COLOURS, UNMET_WIDTHS } from '../../../map/layers/plan-supply.ts';
import { usePlan } from '../../../state/plan.ts';
import styles from './supply.module.css';
import { useHourWords } from './use-hour-words.ts';

export function SupplyLegend({ values: unmet, worst }: { values: Float32Array; worst: number | null }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const values = useValues();
  const words = useHourWords();
  const hours = usePlan((s) => s.hours);
  const ends = [0, ...breaksOf(unmet), unmet.reduce((a, b) => Math.max(a, b), 0)];
  const [first] = hours;
  const when =
    first === undefined
      ? worst !== null && t('supply.legendWorst', { hour: words.name(worst) })
      : hours.length === 1
        ? words.name(first)
        : t('supply.legendHours', { count: hours.length });
  return (
    <section className={styles.legend} aria-label={t('supply.legend')}>
      <p>{t('supply.legendTitle')}</p>
      <p className={styles.hint}>{when}</p>
      <ul>
        {UNMET_COLOURS[scheme].map((colour, level) => (
          <li key={colour}>
            <svg className={styles.mark} width="28" height="12" aria-hidden="true" focusable="false">
              <line
                x1="4"
                x2="24"
                y1="6"
                y2="6"
                stroke={colour}
                strokeWidth={UNMET_WIDTHS[level]}
                strokeLinecap="round"
              />
            </svg>
            {t('supply.legendClass', {
              from: values.number(ends[level] as number),
              to: values.number(ends[level + 1] as number),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
