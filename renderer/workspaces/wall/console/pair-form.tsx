import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallDeviceKind, WallDoor } from '../../../../electron/contract/wall-door.ts';
import type { useDoorStep } from '../../../api/wall-door.ts';
import { useNow } from '../use-now.ts';
import styles from './console.module.css';

const KINDS: readonly WallDeviceKind[] = ['wall', 'remote'];

/** Makes a code for one wall or one remote, and shows it while it waits. */
export function PairForm({ door, step }: { door: WallDoor; step: ReturnType<typeof useDoorStep> }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<WallDeviceKind>('wall');
  const [name, setName] = useState('');
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) step.mutate({ do: 'code', kind, name: name.trim() });
  };
  return (
    <>
      <form className={styles.door} onSubmit={make}>
        <SegmentedControl
          size="sm"
          aria-label={t('wallConsole.kind')}
          value={kind}
          onChange={(next) => setKind(next as WallDeviceKind)}
          data={KINDS.map((k) => ({ value: k, label: t(`wallConsole.kinds.${k}`) }))}
        />
        <TextInput
          size="sm"
          label={t('wallConsole.deviceName')}
          placeholder={t('wallConsole.deviceExample')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="sm" type="submit" variant="default" disabled={!name.trim()} loading={step.isPending}>
          {t('wallConsole.makeCode')}
        </Button>
      </form>
      {door.code && door.url && <Waiting code={door.code} url={door.url} />}
    </>
  );
}

function Waiting({ code, url }: { code: NonNullable<WallDoor['code']>; url: string }) {
  const { t } = useTranslation();
  const seconds = Math.max(0, code.expiresAt - Math.floor(useNow(1000) / 1000));
  if (seconds === 0) return <p className={styles.hint}>{t('wallConsole.codeOver')}</p>;
  return (
    <div className={styles.code}>
      {/* Drawn by the back end from the address and the code alone. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: an SVG of our own */}
      <div className={styles.qr} dangerouslySetInnerHTML={{ __html: code.qr }} />
      <div>
        <p>{t('wallConsole.codeFor', { kind: t(`wallConsole.kinds.${code.kind}`), name: code.name })}</p>
        <output aria-label={t('wallConsole.code')} className={styles.digits}>
          {code.code.slice(0, 4)} {code.code.slice(4)}
        </output>
        <p className={styles.url} data-pair>{`${url}/pair`}</p>
        <p className={styles.hint}>{t('wallConsole.codeWhat', { seconds })}</p>
      </div>
    </div>
  );
}
