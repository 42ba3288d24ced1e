import { useEffect, useRef } from 'react';

/**
 * For the main button of a step that takes the place of another: when the focus went with what was there before, the
 * keyboard goes on from here.
 */
export function useLostFocus<T extends HTMLElement>() {
  const main = useRef<T>(null);
  useEffect(() => {
    const at = document.activeElement;
    if (at === null || at === document.body || (at as Partial<HTMLButtonElement>).disabled) main.current?.focus();
  }, []);
  return main;
}
