import { useEffect, useRef } from 'react';

const PAUSE = 30_000; // ms without a key or a pointer: nobody is looking any longer
const SIGNS = ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const;

/** Seconds spent looking at `id` so far: only while the window is seen and somebody is at it. */
export function useLooking(id: number | null): () => number {
  const spent = useRef({ ms: 0, last: 0 });
  useEffect(() => {
    spent.current = { ms: 0, last: performance.now() };
    if (id === null) return;
    const sign = () => {
      spent.current = { ms: spent.current.ms + since(spent.current.last), last: performance.now() };
    };
    // Time out of sight is dropped: it begins with one of these events and ends with the next.
    const turned = () => {
      if (document.hidden) sign();
      else spent.current.last = performance.now();
    };
    const options = { capture: true, passive: true };
    for (const name of SIGNS) window.addEventListener(name, sign, options);
    document.addEventListener('visibilitychange', turned);
    return () => {
      for (const name of SIGNS) window.removeEventListener(name, sign, options);
      document.removeEventListener('visibilitychange', turned);
    };
  }, [id]);
  return () => {
    const { ms, last } = spent.current;
    return Math.round((ms + (document.hidden ? 0 : since(last))) / 100) / 10;
  };
}

function since(last: number): number {
  return Math.min(performance.now() - last, PAUSE);
}
