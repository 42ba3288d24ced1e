import { type KeyboardEvent, memo, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/use-formats.ts';
import styles from './brush.module.css';
import { type Axis, movedBy, type Range, resized } from './range.ts';
import { addSteps, stepsBetween } from './steps.ts';
import type { DragRange } from './use-drag-range.ts';
import { setBrushed, useBrushed } from './use-range.ts';

interface Props {
  axis: Axis;
  x: (epoch: number) => number;
  chart: RefObject<HTMLDivElement | null>;
  drag: DragRange;
}

const MANY = 7; // steps of Shift and Page keys: a week of days

/** How many steps a key moves by; null for keys that do not. */
function stepsOf(event: KeyboardEvent): number | null {
  const many = event.shiftKey ? MANY : 1;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return -many;
    case 'ArrowRight':
    case 'ArrowUp':
      return many;
    case 'PageDown':
      return -MANY;
    case 'PageUp':
      return MANY;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return null;
  }
}

/** The brushed window: its middle and both ends are sliders that pointer and keys move alike. */
export const TimeWindow = memo(function TimeWindow({ axis, x, chart, drag }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const chosen = useBrushed(axis);
  const range = chosen ?? { from: axis.from, to: axis.to };
  const { step, timeZone } = axis;
  const left = Math.max(x(range.from), 0);
  const right = Math.min(x(range.to), x(axis.to));
  const total = stepsBetween(axis.from, axis.to, step, timeZone);
  const index = (epoch: number) => stepsBetween(axis.from, epoch, step, timeZone);
  const first = format.date(range.from);
  const last = format.date(range.to - 1);

  const keys = (change: (steps: number) => Range) => (event: KeyboardEvent) => {
    const steps = stepsOf(event);
    if (steps === null) return;
    event.preventDefault();
    setBrushed(change(steps));
  };
  const end = (which: 'from' | 'to') =>
    keys((steps) => {
      const far = steps < 0 ? axis.from : axis.to;
      const to = Number.isFinite(steps) ? addSteps(range[which], steps, step, timeZone) : far;
      return resized(range, which, to, axis);
    });
  const pointer = (grip: 'move' | 'from' | 'to') => ({
    onPointerDown: (event: PointerEvent) =>
      // Without a range the window is the whole chart, and its ground begins a new one.
      chart.current && drag.down(event, grip === 'move' && !chosen ? 'new' : grip, chart.current),
    onPointerMove: drag.move,
    onPointerUp: drag.up,
  });
  return (
    <>
      <div
        className={styles.window}
        data-all={chosen ? undefined : ''}
        style={{ left, width: Math.max(right - left, 2) }}
        role="slider"
        tabIndex={0}
        aria-label={t('brush.window')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={index(range.from)}
        aria-valuetext={chosen ? t('brush.fromTo', { first, last }) : t('brush.all')}
        onKeyDown={keys((steps) => movedBy(range, steps, axis))}
        {...pointer('move')}
      />
      {(['from', 'to'] as const).map((which) => (
        <div
          key={which}
          className={styles.handle}
          data-all={chosen ? undefined : ''}
          style={{ left: which === 'from' ? left : right }}
          role="slider"
          tabIndex={0}
          aria-label={t(which === 'from' ? 'brush.start' : 'brush.end')}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={index(range[which])}
          aria-valuetext={which === 'from' ? first : last}
          onKeyDown={end(which)}
          {...pointer(which)}
        />
      ))}
    </>
  );
});
