import { Button, FileButton } from '@mantine/core';
import { IconCamera, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CampaignTargetDetail } from '../../../../electron/contract/campaigns.ts';
import type { useTargetStep } from '../../../api/campaigns.ts';
import { thumbnailUrl } from '../../../api/photos.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './campaigns.module.css';

interface Props {
  target: CampaignTargetDetail;
  order: number;
  /** Takes and gives up photos while the order waits for its look-back; without it they are only shown. */
  step?: ReturnType<typeof useTargetStep>;
}

/** What was seen when an order was looked back at. */
export function OrderPhotos({ target, order, step }: Props) {
  const { t } = useTranslation();
  const item = `order:${order}`;
  const what = t('campaigns.lookBack');
  const photos = target.photos.filter((p) => p.item === item);
  return (
    <>
      {photos.length > 0 && (
        <ul className={styles.thumbs}>
          {photos.map(({ sha256 }, i) => (
            <li key={sha256}>
              <img src={thumbnailUrl({ sha256 })} alt={t('campaigns.photo', { item: what, n: i + 1 })} />
              {step && (
                <IconButton
                  label={t('campaigns.removePhoto', { n: i + 1 })}
                  onClick={() => step.mutate({ do: 'unphoto', item, sha256 })}
                >
                  <IconX size={14} />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {step && (
        <FileButton
          accept="image/*,.heic,.tif,.tiff"
          onChange={(file) => file && step.mutate({ do: 'photo', item, file })}
        >
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="subtle"
              leftSection={<IconCamera size={16} />}
              aria-label={t('campaigns.addPhoto', { item: what })}
            >
              {t('campaigns.addPhotoShort')}
            </Button>
          )}
        </FileButton>
      )}
    </>
  );
}
