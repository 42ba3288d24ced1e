import type { Filter } from '../contract/filter.ts';
import type { WallPanelFacts } from '../contract/wall.ts';
import { ALL, type Ask, type Span, within } from './panel.ts';

export type Course = NonNullable<WallPanelFacts['course']>;
type Step = Course['step'];

const DAY = 86_400;
/** Bars that a wall has room for. */
const MOST = 120;

/** Violations over the time shown. */
export async function courseOf(ask: Ask, id: string, more: Filter = {}): Promise<Course | null> {
  const span = ask.period ?? (await spanOf(ask));
  if (!span) return null;
  const step = stepFor(span);
  const { histogram } = await ask.summary('violations', { ...within(ask, ask.period), ...more }, { step });
  if (!histogram || histogram.step !== step) return null;
  const [starts, counts] = [histogram.starts.slice(-MOST), histogram.counts.slice(-MOST)];
  return { id, step, starts, lines: [{ id: 'violations', values: counts }] };
}

/** Days, unless there were too many bars. */
export function stepFor([from, to]: Span): Exclude<Step, 'hour'> {
  const days = (to - from) / DAY;
  return days <= MOST ? 'day' : days <= 7 * MOST ? 'week' : 'month';
}

async function spanOf(ask: Ask): Promise<Span | null> {
  const { histogram } = await ask.summary('violations', within(ask, null), { step: 'month' });
  const { starts } = histogram ?? { starts: [] };
  const first = starts[0];
  return first === undefined ? null : [first, Math.min(ask.now, ALL[1])];
}

/** Counts by hour of the day out of 168 by hour of the week. */
export function byHour(matrix: readonly number[] | null): number[] {
  const hours: number[] = new Array(24).fill(0);
  matrix?.forEach((count, hour) => {
    hours[hour % 24] = (hours[hour % 24] as number) + count;
  });
  return hours;
}
