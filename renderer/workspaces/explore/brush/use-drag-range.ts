import { type PointerEvent, useMemo } from 'react';
import { type Axis, movedBy, type Range, resized, spanned } from './range.ts';
import { snap, stepsBetween } from './steps.ts';
import { brushedNow, setBrushed } from './use-range.ts';

type Grip = 'new' | 'move' | 'from' | 'to';

interface Drag {
  grip: Grip;
  /** Instant under the pointer when it went down, and the range at that time. */
  start: number;
  before: Range | null;
  left: number;
  /** Where it went down, in pixels of the window, and whether it has left that place. */
  downX: number;
  moved: boolean;
}

export interface DragRange {
  /** `grip` says what was taken hold of; `chart` is the element whose left edge is the axis's start. */
  down(event: PointerEvent, grip: Grip, chart: Element): void;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
}

/** Drags on the chart: a new range from empty ground, the window by its middle, its ends by their handles. */
export function useDragRange(axis: Axis, width: number): DragRange {
  return useMemo(() => dragRange(axis, width), [axis, width]);
}

/** The drag under way; there is one pointer. It outlives a change of the axis or the width. */
let drag: Drag | null = null;

function dragRange(axis: Axis, width: number): DragRange {
  const at = (clientX: number, left: number) =>
    axis.from + (Math.min(Math.max(clientX - left, 0), width) / Math.max(width, 1)) * (axis.to - axis.from);

  const next = (d: Drag, clientX: number): Range => {
    const now = at(clientX, d.left);
    if (d.grip === 'new' || !d.before) return spanned(d.start, now, axis);
    if (d.grip !== 'move') return resized(d.before, d.grip, now, axis);
    const { step, timeZone } = axis;
    return movedBy(
      d.before,
      stepsBetween(snap(d.start, step, timeZone), snap(now, step, timeZone), step, timeZone),
      axis,
    );
  };

  return {
    down(event, grip, chart) {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      const { left } = chart.getBoundingClientRect();
      const before = brushedNow(axis) ?? (grip === 'new' ? null : { from: axis.from, to: axis.to });
      drag = { grip, start: at(event.clientX, left), before, left, downX: event.clientX, moved: false };
    },
    move(event) {
      if (!drag) return;
      drag.moved ||= event.clientX !== drag.downX;
      if (drag.moved) setBrushed(next(drag, event.clientX));
    },
    up(event) {
      const d = drag;
      drag = null;
      // A mere click on the ground takes the bar under it; on the window or a handle it does nothing.
      if (d && (d.moved || d.grip === 'new')) setBrushed(next(d, event.clientX));
    },
  };
}
