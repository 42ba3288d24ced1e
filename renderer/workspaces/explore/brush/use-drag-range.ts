import { type PointerEvent, useRef } from 'react';
import { type Axis, movedBy, type Range, resized, spanned } from './range.ts';
import { snap, stepsBetween } from './steps.ts';
import type { RangeControl } from './use-range.ts';

type Grip = 'new' | 'move' | 'from' | 'to';

interface Drag {
  grip: Grip;
  /** Instant under the pointer when it went down, and the range at that time. */
  start: number;
  before: Range | null;
  left: number;
  moved: boolean;
}

/** Drags on the chart: a new range from empty ground, the window by its middle, its ends by their handles. */
export function useDragRange(axis: Axis, width: number, control: RangeControl) {
  const drag = useRef<Drag | null>(null);
  const at = (clientX: number, left: number) =>
    axis.from + (Math.min(Math.max(clientX - left, 0), width) / Math.max(width, 1)) * (axis.to - axis.from);

  const next = (d: Drag, clientX: number): Range => {
    const now = at(clientX, d.left);
    if (d.grip === 'new' || !d.before) return spanned(d.start, now, axis);
    if (d.grip !== 'move') return resized(d.before, d.grip, now, axis);
    const steps = stepsBetween(
      snap(d.start, axis.step, axis.timeZone),
      snap(now, axis.step, axis.timeZone),
      axis.step,
      axis.timeZone,
    );
    return movedBy(d.before, steps, axis);
  };

  return {
    /** `grip` says what was taken hold of; `chart` is the element whose left edge is the axis's start. */
    down(event: PointerEvent, grip: Grip, chart: Element) {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      const { left } = chart.getBoundingClientRect();
      const before = control.range ?? (grip === 'new' ? null : { from: axis.from, to: axis.to });
      drag.current = { grip, start: at(event.clientX, left), before, left, moved: false };
    },
    move(event: PointerEvent) {
      const d = drag.current;
      if (!d) return;
      d.moved ||= Math.abs(event.movementX) > 0;
      if (d.moved) control.preview(next(d, event.clientX));
    },
    up(event: PointerEvent) {
      const d = drag.current;
      drag.current = null;
      if (!d) return;
      // A mere click on the ground takes the bar under it; on the window or a handle it does nothing.
      if (d.moved || d.grip === 'new') control.commit(next(d, event.clientX));
    },
  };
}
