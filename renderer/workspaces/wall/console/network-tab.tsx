import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallDoor } from '../../../../electron/contract/wall-door.ts';
import { useDoorStep, useWallDoor } from '../../../api/wall-door.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { Fingerprint } from '../../../ui/fingerprint.tsx';
import styles from './console.module.css';
import { DeviceTable } from './device-table.tsx';
import { PairForm } from './pair-form.tsx';

const LOCAL = '127.0.0.1';

/** The door for walls and remotes elsewhere: opened and shut here, a code for each, and the list of those let in. */
export function NetworkTab() {
  const { t } = useTranslation();
  const { data, error } = useWallDoor();
  const step = useDoorStep();
  const failed = step.error ?? (data ? null : error);
  return (
    <div className={styles.tab}>
      <p className={styles.text}>{t('wallConsole.doorWhat')}</p>
      {data && !data.url && <Closed door={data} step={step} />}
      {data?.url && (
        <>
          <div className={styles.door}>
            <p role="status" className={styles.url}>
              {t('wallConsole.opened', { url: data.url })}
            </p>
            <Button size="xs" variant="default" onClick={() => step.mutate({ do: 'close' })}>
              {t('wallConsole.closeDoor')}
            </Button>
          </div>
          <PairForm door={data} step={step} />
          {data.fingerprint && <Fingerprint digits={data.fingerprint} url={data.url} />}
          <p className={styles.warning}>{t('wallConsole.plain')}</p>
        </>
      )}
      <p role="alert" className={styles.problem}>
        {failed ? messageOf(failed) : ''}
      </p>
      {data && <DeviceTable devices={data.devices} step={step} />}
    </div>
  );
}

function Closed({ door, step }: { door: WallDoor; step: ReturnType<typeof useDoorStep> }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState(door.addresses[0] ?? null);
  return (
    <div className={styles.door}>
      <Select
        size="sm"
        label={t('wallConsole.address')}
        allowDeselect={false}
        value={address}
        onChange={setAddress}
        data={door.addresses.map((a) => ({ value: a, label: a === LOCAL ? t('wallConsole.thisComputer') : a }))}
      />
      <Button
        size="sm"
        loading={step.isPending}
        disabled={address === null}
        onClick={() => address && step.mutate({ do: 'open', address })}
      >
        {t('wallConsole.openDoor')}
      </Button>
    </div>
  );
}
