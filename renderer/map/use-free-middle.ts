import { type RefObject, useEffect } from 'react';
import { useFreeArea } from './free-area.ts';

/** Tells the map which part of it the panels leave free: the middle cell of a workspace's grid. */
export function useFreeMiddle(overlay: RefObject<HTMLElement | null>, middle: RefObject<HTMLElement | null>): void {
  const set = useFreeArea((s) => s.set);
  useEffect(() => {
    const [outer, inner] = [overlay.current, middle.current];
    if (!outer || !inner) return;
    const tell = () => {
      const [o, i] = [outer.getBoundingClientRect(), inner.getBoundingClientRect()];
      set({ top: i.top - o.top, right: o.right - i.right, bottom: o.bottom - i.bottom, left: i.left - o.left });
    };
    const watch = new ResizeObserver(tell);
    watch.observe(outer);
    watch.observe(inner);
    tell();
    return () => watch.disconnect();
  }, [overlay, middle, set]);
}
