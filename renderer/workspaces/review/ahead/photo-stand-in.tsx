import { useEffect, useLayoutEffect, useRef } from 'react';
import { usePhotoFrame } from '../photo-frame.tsx';
import styles from './ahead.module.css';
import { drawn } from './marks.ts';
import { frameSeen, standInFor } from './stand-ins.ts';

/** What was decoded ahead of the photo, until the whole covers it: belongs into the photo's sheet. */
export function PhotoStandIn() {
  const { sha256, size, frame } = usePhotoFrame();
  const holder = useRef<HTMLDivElement>(null);
  const ahead = standInFor(sha256);
  useEffect(() => {
    if (frame.current) frameSeen(frame.current.clientWidth, frame.current.clientHeight);
  });
  useLayoutEffect(() => {
    if (!ahead || !holder.current) return;
    holder.current.replaceChildren(ahead.canvas);
    drawn();
  }, [ahead]);
  // The frame around is there only after its parts' layout effects.
  useEffect(() => {
    const image = frame.current?.querySelector('img');
    if (ahead || !image) return;
    const loaded = () => (image.complete ? drawn() : image.addEventListener('load', drawn, { once: true }));
    image.decode().then(drawn, loaded); // refused where memory is short
  }, [ahead, frame]);
  if (!ahead || !size) return null;
  const { x, y, width, height } = ahead;
  return (
    <div ref={holder} className={styles.standIn} data-ahead style={{ left: x, top: y, width, height }} aria-hidden />
  );
}
