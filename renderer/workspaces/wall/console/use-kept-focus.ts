import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * A moved part of the page loses the focus: gives it back to the part that had it, wherever that stands now; to the whole
 * box where that part is gone.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>): void {
  const last = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const note = (event: FocusEvent) => {
      last.current = event.target instanceof HTMLElement ? event.target : null;
    };
    element.addEventListener('focusin', note);
    return () => element.removeEventListener('focusin', note);
  }, [box]);
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!lost || !last.current) return;
    (box.current?.contains(last.current) ? last.current : box.current)?.focus({ preventScroll: true });
  });
}
