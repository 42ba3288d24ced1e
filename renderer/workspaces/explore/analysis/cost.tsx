import { Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEstimate, type Wanted } from '../../../api/analysis.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './analysis.module.css';
import { Warnings } from './warnings.tsx';

/** What the analysis would take, asked for whenever the parameters rest. `stale`: they have changed since. */
export function Cost({ wanted, stale }: { wanted: Wanted | null; stale: boolean }) {
  const { t } = useTranslation();
  const values = useValues();
  const { data, error, isFetching } = useEstimate(wanted);
  if (!wanted) return null;
  if (error && !isFetching) {
    return (
      <div className={styles.bad} role="status">
        <IconAlertTriangle size={18} stroke={1.6} />
        <div>
          <strong>{t('analysis.cost.failed')}</strong>
          <p>{messageOf(error)}</p>
        </div>
      </div>
    );
  }
  if (!data) {
    return (
      <p className={styles.cost} role="status">
        <Loader size={12} aria-hidden /> {t('analysis.cost.counting')}
      </p>
    );
  }
  const { points, units, seconds, megabytes, warnings } = data;
  const duration =
    seconds < 1
      ? t('analysis.cost.soon')
      : seconds < 90
        ? t('analysis.cost.seconds', { n: values.number(seconds, 0) })
        : t('analysis.cost.minutes', { n: values.number(seconds / 60, 0) });
  const parts = [
    t('analysis.cost.points', { n: values.number(points, 0) }),
    ...(units === null ? [] : [t('analysis.cost.units', { n: values.number(units, 0) })]),
    duration,
    t('analysis.cost.memory', { n: values.number(megabytes, 0) }),
  ];
  return (
    <div role="status" data-stale={stale || isFetching || undefined} className={styles.cost}>
      <p>
        <strong>{t('analysis.cost.title')}</strong> {parts.join(' · ')}
      </p>
      <Warnings list={warnings} />
    </div>
  );
}
