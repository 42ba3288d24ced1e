import { IconChevronLeft, IconChevronRight, IconZoomReset } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownUrl } from '../../api/photos.ts';
import { ShortcutButton } from '../../app/shortcut-button.tsx';
import { useShortcut } from '../../app/shortcuts.ts';
import { useReview } from '../../state/review.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PhotoStandIn } from './ahead/photo-stand-in.tsx';
import { CompareBar } from './compare/compare-bar.tsx';
import { CompareOver } from './compare/compare-over.tsx';
import { CompareSheet } from './compare/compare-sheet.tsx';
import { LookMenu } from './compare/look-menu.tsx';
import { usePhotoLook } from './compare/photo-look.tsx';
import { PhotoDraw } from './draw/photo-draw.tsx';
import { OutlineInPhoto } from './draw/reviewer-outline.tsx';
import { PhotoFrameProvider } from './photo-frame.tsx';
import styles from './photo-pane.module.css';
import { type Shot, shownOf } from './shown-photo.ts';
import { usePanZoom } from './use-pan-zoom.ts';

/** Screen pixels a picture's pixel beyond which its pixels are seen as they are. */
const CRISP = 2;

/** The photos of a finding, its outline on each: the wheel zooms, a drag moves, arrows change the photo. */
export function PhotoPane({ shots }: { shots: readonly Shot[] }) {
  const { t } = useTranslation();
  const chosen = useReview((s) => s.shot);
  const set = useReview((s) => s.set);
  const shot = shownOf(shots, chosen) as Shot;
  const at = shots.indexOf(shot);
  const step = (by: number) => set({ shot: shots[(at + by + shots.length) % shots.length]?.id ?? null });
  useShortcut({
    id: 'reviewPhoto',
    group: 'review',
    keys: ['[', ']'],
    each: true,
    run: (_event, nth) => step(nth === 0 ? -1 : 1),
  });
  return (
    <section className={styles.pane} aria-label={t('review.photos')}>
      <header className={styles.header}>
        <span className={styles.name}>{shot.photo.name}</span>
        {shots.length > 1 && (
          <>
            <ShortcutButton label={t('review.previousPhoto')} shortcut="reviewPhoto" onClick={() => step(-1)}>
              <IconChevronLeft size={18} stroke={1.6} />
            </ShortcutButton>
            <span>
              {at + 1} / {shots.length}
            </span>
            <ShortcutButton label={t('review.nextPhoto')} shortcut="reviewPhoto" nth={1} onClick={() => step(1)}>
              <IconChevronRight size={18} stroke={1.6} />
            </ShortcutButton>
          </>
        )}
        <LookMenu />
      </header>
      <CompareBar shown={shot.photo.sha256} />
      <Picture key={shot.id} shot={shot} />
    </section>
  );
}

function Picture({ shot }: { shot: Shot }) {
  const { t } = useTranslation();
  const shapes = useReview((s) => s.shapes);
  const current = useReview((s) => s.current);
  const { photo, pixels } = shot;
  const [failed, setFailed] = useState(false);
  const [size, setSize] = useState(photo.width && photo.height ? { width: photo.width, height: photo.height } : null);
  const box = pixels && boxOf(pixels);
  const { frame, place, style, whole, zoom } = usePanZoom(size, box);
  const { sha256 } = photo;
  const photoLook = usePhotoLook(sha256);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style follows from the place
  const around = useMemo(() => ({ sha256, frame, size, place, style }), [sha256, frame, size, place]);
  return (
    <PhotoFrameProvider value={around}>
      <div
        ref={frame}
        className={styles.frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a picture that keys zoom and move must take the focus
        tabIndex={0}
        aria-label={t('review.photoKeys')}
        role="application"
        style={photoLook.style}
        {...zoom}
      >
        {photoLook.filter}
        {failed ? (
          <p className={styles.none}>{t('review.noPicture')}</p>
        ) : (
          <div className={styles.sheet} style={style} data-crisp={(place?.scale ?? 0) > CRISP || undefined}>
            <PhotoStandIn />
            <img
              src={shownUrl(photo)}
              alt={photo.name}
              draggable={false}
              decoding="async"
              width={size?.width}
              height={size?.height}
              onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                size ?? setSize({ width, height })
              }
              onError={() => setFailed(true)}
            />
            <CompareSheet />
            {shapes && size && current !== null && (
              <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
                <OutlineInPhoto id={current} photo={sha256} pixels={pixels} />
              </svg>
            )}
          </div>
        )}
        <CompareOver />
        <PhotoDraw />
        <div className={styles.reset}>
          <IconButton label={t('review.wholePhoto')} keys="0" onClick={whole}>
            <IconZoomReset size={18} stroke={1.6} />
          </IconButton>
        </div>
      </div>
    </PhotoFrameProvider>
  );
}

function boxOf(ring: readonly (readonly [number, number])[]): [number, number, number, number] {
  const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
