import { useEffect, useRef } from 'react';

type Steer = 'previous' | 'next' | 'toggle';

/** Parts that have a use of their own for arrows and space. */
const BUSY = 'input, textarea, select, [contenteditable], [role=tab], [role=option], [role^=menuitem], [role=listbox]';
const PRESSED = 'button, a, [role=switch]';

/** Arrows and space anywhere in the window, while the part is on screen. */
export function useSteerKeys(steer: (what: Steer) => void): void {
  const run = useRef(steer);
  useEffect(() => {
    run.current = steer;
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const what = steerOf(event);
      if (!what) return;
      event.preventDefault();
      run.current(what);
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, []);
}

function steerOf(event: KeyboardEvent): Steer | null {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  const at = target instanceof Element ? target : null;
  if (at?.closest(BUSY)) return null;
  if (key === 'ArrowLeft') return 'previous';
  if (key === 'ArrowRight') return 'next';
  return key === ' ' && !event.repeat && !at?.closest(PRESSED) ? 'toggle' : null;
}
