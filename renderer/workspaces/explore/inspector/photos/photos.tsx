import { Button, Loader } from '@mantine/core';
import { IconCameraPlus } from '@tabler/icons-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../../electron/contract/features.ts';
import type { Photo } from '../../../../../electron/contract/media.ts';
import { askWhyNotShown, originalUrl, shownUrl, useFeaturePhotos, useRefreshPhotos } from '../../../../api/photos.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import { PhotoViewer } from '../../../../ui/photo-viewer.tsx';
import { Section } from '../section.tsx';
import { PhotoTile } from './photo-tile.tsx';
import styles from './photos.module.css';
import { Removed, useRemoval } from './removed.tsx';
import { UploadList } from './upload-list.tsx';
import { sendPhotos, useUploads } from './uploads.ts';
import { useIncoming } from './use-incoming.ts';

const ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,image/heif,image/tiff,.heic,.heif,.tif,.tiff';

/** Photos of a feature, for those who may see faces and plates: look, add, take off. */
export function Photos({ feature, editable }: { feature: FeatureDetail; editable: boolean }) {
  const { t } = useTranslation();
  const { layer, id } = feature;
  const { data, error, refetch } = useFeaturePhotos(layer, id);
  const refresh = useRefreshPhotos();
  const onSent = () => void refresh();
  const send = (files: readonly File[]) => sendPhotos(layer, id, files, onSent);
  const uploads = useUploads((s) => s.list).filter((upload) => upload.layer === layer && upload.id === id);
  const { over, target } = useIncoming(editable, send);
  const removal = useRemoval(layer, id);
  const [viewed, setViewed] = useState<number | null>(null);
  const photos = data?.photos ?? [];
  return (
    <Section title={t('photos.title')} count={photos.length} open>
      <div className={styles.body} data-over={over || undefined} {...target}>
        {error ? (
          <p className={styles.said} role="alert">
            {messageOf(error)}{' '}
            <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
              {t('common.retry')}
            </Button>
          </p>
        ) : data === undefined ? (
          <Loader size="xs" aria-label={t('common.loading')} />
        ) : photos.length === 0 ? (
          <p className={styles.none}>{t(editable ? 'photos.empty' : 'photos.none')}</p>
        ) : (
          <ul className={styles.tiles} aria-label={t('photos.title')}>
            {photos.map((photo, i) => (
              <PhotoTile
                key={photo.sha256}
                photo={photo}
                onOpen={() => setViewed(i)}
                onRemove={editable ? () => removal.remove(photo) : null}
              />
            ))}
          </ul>
        )}
        <Removed removal={removal} />
        {uploads.length > 0 && <UploadList uploads={uploads} onSent={onSent} />}
        {editable && <AddPhotos onFiles={send} />}
      </div>
      <Viewer photos={photos} at={viewed} onGo={setViewed} />
    </Section>
  );
}

function AddPhotos({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])]);
    event.target.value = ''; // the same file may be chosen again
  };
  return (
    <div className={styles.add}>
      <input ref={input} type="file" multiple accept={ACCEPT} hidden aria-label={t('photos.add')} onChange={chosen} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCameraPlus size={16} stroke={1.6} />}
        onClick={() => input.current?.click()}
      >
        {t('photos.add')}
      </Button>
      <span className={styles.hint}>{t('photos.ways')}</span>
    </div>
  );
}

function Viewer(props: { photos: readonly Photo[]; at: number | null; onGo: (at: number | null) => void }) {
  const { photos, at, onGo } = props;
  const { t } = useTranslation();
  const values = useValues();
  const explain = async (i: number) => {
    try {
      await askWhyNotShown(photos[i] as Photo);
      return t('photos.damaged');
    } catch (error) {
      return messageOf(error);
    }
  };
  return (
    <PhotoViewer
      photos={photos.map((photo) => ({
        key: photo.sha256,
        name: photo.name,
        src: shownUrl(photo),
        original: originalUrl(photo),
        facts: `${values.bytes(photo.bytes)} · ${
          photo.takenAt === null
            ? t('photos.addedAt', { at: values.instant(photo.addedAt) })
            : t('photos.takenAt', { at: values.instant(photo.takenAt) })
        }`,
      }))}
      at={at === null || photos.length === 0 ? null : Math.min(at, photos.length - 1)}
      onGo={onGo}
      onClose={() => onGo(null)}
      explain={explain}
    />
  );
}
