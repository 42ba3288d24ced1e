import { useEffect } from 'react';

const STAYS = 3_000; // milliseconds

/** Takes the pointer from the picture while nobody moves it. */
export function useHiddenCursor(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    let timer: ReturnType<typeof setTimeout>;
    const show = () => {
      style.cursor = '';
      clearTimeout(timer);
      timer = setTimeout(() => {
        style.cursor = 'none';
      }, STAYS);
    };
    const moved = (event: PointerEvent) => {
      if (event.movementX !== 0 || event.movementY !== 0) show();
    };
    show();
    window.addEventListener('pointermove', moved);
    return () => {
      clearTimeout(timer);
      style.cursor = '';
      window.removeEventListener('pointermove', moved);
    };
  }, []);
}
