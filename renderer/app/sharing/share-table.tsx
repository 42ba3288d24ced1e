import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Share } from '../../../electron/contract/shares.ts';
import { useValues } from '../../i18n/use-values.ts';
import styles from './sharing.module.css';

/** Programs that were given a key, those stopped too. */
export function ShareTable({ shares, onStop }: { shares: readonly Share[]; onStop(id: number): void }) {
  const { t } = useTranslation();
  const values = useValues();
  if (shares.length === 0) return <p className={styles.hint}>{t('sharing.none')}</p>;
  return (
    <div className={styles.list}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('sharing.name')}</th>
            <th scope="col">{t('sharing.sees')}</th>
            <th scope="col">{t('sharing.by')}</th>
            <th scope="col">{t('sharing.seen')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {shares.map(({ id, name, sees, madeAt, madeBy, seenAt, stoppedAt }) => (
            <tr key={id} data-stopped={stoppedAt !== null || undefined}>
              <th scope="row">{name}</th>
              <td>{t(`sharing.kinds.${sees}`)}</td>
              <td>
                {madeBy} · {values.instant(madeAt, 'short')}
              </td>
              <td>{seenAt === null ? t('sharing.neverSeen') : values.instant(seenAt, 'short')}</td>
              <td>
                {stoppedAt === null ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('sharing.stopNamed', { name })}
                    onClick={() => onStop(id)}
                  >
                    {t('sharing.stop')}
                  </Button>
                ) : (
                  t('sharing.stopped')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
