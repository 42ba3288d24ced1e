/** The brushed range under the keyboard: two ends and the window between them, each a slider. */
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/use-formats.ts';
import styles from './brush.module.css';
import { type Axis, movedBy, type Range, resized } from './range.ts';
import { addSteps, stepsBetween } from './steps.ts';

interface Props {
  axis: Axis;
  range: Range;
  x: (epoch: number) => number;
  onRange: (range: Range | null) => void;
}

const FAR = 7; // steps that Shift or Page take

function stepsOf(event: KeyboardEvent): number | null {
  const far = event.shiftKey ? FAR : 1;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return -far;
    case 'ArrowRight':
    case 'ArrowUp':
      return far;
    case 'PageDown':
      return -FAR;
    case 'PageUp':
      return FAR;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return null;
  }
}

export function RangeHandle({ end, axis, range, x, onRange }: Props & { end: 'from' | 'to' }) {
  const { t } = useTranslation();
  const format = useFormats();
  const at = range[end];
  const { step, timeZone } = axis;
  const press = (event: KeyboardEvent) => {
    const by = stepsOf(event);
    if (by === null) return;
    event.preventDefault();
    event.stopPropagation();
    const to = Number.isFinite(by) ? addSteps(at, by, step, timeZone) : by < 0 ? axis.from : axis.to;
    onRange(resized(range, end, to, axis));
  };
  return (
    <div
      className={styles.handle}
      style={{ left: x(at) }}
      role="slider"
      tabIndex={0}
      aria-label={t(end === 'from' ? 'brush.from' : 'brush.to')}
      aria-valuemin={0}
      aria-valuemax={stepsBetween(axis.from, axis.to, step, timeZone)}
      aria-valuenow={stepsBetween(axis.from, at, step, timeZone)}
      aria-valuetext={format.date(end === 'from' ? at : at - 1)}
      onKeyDown={press}
    />
  );
}

export function RangeWindow({ axis, range, x, onRange }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const { step, timeZone } = axis;
  const length = stepsBetween(range.from, range.to, step, timeZone);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onRange(null);
      return;
    }
    const by = stepsOf(event);
    if (by === null) return;
    event.preventDefault();
    event.stopPropagation();
    onRange(movedBy(range, by, axis));
  };
  return (
    <div
      className={styles.mover}
      style={{ left: x(range.from), width: Math.max(2, x(range.to) - x(range.from)) }}
      role="slider"
      tabIndex={0}
      aria-label={t('brush.window')}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, stepsBetween(axis.from, axis.to, step, timeZone) - length)}
      aria-valuenow={stepsBetween(axis.from, range.from, step, timeZone)}
      aria-valuetext={`${format.date(range.from)} – ${format.date(range.to - 1)}`}
      onKeyDown={press}
    />
  );
}
