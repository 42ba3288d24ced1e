import { useReducedMotion } from '@mantine/hooks';
import { type CSSProperties, useEffect, useState } from 'react';
import { useCompare } from '../../../state/compare.ts';
import { usePhotoFrame } from '../photo-frame.tsx';
import styles from './compare.module.css';
import { cssMatrix } from './lie-over.ts';
import { useLaidOver } from './use-comparison.ts';

/** The other picture, over the shown one and under all outlines: belongs into the photo's sheet. */
export function CompareSheet() {
  const mode = useCompare((s) => s.mode);
  return mode === 'off' ? null : <Sheet />;
}

function Sheet() {
  const { sha256, size, place, frame } = usePhotoFrame();
  const over = useLaidOver(sha256, size);
  const { mode, divider, opacity, flipped, aligning, marked } = useCompare();
  const width = useWidth(frame.current);
  useFlicker();
  if (!over || !place || !size) return null;
  const marking = aligning === 'points';
  const style: CSSProperties = { width: size.width, height: size.height };
  if (marking) style.visibility = marked ? 'visible' : 'hidden';
  else if (mode === 'swipe') {
    const edge = (divider * width - place.x) / place.scale;
    style.clipPath = `polygon(${edge}px -1e6px, 1e6px -1e6px, 1e6px 1e6px, ${edge}px 1e6px)`;
  } else if (mode === 'overlay') style.opacity = opacity;
  else if (!flipped) style.visibility = 'hidden';
  return (
    <div className={styles.other} style={style} data-compare={mode} aria-hidden>
      <img
        src={over.source}
        alt=""
        draggable={false}
        width={over.size.width}
        height={over.size.height}
        style={{ transform: cssMatrix(over.map) }}
      />
    </div>
  );
}

/** Turns the pictures over by itself, unless the system asks for less motion: then a key does. */
function useFlicker(): void {
  const calm = useReducedMotion();
  const running = useCompare((s) => s.mode === 'flicker' && s.aligning === 'off');
  const rate = useCompare((s) => s.rate);
  useEffect(() => {
    if (!running || calm) return;
    const timer = setInterval(() => useCompare.setState((s) => ({ flipped: !s.flipped })), 1000 / rate);
    return () => clearInterval(timer);
  }, [running, calm, rate]);
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(element?.clientWidth ?? 0);
  useEffect(() => {
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return width;
}
