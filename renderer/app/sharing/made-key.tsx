import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHARE_USER, shareAddress, shareTiles } from '../../../electron/contract/shares.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './sharing.module.css';

export interface Made {
  id: number;
  key: string;
  name: string;
}

/** The addresses of a key just made, which nobody can see again. */
export function MadeKey({ made: { key, name }, url }: { made: Made; url: string }) {
  const { t } = useTranslation();
  const address = shareAddress(url, key);
  return (
    <section className={styles.made} aria-label={t('sharing.made', { name })}>
      <h3 className={styles.heading}>{t('sharing.made', { name })}</h3>
      <p className={styles.warning}>{t('sharing.once')}</p>
      <dl className={styles.addresses}>
        <Line name={t('sharing.address')} text={address} />
        <Line name={t('sharing.plain')} text={`${url}/ogc`} />
        <Line name={t('sharing.user')} text={SHARE_USER} />
        <Line name={t('sharing.password')} text={key} />
        <Line name={t('sharing.gdal')} text={`ogrinfo -so -oo PAGE_SIZE=10000 "OAPIF:${address}"`} />
        <Line name={t('sharing.tiles')} text={shareTiles(address)} />
      </dl>
      <p className={styles.hint}>{t('sharing.how')}</p>
    </section>
  );
}

function Line({ name, text }: { name: string; text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false), // it can be marked and copied by hand
    );
  return (
    <div className={styles.line}>
      <dt>{name}</dt>
      <dd>
        <code>{text}</code>
        <IconButton label={t('sharing.copy', { name })} onClick={() => void copy()}>
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </IconButton>
        <span role="status" className={styles.hint}>
          {copied && t('sharing.copied')}
        </span>
      </dd>
    </div>
  );
}
