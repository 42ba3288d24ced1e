import { Button, Loader, Modal } from '@mantine/core';
import {
  IconArrowsMinimize,
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconPhotoOff,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from './empty-note.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './photo-viewer.module.css';
import { type Size, useZoom } from './use-zoom.ts';

export interface ViewedPhoto {
  /** Unique among those shown. */
  key: string;
  name: string;
  /** A picture that a browser shows, and the file as it was taken. */
  src: string;
  original: string;
  /** Size, date: one line. */
  facts: string;
}

interface Props {
  photos: readonly ViewedPhoto[];
  /** Which one; null closes the viewer. */
  at: number | null;
  onGo: (at: number) => void;
  onClose: () => void;
  /** Why a picture does not appear, in words. */
  explain: (at: number) => Promise<string>;
}

const PAN = 80; // pixels a key moves the picture

/** One photo over everything else: fit or enlarged, the next one by an arrow key. */
export function PhotoViewer({ photos, at: wanted, onGo, onClose, explain }: Props) {
  const { t } = useTranslation();
  const [frame, setFrame] = useState<HTMLElement | null>(null); // a dialog's contents come later than itself
  const [at, setAt] = useState(0); // the last one is to be seen until the dialog has gone
  if (wanted !== null && wanted !== at) setAt(wanted);
  const photo = photos[at];
  const [loaded, setLoaded] = useState<(Size & { key: string }) | null>(null);
  const [failed, setFailed] = useState<{ key: string; why: string } | null>(null);
  const key = photo?.key ?? '';
  const natural = loaded?.key === key ? loaded : null;
  const zoom = useZoom(frame, natural, key);
  if (!photo) return null;
  const go = (to: number) => onGo((to + photos.length) % photos.length);

  const keys: Record<string, () => void> = {
    ArrowLeft: () => go(at - 1),
    ArrowRight: () => go(at + 1),
    Home: () => go(0),
    End: () => go(photos.length - 1),
    Escape: onClose, // the dialog itself would be gone before the map behind it hears of the key
    '+': zoom.nearer,
    '=': zoom.nearer,
    '-': zoom.farther,
    '0': zoom.fit,
    '1': zoom.full,
    'Shift+ArrowLeft': () => zoom.move(PAN, 0),
    'Shift+ArrowRight': () => zoom.move(-PAN, 0),
    'Shift+ArrowUp': () => zoom.move(0, PAN),
    'Shift+ArrowDown': () => zoom.move(0, -PAN),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The map behind has uses of its own for keys.
    if (event.key !== 'Tab') event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const run = keys[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };
  const onError = async () => {
    setFailed({ key, why: '' });
    setFailed({ key, why: await explain(at) });
  };
  const percent = `${Math.round(zoom.scale * 100)}%`;
  return (
    <Modal
      opened={wanted !== null}
      onClose={onClose}
      closeOnEscape={false}
      fullScreen
      radius={0}
      padding={0}
      title={
        <span className={styles.title}>
          <span className={styles.name}>{photo.name}</span>
          <span className={styles.facts}>{photo.facts}</span>
        </span>
      }
      classNames={{ content: styles.content ?? '', header: styles.header ?? '', body: styles.body ?? '' }}
      onKeyDown={onKeyDown}
    >
      <div ref={setFrame} className={styles.frame} data-enlarged={!zoom.fitted || undefined} {...zoom.grip}>
        {failed?.key === key ? (
          <div role="alert" className={styles.failed}>
            <EmptyNote icon={<IconPhotoOff size={40} stroke={1.4} />} title={t('photos.notShown')} text={failed.why}>
              <Button component="a" href={photo.original} download={photo.name} variant="light" size="xs">
                {t('photos.download')}
              </Button>
            </EmptyNote>
          </div>
        ) : (
          <>
            {!natural && <Loader className={styles.loader} aria-label={t('photos.loading')} />}
            <img
              key={key}
              className={styles.picture}
              src={photo.src}
              alt={photo.name}
              draggable={false}
              data-shown={natural !== null || undefined}
              style={{ transform: zoom.transform, imageRendering: zoom.scale > 2 ? 'pixelated' : 'auto' }}
              onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                setLoaded({ key, width, height })
              }
              onError={() => void onError()}
            />
          </>
        )}
      </div>
      <div className={styles.tools}>
        <IconButton label={t('photos.previous')} keys="←" disabled={photos.length < 2} onClick={() => go(at - 1)}>
          <IconChevronLeft size={20} stroke={1.6} />
        </IconButton>
        <span role="status" className={styles.count}>
          {t('photos.nth', { n: at + 1, of: photos.length })}
        </span>
        <IconButton label={t('photos.next')} keys="→" disabled={photos.length < 2} onClick={() => go(at + 1)}>
          <IconChevronRight size={20} stroke={1.6} />
        </IconButton>
        <span className={styles.gap} />
        <IconButton label={t('photos.farther')} keys="-" onClick={zoom.farther}>
          <IconZoomOut size={18} stroke={1.6} />
        </IconButton>
        <Button variant="subtle" color="gray" size="compact-sm" className={styles.percent} onClick={zoom.full}>
          <span className={styles.hidden}>{t('photos.full')} </span>
          {percent}
        </Button>
        <IconButton label={t('photos.nearer')} keys="+" onClick={zoom.nearer}>
          <IconZoomIn size={18} stroke={1.6} />
        </IconButton>
        <IconButton label={t('photos.fit')} keys="0" onClick={zoom.fit}>
          <IconArrowsMinimize size={18} stroke={1.6} />
        </IconButton>
        <span className={styles.gap} />
        <Button
          component="a"
          href={photo.original}
          download={photo.name}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          {t('photos.original')}
        </Button>
      </div>
    </Modal>
  );
}
