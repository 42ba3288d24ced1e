import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useValues } from '../../../i18n/use-values.ts';
import { type Point, type Side, useDraw } from '../../../state/draw.ts';
import { usePointed } from '../../../state/pointed.ts';
import styles from './draw.module.css';
import { placeVertex } from './place-vertex.ts';
import { arrowOf } from './vertices.ts';

interface Props {
  side: Side;
  photo: string | null;
  toScreen(at: Point): Point | null;
  toOwn(at: Point): Point;
  /** Where a crosshair begins: the middle of what is seen, in the side's own coordinates. */
  middle(): Point;
}

/** The place pointed at on the other side, with its ellipse; or the crosshair, which keys move on both. */
export function PointedMark({ side, photo, toScreen, toOwn, middle }: Props) {
  const { t } = useTranslation();
  const { crosshair, from, pixel, place, ellipse } = usePointed();
  const button = useRef<HTMLButtonElement>(null);
  const stage = useRef<'none' | 'placed' | 'held'>('none');
  const own = side === 'photo' ? pixel : place;
  const at = own && toScreen(own);
  useEffect(() => {
    if (!crosshair) stage.current = 'none';
    // It begins in the photo; without one, on the map.
    if (!crosshair || (side === 'map' && photo !== null)) return;
    if (stage.current === 'none') {
      stage.current = 'placed';
      usePointed.getState().point(side, middle());
    } else if (stage.current === 'placed' && at) {
      stage.current = 'held';
      button.current?.focus({ preventScroll: true });
    }
  });
  if (!crosshair && from === null) return null;
  const around = (ellipse?.[side === 'photo' ? 'pixels' : 'places'] ?? []).flatMap((p) => (p ? [toScreen(p)] : []));
  const points = around.flatMap((p) => (p ? [p.join(',')] : [])).join(' ');
  const key = (event: KeyboardEvent) => {
    const arrow = arrowOf(event);
    if (event.ctrlKey || event.metaKey || event.altKey || !at) return;
    if (arrow) {
      // By the screen, so that it moves alike at every zoom: a pixel, ten with Shift.
      usePointed.getState().point(side, toOwn([at[0] + arrow[0], at[1] + arrow[1]]));
    } else if (event.key === ' ' && useDraw.getState().placing && own) placeVertex(side, own, photo);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={`${styles.layer} ${side === 'map' ? styles.onMap : ''}`} data-pointed={side}>
      <svg aria-hidden>
        <polygon className={styles.ellipseCasing} points={points} />
        <polygon className={styles.ellipse} points={points} />
      </svg>
      {crosshair ? (
        <button
          ref={button}
          type="button"
          className={styles.cross}
          style={at ? { left: at[0], top: at[1] } : { display: 'none' }}
          aria-label={t(`draw.crosshairOn.${side}`)}
          onPointerDown={(event) => event.stopPropagation()}
          onKeyDown={key}
        />
      ) : (
        at && from !== side && <span className={styles.cross} style={{ left: at[0], top: at[1] }} aria-hidden />
      )}
    </div>
  );
}

/** The place in numbers, with how sure it is. */
export function Readout() {
  const { t } = useTranslation();
  const values = useValues();
  const { place, ellipse, from } = usePointed();
  if (from === null || !place) return null;
  return (
    <div className={styles.readout} data-readout>
      {place[1].toFixed(6)}, {place[0].toFixed(6)}
      {ellipse &&
        ` ${t('draw.sure', { major: values.length(ellipse.major), minor: values.length(ellipse.minor), probability: values.percent(ellipse.probability) })}`}
    </div>
  );
}
