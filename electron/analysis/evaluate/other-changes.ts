/** What else changed with a segment's start, so that a change in tickets need not be one in parking. */
import type { Warning } from '../../contract/analysis-summary.ts';
import { BY_PATROL } from '../areal/patrol-hours.ts';
import type { SegmentSpan, TaskInput } from '../shapes.ts';
import { countOn } from './candidates.ts';
import type { Run } from './street-chains.ts';
import { CAPTURE, type Town } from './town.ts';
import { DAY, type Windows } from './windows.ts';

/** Share of captures that must come or go: three records in ten are found another way. */
const SHARE = 0.3;
/** Records on either side; a share of fewer says nothing. */
const LEAST = 10;
/** Time without captures, in mean times between them thereafter: by chance so long a one comes once in 20,000. */
const LATE = 10;
/** Patrol hours a week, after ÷ before or the other way round. */
const PATROL = 1.5;
const LEAST_HOURS = 1;

interface Mix {
  all: { before: number; after: number };
  captured: { before: number; after: number };
}

/** Captures as a share of records began or ended with the segment, or on its controls and not on it. */
export function cameraWarnings(
  town: Town,
  points: readonly number[],
  controls: readonly Run[],
  windows: Windows,
): Warning[] {
  const own = changeOf(ownMix(town.input.points, points, windows.start));
  const control = changeOf(controlMix(town, controls, windows));
  const warnings: Warning[] = [];
  const told = ({ before, after }: { before: number; after: number }) => ({
    before: Math.round(100 * before),
    after: Math.round(100 * after),
  });
  if (own && Math.abs(own.change) >= SHARE) {
    warnings.push({ code: own.change > 0 ? 'camera_started' : 'camera_stopped', params: told(own) });
  }
  const midway = beganMidway(town.input.points, points, windows);
  if (midway !== null) warnings.push({ code: 'camera_midway', params: { days: midway } });
  if (control && Math.abs(control.change) >= SHARE && Math.abs(control.change - (own?.change ?? 0)) >= SHARE) {
    warnings.push({ code: 'control_cameras', params: told(control) });
  }
  return warnings;
}

/** Days before the start that the first capture came, when it came well after the begin of the time before; else null. */
function beganMidway({ method, at }: TaskInput['points'], points: readonly number[], windows: Windows): number | null {
  const captured = points.filter((i) => method[i] === CAPTURE && (at[i] as number) < windows.start);
  const first = at[captured[0] ?? -1];
  if (first === undefined || captured.length < LEAST) return null;
  const quiet = points.filter((i) => (at[i] as number) < first).length;
  const late = (first - windows.from) * captured.length > LATE * (windows.start - first);
  return late && quiet > 0 ? Math.round((windows.start - first) / DAY) : null;
}

function ownMix({ method, at }: TaskInput['points'], points: readonly number[], start: number): Mix {
  const mix = { all: { before: 0, after: 0 }, captured: { before: 0, after: 0 } };
  for (const i of points) {
    const side = (at[i] as number) < start ? 'before' : 'after';
    mix.all[side]++;
    if (method[i] === CAPTURE) mix.captured[side]++;
  }
  return mix;
}

function controlMix({ diary, seen }: Town, controls: readonly Run[], { from, start, to }: Windows): Mix {
  const units = controls.flatMap((run) => [...run]);
  const all = { before: countOn(diary, units, from, start), after: countOn(diary, units, start, to) };
  const captured = {
    before: all.before - countOn(seen, units, from, start),
    after: all.after - countOn(seen, units, start, to),
  };
  return { all, captured };
}

function changeOf({ all, captured }: Mix): { before: number; after: number; change: number } | null {
  if (all.before < LEAST || all.after < LEAST) return null;
  const [before, after] = [captured.before / all.before, captured.after / all.after];
  return { before, after, change: after - before };
}

/** Squads were there half as long again, or less than two thirds as long. */
export function patrolWarnings(
  { edge, from, to, method }: ReturnType<TaskInput['patrol']>,
  spans: SegmentSpan['spans'],
  windows: Windows,
): Warning[] {
  const own = new Set(spans.map((span) => span.edge));
  const hours = { before: 0, after: 0 };
  const shared = (k: number, begin: number, end: number) =>
    Math.max(0, Math.min(to[k] as number, end) - Math.max(from[k] as number, begin)) / 3600;
  for (let k = 0; k < edge.length; k++) {
    if (method[k] !== BY_PATROL || !own.has(edge[k] as number)) continue;
    hours.before += shared(k, windows.from, windows.start);
    hours.after += shared(k, windows.start, windows.to);
  }
  const { days } = windows;
  if (days.before === 0 || days.after === 0) return [];
  const [before, after] = [(7 * hours.before) / days.before, (7 * hours.after) / days.after];
  if (Math.max(before, after) < LEAST_HOURS) return [];
  if (after <= PATROL * before && before <= PATROL * after) return [];
  return [{ code: 'patrol_changed', params: { before: oneDecimal(before), after: oneDecimal(after) } }];
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10;
