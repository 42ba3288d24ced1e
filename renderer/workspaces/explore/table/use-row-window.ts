import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { type RowWindow, rowWindow, scrollTopFor } from './row-window.ts';

/** Follows the scrolling of a box whose sticky header takes `header` pixels. */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  total: number,
  header: number,
): RowWindow & { reveal(index: number): void } {
  const [{ top, view }, setSeen] = useState({ top: 0, view: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () =>
      setSeen((seen) => {
        const next = { top: element.scrollTop, view: Math.max(0, element.clientHeight - header) };
        return next.top === seen.top && next.view === seen.view ? seen : next;
      });
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box, header]);

  const shown = rowWindow(total, top, view);
  const { scale } = shown;
  // A turn of the wheel should move the same distance however long the list is.
  useEffect(() => {
    const element = box.current;
    if (!element || scale === 1) return;
    const turn = (e: WheelEvent) => {
      if (e.ctrlKey || e.deltaY === 0) return;
      e.preventDefault();
      const pixels = e.deltaMode === WheelEvent.DOM_DELTA_LINE ? e.deltaY * 32 : e.deltaY;
      element.scrollTop += Math.sign(pixels) * Math.max(Math.abs(pixels) / scale, 32 / scale, 1);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box, scale]);

  const reveal = useCallback(
    (index: number) => {
      const element = box.current;
      if (!element) return;
      const seen = Math.max(0, element.clientHeight - header);
      element.scrollTop = scrollTopFor(index, total, element.scrollTop, seen);
    },
    [box, header, total],
  );
  return { ...shown, reveal };
}
