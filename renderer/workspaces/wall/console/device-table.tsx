import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WallDevice } from '../../../../electron/contract/wall-door.ts';
import type { useDoorStep } from '../../../api/wall-door.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './console.module.css';

/** Walls and remotes that were let in, those stopped too. */
export function DeviceTable({
  devices,
  step,
}: {
  devices: readonly WallDevice[];
  step: ReturnType<typeof useDoorStep>;
}) {
  const { t } = useTranslation();
  const values = useValues();
  if (devices.length === 0) return <p className={styles.hint}>{t('wallConsole.noDevices')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('wallConsole.deviceName')}</th>
          <th scope="col">{t('wallConsole.kind')}</th>
          <th scope="col">{t('wallConsole.seen')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {devices.map(({ id, name, kind, seenAt, pairedAt, revokedAt }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{t(`wallConsole.kinds.${kind}`)}</td>
            <td>{values.instant(seenAt ?? pairedAt, 'short')}</td>
            <td>
              {revokedAt === null ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('wallConsole.stopNamed', { name })}
                  onClick={() => step.mutate({ do: 'stop', id })}
                >
                  {t('wallConsole.stop')}
                </Button>
              ) : (
                t('wallConsole.stopped')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
