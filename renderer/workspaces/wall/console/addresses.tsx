import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallScreenSetup } from '../../../../electron/contract/wall-screen.ts';
import { useWallDoor } from '../../../api/wall-door.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './console.module.css';
import { useScreenNames } from './use-screen-names.ts';

interface Props {
  /** As saved. */
  screen: WallScreenSetup | null;
}

/** Where the browser of each screen finds its part; for those who may see how others are let in. */
export function NetworkAddresses({ screen }: Props) {
  const { data: door } = useWallDoor();
  if (!door) return null;
  return <Addresses screen={screen} origin={door.url ?? ownOrigin()} />;
}

export function OwnAddresses({ screen }: Props) {
  return <Addresses screen={screen} origin={ownOrigin()} />;
}

/** The desktop app's own pages are no browser's. */
function ownOrigin(): string | null {
  return window.zhitu ? null : location.origin;
}

function Addresses({ screen, origin }: Props & { origin: string | null }) {
  const { t } = useTranslation();
  const names = useScreenNames(screen);
  return (
    <section className={styles.field} aria-label={t('wallScreens.addresses')}>
      <h3 className={styles.label}>{t('wallScreens.addresses')}</h3>
      {origin !== null && (
        <ul className={styles.rows}>
          {names.map(({ number, name }) => (
            <Address key={number} name={name} address={`${origin}/wall${number === null ? '' : `?screen=${number}`}`} />
          ))}
        </ul>
      )}
      <p className={styles.hint}>{t(origin === null ? 'wallScreens.addressesDoor' : 'wallScreens.addressesWhat')}</p>
    </section>
  );
}

function Address({ name, address }: { name: string; address: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false), // it can be read and typed
    );
  return (
    <li className={styles.address}>
      <span className={styles.own}>{name}</span>
      <span className={styles.url}>{address}</span>
      <span role="status" className={styles.hint}>
        {copied && t('wallScreens.copied')}
      </span>
      <IconButton label={t('wallScreens.copy', { name })} onClick={() => void copy()}>
        {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </IconButton>
    </li>
  );
}
