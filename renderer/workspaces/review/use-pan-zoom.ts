import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

export interface Place {
  /** Screen pixels a picture's pixel. */
  scale: number;
  /** Of the picture's first pixel, from the frame's corner. */
  x: number;
  y: number;
}

const MOST = 8; // screen pixels a picture's pixel
const AROUND = 3; // times the finding's box: neighbours tell what a roof is

/** A picture that is moved and zoomed in a frame; at first the box stands in its middle with its surroundings. */
export function usePanZoom(size: Size | null, box: readonly [number, number, number, number] | null) {
  const frame = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);
  const [width, height] = [size?.width ?? 0, size?.height ?? 0];
  const [west, north, east, south] = box ?? [0, 0, width, height];

  const fitted = useCallback(
    (close: boolean): Place | null => {
      const area = frame.current?.getBoundingClientRect();
      if (!area || area.width === 0 || width === 0) return null;
      const least = Math.min(area.width / width, area.height / height);
      const [w, n, e, s] = close ? [west, north, east, south] : [0, 0, width, height];
      const span = e - w < width ? AROUND : 1;
      const wanted = Math.min(area.width / (span * (e - w)), area.height / (span * (s - n)));
      const scale = Math.min(MOST, Math.max(least, wanted));
      return { scale, x: (area.width - scale * (w + e)) / 2, y: (area.height - scale * (n + s)) / 2 };
    },
    [width, height, west, north, east, south],
  );
  useEffect(() => {
    setPlace(fitted(true));
    const watch = new ResizeObserver(() => setPlace((now) => now ?? fitted(true)));
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, [fitted]);

  const zoomBy = useCallback(
    (factor: number, at?: { x: number; y: number }) => {
      const area = frame.current?.getBoundingClientRect();
      const least = fitted(false)?.scale ?? 0;
      if (!area) return;
      const [px, py] = at ? [at.x - area.left, at.y - area.top] : [area.width / 2, area.height / 2];
      setPlace((now) => {
        if (!now) return now;
        const scale = Math.min(MOST, Math.max(least, now.scale * factor));
        const by = scale / now.scale;
        return { scale, x: px - (px - now.x) * by, y: py - (py - now.y) * by };
      });
    },
    [fitted],
  );
  // React listens to the wheel passively, so that the page could not be kept from scrolling.
  useEffect(() => {
    const element = frame.current;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomBy(2 ** (-event.deltaY / 240), { x: event.clientX, y: event.clientY });
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [zoomBy]);

  const move = (dx: number, dy: number) => setPlace((now) => now && { ...now, x: now.x + dx, y: now.y + dy });
  const whole = useCallback(() => setPlace(fitted(false)), [fitted]);
  const style: CSSProperties = place
    ? { transform: `translate(${place.x}px, ${place.y}px) scale(${place.scale})` }
    : { visibility: 'hidden' };
  return {
    frame,
    place,
    style,
    whole,
    zoom: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0 || (event.target as Element).closest('button')) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        if (!grip.current) return;
        move(event.clientX - grip.current.x, event.clientY - grip.current.y);
        grip.current = { x: event.clientX, y: event.clientY };
      },
      onPointerUp() {
        grip.current = null;
      },
      onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
        const step = 60;
        const act: Record<string, () => void> = {
          '+': () => zoomBy(1.4),
          '=': () => zoomBy(1.4),
          '-': () => zoomBy(1 / 1.4),
          '0': whole,
          ArrowLeft: () => move(step, 0),
          ArrowRight: () => move(-step, 0),
          ArrowUp: () => move(0, step),
          ArrowDown: () => move(0, -step),
        };
        const run = act[event.key];
        if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        run();
      },
    },
  };
}
