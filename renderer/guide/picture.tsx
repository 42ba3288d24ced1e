import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './article.module.css';

/** A picture that a press shows as large as it is. */
export function Picture({ address, alt }: { address: string | undefined; alt: string }) {
  const { t } = useTranslation();
  const [large, setLarge] = useState(false);
  if (!address) return null;
  return (
    <figure className={styles.picture}>
      <button type="button" aria-label={t('guide.picture', { alt })} onClick={() => setLarge(true)}>
        <img src={address} alt="" loading="lazy" />
      </button>
      <figcaption>{alt}</figcaption>
      <Modal opened={large} onClose={() => setLarge(false)} title={alt} size="auto" zIndex={300} lockScroll={false}>
        <img src={address} alt={alt} className={styles.large} />
      </Modal>
    </figure>
  );
}
