import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldDevices, useFieldListener, useListenerStep, useRevokeDevice } from '../../../api/field.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useField } from '../../../state/field.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Fingerprint } from '../../../ui/fingerprint.tsx';
import review from '../review.module.css';
import styles from './field.module.css';
import { PairBox } from './pair-box.tsx';

const LOCAL = '127.0.0.1';

/** The door for phones: opened and shut here, one code for each phone, and the list of those let in. */
export function DevicesDialog() {
  const { t } = useTranslation();
  const set = useField((s) => s.set);
  const { data, error } = useFieldListener();
  const step = useListenerStep();
  const [address, setAddress] = useState<string | null>(null);
  const failed = step.error ?? (data ? null : error);
  const chosen = address ?? data?.addresses[0] ?? null;
  return (
    <Dialog opened guide="phones" onClose={() => set({ dialog: 'none' })} title={t('fieldCheck.devices')} size="lg">
      <div className={styles.devices}>
        <p className={review.hint}>{t('fieldCheck.listenerWhat')}</p>
        {data && !data.url && (
          <div className={styles.door}>
            <Select
              size="xs"
              label={t('fieldCheck.address')}
              allowDeselect={false}
              value={chosen}
              onChange={setAddress}
              data={data.addresses.map((a) => ({ value: a, label: a === LOCAL ? t('fieldCheck.cable') : a }))}
            />
            <Button
              size="xs"
              data-autofocus
              loading={step.isPending}
              disabled={chosen === null}
              onClick={() => chosen && step.mutate({ do: 'open', address: chosen })}
            >
              {t('fieldCheck.open')}
            </Button>
          </div>
        )}
        {data?.url && (
          <>
            <div className={styles.door}>
              <p role="status" className={styles.url}>
                {t('fieldCheck.opened', { url: data.url })}
              </p>
              <Button size="xs" variant="default" onClick={() => step.mutate({ do: 'close' })}>
                {t('fieldCheck.close')}
              </Button>
            </div>
            <PairBox listening={data} step={step} />
            {data.fingerprint && <Fingerprint digits={data.fingerprint} url={data.url} />}
            <p className={review.warning}>{t('fieldCheck.plain')}</p>
          </>
        )}
        <p role="alert" className={review.problem}>
          {failed ? messageOf(failed) : ''}
        </p>
        <DeviceTable />
      </div>
    </Dialog>
  );
}

function DeviceTable() {
  const { t } = useTranslation();
  const values = useValues();
  const { data } = useFieldDevices();
  const revoke = useRevokeDevice();
  if (!data) return null;
  if (data.length === 0) return <p className={review.hint}>{t('fieldCheck.noDevices')}</p>;
  return (
    <table className={review.table}>
      <thead>
        <tr>
          <th scope="col">{t('fieldCheck.device')}</th>
          <th scope="col">{t('fieldCheck.squad')}</th>
          <th scope="col">{t('fieldCheck.pairedAt')}</th>
          <th scope="col">{t('fieldCheck.seenAt')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {data.map((d) => (
          <tr key={d.id}>
            <th scope="row">{d.name}</th>
            <td>{[values.place('squad', d.squad), d.person].filter(Boolean).join(' · ')}</td>
            <td>{values.instant(d.pairedAt, 'short')}</td>
            <td>{d.seenAt === null ? t('fieldCheck.never') : values.instant(d.seenAt, 'short')}</td>
            <td>
              {d.revokedAt === null ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('fieldCheck.revoke')}: ${d.name}`}
                  onClick={() => revoke.mutate(d.id)}
                >
                  {t('fieldCheck.revoke')}
                </Button>
              ) : (
                t('fieldCheck.revoked')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
