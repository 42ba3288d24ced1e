import { type PointerEvent, useEffect, useRef, useState } from 'react';

export interface Size {
  width: number;
  height: number;
}

interface View {
  /** Screen pixels a pixel of the picture takes; null while the whole picture is fitted in. */
  scale: number | null;
  /** Screen pixels between the middles of picture and frame. */
  x: number;
  y: number;
}

const FIT: View = { scale: null, x: 0, y: 0 };
const STEP = 1.25;
const MOST = 8;

/** Fits, enlarges and moves a picture of `natural` pixels within a frame. `key` tells one picture from the next. */
export function useZoom(frame: HTMLElement | null, natural: Size | null, key: string) {
  const [view, setView] = useState({ key, ...FIT });
  const [room, setRoom] = useState<Size>({ width: 1, height: 1 });
  const grip = useRef<{ x: number; y: number } | null>(null);
  const now = view.key === key ? view : { key, ...FIT };
  const fit = natural ? Math.min(room.width / natural.width, room.height / natural.height, 1) : 1;
  const scale = now.scale ?? fit;

  useEffect(() => {
    if (!frame) return;
    const observer = new ResizeObserver(() => setRoom({ width: frame.clientWidth, height: frame.clientHeight }));
    observer.observe(frame);
    return () => observer.disconnect();
  }, [frame]);

  /** No farther than to the edge of the picture. */
  function put(next: View): void {
    const free = (length: number, edge: number) => Math.max(0, (length * (next.scale ?? fit) - edge) / 2);
    const [mostX, mostY] = [free(natural?.width ?? 0, room.width), free(natural?.height ?? 0, room.height)];
    const within = (value: number, most: number) => Math.min(most, Math.max(-most, value));
    setView({ key, scale: next.scale, x: within(next.x, mostX), y: within(next.y, mostY) });
  }

  /** Keeps what is at a place of the frame, told from its middle, where it is. */
  function zoomTo(wanted: number, at = { x: 0, y: 0 }): void {
    const next = Math.min(MOST, Math.max(fit, wanted));
    const ratio = next / scale;
    const held = { scale: next, x: at.x - (at.x - now.x) * ratio, y: at.y - (at.y - now.y) * ratio };
    put(next > fit ? held : FIT);
  }
  const move = (dx: number, dy: number) => put({ ...now, x: now.x + dx, y: now.y + dy });

  const wheel = useRef<(event: WheelEvent) => void>(undefined);
  useEffect(() => {
    wheel.current = (event) => {
      event.preventDefault();
      const box = frame?.getBoundingClientRect();
      if (!box) return;
      const at = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
      zoomTo(scale * Math.exp(-event.deltaY / 400), at);
    };
  });
  useEffect(() => {
    const listen = (event: WheelEvent) => wheel.current?.(event);
    frame?.addEventListener('wheel', listen, { passive: false }); // or the page would scroll
    return () => frame?.removeEventListener('wheel', listen);
  }, [frame]);

  return {
    scale,
    fitted: now.scale === null,
    transform: `translate(-50%, -50%) translate(${now.x}px, ${now.y}px) scale(${scale})`,
    fit: () => put(FIT),
    full: () => zoomTo(1),
    nearer: () => zoomTo(scale * STEP),
    farther: () => zoomTo(scale / STEP),
    move,
    grip: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (!grip.current) return;
        move(event.clientX - grip.current.x, event.clientY - grip.current.y);
        grip.current = { x: event.clientX, y: event.clientY };
      },
      onPointerUp() {
        grip.current = null;
      },
      onDoubleClick: () => (now.scale === null ? zoomTo(1) : put(FIT)),
    },
  };
}
