import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../../electron/contract/system.ts';
import styles from './reconcile.module.css';

/** The one line that matters. */
export function Verdict({ figures }: { figures: readonly Figure[] }) {
  const { t } = useTranslation();
  const n = figures.length;
  const failed = figures.filter((f) => !f.pass).length;
  return (
    <div className={failed ? styles.bad : styles.good} role="status">
      {failed ? <IconAlertTriangle size={24} stroke={1.6} /> : <IconCircleCheck size={24} stroke={1.6} />}
      <div>
        <p className={styles.verdict}>
          {failed ? t('reconcile.someFail', { n, failed }) : t('reconcile.allPass', { n })}
        </p>
        <p className={styles.what}>{t(failed ? 'reconcile.someFailWhat' : 'reconcile.allPassWhat')}</p>
      </div>
    </div>
  );
}
