import { notifications } from '@mantine/notifications';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { mapPoint, type Point, UNMOVED } from '../../../../electron/domain/homography.ts';
import { useCompare } from '../../../state/compare.ts';
import { usePhotoFrame } from '../photo-frame.tsx';
import styles from './compare.module.css';
import { shifted, withPair } from './lie-over.ts';
import { useComparison } from './use-comparison.ts';

const CLICK = 4; // screen pixels: more is a drag

/**
 * Over the photo while the other one is aligned by hand. To shift, a drag or the arrows move the other picture by pixels
 * of the shown one; to mark, a click or Enter at the cross in the middle names a place, in one picture and then the other.
 */
export function AlignArea() {
  const { t } = useTranslation();
  const { sha256, frame, place } = usePhotoFrame();
  const { key, correction } = useComparison(sha256);
  const { aligning, marked, set, correct } = useCompare();
  const area = useRef<HTMLDivElement>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => area.current?.focus({ preventScroll: true }), []);
  if (!place) return null;
  const shifting = aligning === 'shift';
  const onScreen = ([x, y]: Point) => ({ x: place.x + place.scale * x, y: place.y + place.scale * y });
  const move = (dx: number, dy: number) =>
    correct(key, shifted(useCompare.getState().corrections[key], dx / place.scale, dy / place.scale));

  const mark = (x: number, y: number) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return;
    const at = [(x - box.left - place.x) / place.scale, (y - box.top - place.y) / place.scale] as const;
    if (!marked) {
      set({ marked: at });
      return;
    }
    const next = withPair(correction, at, marked);
    set({ marked: null });
    if (next) correct(key, next);
    else notifications.show({ color: 'yellow', message: t('compare.noFit'), autoClose: 5000 });
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    if (!shifting) {
      // The frame goes on to pan; what did not move was a click.
      const { clientX, clientY } = event;
      const up = (e: globalThis.PointerEvent) => {
        if (Math.hypot(e.clientX - clientX, e.clientY - clientY) <= CLICK) mark(clientX, clientY);
      };
      window.addEventListener('pointerup', up, { once: true });
      return;
    }
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!grip.current) return;
    move(event.clientX - grip.current.x, event.clientY - grip.current.y);
    grip.current = { x: event.clientX, y: event.clientY };
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = (event.shiftKey ? 10 : 1) * place.scale;
    const box = frame.current?.getBoundingClientRect();
    const shifts: Record<string, () => void> = {
      ArrowLeft: () => move(-by, 0),
      ArrowRight: () => move(by, 0),
      ArrowUp: () => move(0, -by),
      ArrowDown: () => move(0, by),
    };
    const marks: Record<string, () => void> = {
      Enter: () => box && mark(box.left + box.width / 2, box.top + box.height / 2),
    };
    const run = (shifting ? shifts : marks)[event.key];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const pairs = correction?.pairs ?? [];
  return (
    <div
      ref={area}
      className={styles.align}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move the picture under it
      tabIndex={0}
      aria-label={t(shifting ? 'compare.shiftKeys' : 'compare.pointKeys')}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        grip.current = null;
      }}
      onKeyDown={onKeyDown}
    >
      {!shifting && <span className={styles.cross} aria-hidden />}
      {!shifting &&
        [...pairs.map(([from, to]) => (marked ? mapPoint(correction?.map ?? UNMOVED, from) : to))].map((point, i) => {
          const { x, y } = onScreen(point);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a pair is known by its number
            <span key={i} className={styles.mark} style={{ left: x, top: y }} aria-hidden>
              {i + 1}
            </span>
          );
        })}
    </div>
  );
}
