/** Steps of the time axis: wall-clock days, weeks (from Monday) and months in the city's zone. Epoch seconds. */
import { fromWallSeconds, wallSeconds } from '../../../../electron/domain/time.ts';

export type Step = 'day' | 'week' | 'month';
const DAY = 86_400;
const DAYS: Record<Step, number> = { day: 1, week: 7, month: 30.44 };

/** The finest step whose bars are at least `least` pixels wide. */
export function chooseStep(seconds: number, width: number, least = 3): Step {
  const steps: Step[] = ['day', 'week', 'month'];
  return steps.find((step) => (width * DAYS[step] * DAY) / Math.max(seconds, 1) >= least) ?? 'month';
}

/** Where the step that holds an instant begins. */
export function stepStart(epoch: number, step: Step, timeZone: string): number {
  return fromWallSeconds(startOnWall(wallSeconds(epoch, timeZone), step), timeZone);
}

/** The beginning of the step `by` steps away from the one that holds an instant. */
export function addSteps(epoch: number, by: number, step: Step, timeZone: string): number {
  const start = startOnWall(wallSeconds(epoch, timeZone), step);
  if (step !== 'month') return fromWallSeconds(start + by * DAYS[step] * DAY, timeZone);
  const date = new Date(start * 1000);
  return fromWallSeconds(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1) / 1000, timeZone);
}

/** The nearest step boundary. */
export function snap(epoch: number, step: Step, timeZone: string): number {
  const before = stepStart(epoch, step, timeZone);
  const after = addSteps(before, 1, step, timeZone);
  return epoch - before <= after - epoch ? before : after;
}

/** How many step boundaries lie between two of them. */
export function stepsBetween(from: number, to: number, step: Step, timeZone: string): number {
  if (step !== 'month') {
    return Math.round((wallSeconds(to, timeZone) - wallSeconds(from, timeZone)) / (DAYS[step] * DAY));
  }
  const [a, b] = [from, to].map((epoch) => new Date(wallSeconds(epoch, timeZone) * 1000));
  if (!a || !b) return 0;
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}

function startOnWall(wall: number, step: Step): number {
  const day = Math.floor(wall / DAY);
  if (step === 'day') return day * DAY;
  if (step === 'week') return (day - ((((day + 3) % 7) + 7) % 7)) * DAY; // 1970-01-01 was a Thursday
  const date = new Date(day * DAY * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000;
}
