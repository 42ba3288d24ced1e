import { Slider } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSiting } from '../../../state/plan-siting.ts';
import styles from './siting.module.css';

/** How much the worst-off street and conflict count beside coverage. */
export function WeightFields() {
  const { t } = useTranslation();
  const { form, change } = useSiting();
  if (form.model === 'least_sites') return null;
  return (
    <details className={styles.more}>
      <summary>{t('siting.more')}</summary>
      {(
        [
          ['fairness', 'siting.fairness', 'siting.fairnessWhat'],
          ['conflict', 'siting.conflictWeight', 'siting.conflictWhat'],
        ] as const
      ).map(([key, label, what]) => (
        <div key={key}>
          <span className={styles.label}>{t(label)}</span>
          <p className={styles.hint}>{t(what)}</p>
          <Slider
            size="sm"
            min={0}
            max={1}
            step={0.1}
            value={form[key]}
            onChange={(value) => change({ [key]: value })}
            thumbLabel={t(label)}
            label={(value) => value.toFixed(1)}
          />
        </div>
      ))}
    </details>
  );
}
