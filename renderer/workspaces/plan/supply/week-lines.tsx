import { useTranslation } from 'react-i18next';
import type { SupplyWeek } from '../../../../electron/contract/plan-supply.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './supply.module.css';

const [WIDTH, HEIGHT] = [168 * 2, 40];

/** Berths and vehicles over the week, each to its own height, since there are mostly far more of the one. */
export function WeekLines({ week }: { week: SupplyWeek }) {
  const { t } = useTranslation();
  return (
    <div className={styles.lines}>
      <Line series={week.supply} name={t('supply.supply')} kind="supply" />
      <Line series={week.demand} name={t('supply.demand')} kind="demand" />
    </div>
  );
}

function Line({ series, name, kind }: { series: readonly number[]; name: string; kind: string }) {
  const { t } = useTranslation();
  const values = useValues();
  const most = Math.max(...series);
  const y = (n: number) => HEIGHT - (most > 0 ? (n / most) * (HEIGHT - 2) : 0);
  const path = series.map((n, h) => `${h === 0 ? 'M' : 'L'}${h * 2} ${y(n).toFixed(1)}H${h * 2 + 2}`).join('');
  const said = t('supply.line', { name, most: values.number(most, 1) });
  return (
    <figure className={styles.figure}>
      <figcaption>{said}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={said}>
        {[1, 2, 3, 4, 5, 6].map((day) => (
          <line key={day} x1={day * 48} x2={day * 48} y1={0} y2={HEIGHT} className={styles.rule} />
        ))}
        <path d={path} className={styles.path} data-kind={kind} />
      </svg>
    </figure>
  );
}
