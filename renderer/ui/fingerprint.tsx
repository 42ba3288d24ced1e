import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './fingerprint.module.css';

/** Sixteen groups of four digits, to be read out and compared with what a browser elsewhere shows. */
export function Fingerprint({ digits, url }: { digits: string; url: string }) {
  const { t } = useTranslation();
  const label = useId();
  return (
    <section className={styles.box} aria-labelledby={label}>
      <span id={label} className={styles.label}>
        {t('lan.fingerprint')}
      </span>
      <p data-fingerprint={digits} className={styles.groups}>
        {groupsOf(digits).map(({ at, group }) => (
          <span key={at}>{group}</span>
        ))}
      </p>
      <p className={styles.hint}>{t('lan.compare')}</p>
      <p className={styles.hint}>{t('lan.install', { url: `${new URL(url).origin}/zhitu.crt` })}</p>
    </section>
  );
}

function groupsOf(digits: string) {
  return (digits.match(/.{1,4}/g) ?? []).map((group, at) => ({ at, group }));
}
