import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './app.module.css';

const STAYS = 4_000; // milliseconds
const CONSOLE = '[data-guide=console]'; // of the wall: beside it the scene stands below the bar (app.module.css)

/**
 * The window's bar: always there, or `passing`, over what it covers while the pointer moves or a key is pressed, and
 * gone soon after unless a menu of it or the wall's console is open.
 */
export function PassingBar({ passing, children }: { passing: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (!passing) return;
    let timer: ReturnType<typeof setTimeout>;
    const leave = () => {
      if (box.current?.querySelector('[aria-expanded=true]') || document.querySelector(CONSOLE))
        timer = setTimeout(leave, STAYS);
      else setGone(true);
    };
    const come = () => {
      clearTimeout(timer);
      setGone(false);
      timer = setTimeout(leave, STAYS);
    };
    const moved = (event: PointerEvent) => {
      if (event.movementX !== 0 || event.movementY !== 0) come();
    };
    come();
    window.addEventListener('pointermove', moved);
    window.addEventListener('keydown', come);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('keydown', come);
      setGone(false);
    };
  }, [passing]);
  return (
    <div
      ref={box}
      className={passing ? styles.passing : styles.bar}
      data-gone={gone || undefined}
      inert={passing && gone}
    >
      {children}
    </div>
  );
}
