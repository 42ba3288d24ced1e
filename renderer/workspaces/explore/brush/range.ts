/** The brushed range and what can be done with it. Half-open, epoch seconds, on step boundaries. All pure. */
import { addSteps, type Step, snap, stepStart, stepsBetween } from './steps.ts';

export interface Range {
  from: number;
  to: number;
}

/** The axis: whole steps that cover all data. */
export interface Axis extends Range {
  step: Step;
  timeZone: string;
}

export function axisOf(time: readonly [number, number], step: Step, timeZone: string): Axis {
  return {
    from: stepStart(time[0], step, timeZone),
    to: addSteps(time[1], 1, step, timeZone),
    step,
    timeZone,
  };
}

/** From where the pointer went down to where it is now, at least one step, in either direction. */
export function spanned(a: number, b: number, axis: Axis): Range {
  const { step, timeZone } = axis;
  const from = stepStart(Math.min(a, b), step, timeZone);
  return clampRange({ from, to: addSteps(Math.max(a, b), 1, step, timeZone) }, axis);
}

/** Moved by whole steps, its length in steps kept, stopped at the ends of the axis. */
export function movedBy(range: Range, steps: number, axis: Axis): Range {
  const { step, timeZone } = axis;
  const length = Math.max(1, stepsBetween(range.from, range.to, step, timeZone));
  const room = {
    back: -stepsBetween(axis.from, range.from, step, timeZone),
    ahead: stepsBetween(range.to, axis.to, step, timeZone),
  };
  const by = Math.min(Math.max(steps, Math.min(room.back, 0)), Math.max(room.ahead, 0));
  const from = addSteps(range.from, by, step, timeZone);
  return { from, to: addSteps(from, length, step, timeZone) };
}

/** One end put elsewhere; the other stays, at least one step away. */
export function resized(range: Range, end: 'from' | 'to', epoch: number, axis: Axis): Range {
  const { step, timeZone } = axis;
  const at = snap(Math.min(Math.max(epoch, axis.from), axis.to), step, timeZone);
  if (end === 'from') return { from: Math.min(at, addSteps(range.to, -1, step, timeZone)), to: range.to };
  return { from: range.from, to: Math.max(at, addSteps(range.from, 1, step, timeZone)) };
}

export function clampRange(range: Range, axis: Range): Range {
  return { from: Math.max(range.from, axis.from), to: Math.min(range.to, axis.to) };
}

/** The window that plays when none was chosen: about a twelfth of the axis, from its beginning. */
export function firstWindow(axis: Axis): Range {
  const length = Math.max(1, Math.round(stepsBetween(axis.from, axis.to, axis.step, axis.timeZone) / 12));
  return { from: axis.from, to: addSteps(axis.from, length, axis.step, axis.timeZone) };
}

/** One step on. At the end: back to the beginning if it loops, else null to stop. */
export function played(range: Range, axis: Axis, loop: boolean): Range | null {
  if (range.to < axis.to) return movedBy(range, 1, axis);
  return loop ? movedBy(range, Number.NEGATIVE_INFINITY, axis) : null;
}

export type Preset = 'all' | 'days30' | 'thisYear' | 'lastYear';

/** Ranges people ask for by name, seen from the date up to which there are data. Null is all time. */
export function presetRange(preset: Preset, asOf: number, timeZone: string): Range | null {
  const tomorrow = addSteps(asOf, 1, 'day', timeZone);
  const january = (by: number) => {
    const month = stepStart(asOf, 'month', timeZone);
    const year = new Date((month + 15 * 86_400) * 1000).getUTCMonth();
    return addSteps(month, by * 12 - year, 'month', timeZone);
  };
  switch (preset) {
    case 'all':
      return null;
    case 'days30':
      return { from: addSteps(tomorrow, -30, 'day', timeZone), to: tomorrow };
    case 'thisYear':
      return { from: january(0), to: tomorrow };
    case 'lastYear':
      return { from: january(-1), to: january(0) };
  }
}
