import { type ComponentPropsWithoutRef, memo, useLayoutEffect, useRef } from 'react';
import { rolledTo } from './rolled-to.ts';
import styles from './rolling-number.module.css';

const ROLL = 180; // milliseconds: long enough to see which way it went, short enough not to wait for

interface Props extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  value: number;
  write(n: number): string;
}

/**
 * A count that rolls from the last exact value to the next. It ends on the exact one, which is all that assistive
 * technology reads; where motion is not wanted or not seen it is there at once. The text is changed without React.
 */
export const RollingNumber = memo(function RollingNumber({ value, write, ...rest }: Props) {
  const seen = useRef<HTMLSpanElement>(null);
  const shown = useRef(value);
  const exact = write(value);
  useLayoutEffect(() => {
    const text = seen.current?.firstChild;
    const from = shown.current;
    if (!text || from === value || document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      shown.current = value;
      return;
    }
    const begun = performance.now();
    const roll = () => {
      shown.current = rolledTo(from, value, (performance.now() - begun) / ROLL);
      text.nodeValue = write(shown.current);
      if (shown.current !== value) frame = requestAnimationFrame(roll);
    };
    let frame = 0;
    roll();
    return () => {
      cancelAnimationFrame(frame);
      text.nodeValue = write(value);
    };
  }, [value, write]);
  return (
    <>
      <span {...rest} ref={seen} aria-hidden="true" data-exact={value}>
        {exact}
      </span>
      <span className={styles.exact}>{exact}</span>
    </>
  );
});
