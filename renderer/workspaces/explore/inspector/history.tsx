import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './inspector.module.css';

/** Who did what, when and why; latest first. */
export function History({ feature }: { feature: FeatureDetail }) {
  const { t } = useTranslation();
  const values = useValues();
  const { history, layer } = feature;
  if (history.length === 0) return <p className={styles.faint}>{t('inspector.noHistory')}</p>;
  return (
    <ol className={styles.history}>
      {history.toReversed().map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and never change places
        <li key={i}>
          <p className={styles.what}>
            {t(`inspector.did.${entry.action}`, { defaultValue: entry.action })}
            {entry.to && (
              <span className={styles.fromTo}>
                {valueLabel(t, layer, 'status', entry.from)}
                <IconArrowRight size={14} aria-label={t('inspector.to')} />
                {valueLabel(t, layer, 'status', entry.to)}
              </span>
            )}
          </p>
          {entry.reason && <p className={styles.reason}>{entry.reason}</p>}
          <p className={styles.faint}>
            {entry.actor} · {values.instant(entry.at)}
          </p>
        </li>
      ))}
    </ol>
  );
}
