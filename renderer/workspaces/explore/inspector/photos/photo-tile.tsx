import { IconPhoto, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../../../../electron/contract/media.ts';
import { thumbnailUrl } from '../../../../api/photos.ts';
import { IconButton } from '../../../../ui/icon-button.tsx';
import styles from './photos.module.css';

interface Props {
  photo: Photo;
  onOpen: () => void;
  /** Not given to those who only look. */
  onRemove: (() => void) | null;
}

/** A small picture that opens the large one; its name where there is no picture to be had. */
export function PhotoTile({ photo, onOpen, onRemove }: Props) {
  const { t } = useTranslation();
  const [blank, setBlank] = useState(false);
  const { name } = photo;
  return (
    <li className={styles.tile}>
      <button type="button" className={styles.open} aria-label={t('photos.open', { name })} onClick={onOpen}>
        {blank ? (
          <span className={styles.blank}>
            <IconPhoto size={20} stroke={1.4} aria-hidden />
            <span className={styles.blankName}>{name}</span>
            <span>{t('photos.noPreview')}</span>
          </span>
        ) : (
          <img src={thumbnailUrl(photo)} alt="" loading="lazy" decoding="async" onError={() => setBlank(true)} />
        )}
      </button>
      {onRemove && (
        <IconButton
          label={t('photos.remove', { name })}
          size={24}
          variant="default"
          className={styles.remove}
          onClick={onRemove}
        >
          <IconX size={14} stroke={2} />
        </IconButton>
      )}
    </li>
  );
}
