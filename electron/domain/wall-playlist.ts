/**
 * Which scene a wall shows: a function of the clock alone, so that all walls agree and one that was started anew falls
 * into step. Clocks are epoch milliseconds; hours and weekdays are the city's.
 */
import { hourOfWeekFromWall, wallSeconds } from './time.ts';

/** What the playlist needs to know of a scene. */
export interface Turn {
  id: string;
  /** Seconds on the wall. */
  dwell: number;
  shown: boolean;
  /** Hours of the day and weekdays (1 = Monday) on which it is shown; empty means always. */
  hours: readonly number[];
  weekdays: readonly number[];
}

export interface Standing {
  /** Held scene; null lets the playlist run. */
  scene: string | null;
  paused: boolean;
  /** Since when it is paused. */
  pausedAt: number | null;
  /** Seconds that the playlist stands ahead of its clock. */
  ahead: number;
}

export interface Playing<S extends Turn> {
  scene: S;
  /** When its time began, so that `now - since` of its dwell is over; of a paused one it moves on with the clock. */
  since: number;
  /** When the next follows; null while it is held or paused. */
  until: number | null;
}

const HOUR = 3_600_000;
const WEEK = 168; // hours: those in which a scene is shown are the same in every week

/** Null where no scene is shown at this hour. A held scene is shown at any hour, again and again. */
export function sceneAt<S extends Turn>(
  scenes: readonly S[],
  state: Standing,
  now: number,
  timeZone: string,
): Playing<S> | null {
  const held = heldOf(scenes, state);
  const clock = stopped(state, now);
  if (held) {
    const over = modulo(clock, held.dwell * 1000);
    return { scene: held, since: now - over, until: null };
  }
  const place = placeAt(scenes, state, clock, timeZone);
  if (!place) return null;
  const since = now - place.over;
  if (state.paused) return { scene: place.scene, since, until: null };
  const until = since + place.scene.dwell * 1000;
  return { scene: place.scene, since, until: Math.min(until, endOfSet(scenes, now, until, timeZone)) };
}

/**
 * What `ahead` becomes for the scene after the one shown, at its beginning; a held scene must be let go with it.
 * Unchanged where no scene is shown at this hour.
 */
export function aheadForNext(scenes: readonly Turn[], state: Standing, now: number, timeZone: string): number {
  return aheadFor(scenes, state, now, timeZone, 1);
}

/** The same for the scene before the one shown. */
export function aheadForPrevious(scenes: readonly Turn[], state: Standing, now: number, timeZone: string): number {
  return aheadFor(scenes, state, now, timeZone, -1);
}

/** What `ahead` becomes when a paused playlist goes on from where it stood. */
export function aheadForPlay({ ahead, paused, pausedAt }: Standing, now: number): number {
  return paused && pausedAt !== null ? ahead - (now - pausedAt) / 1000 : ahead;
}

function aheadFor(scenes: readonly Turn[], state: Standing, now: number, timeZone: string, by: 1 | -1): number {
  const clock = stopped(state, now);
  const place = placeAt(scenes, state, clock, timeZone);
  if (!place) return state.ahead;
  const { allowed, begins, cycle, at } = place;
  const wanted = allowed[neighbour(scenes, allowed, heldOf(scenes, state) ?? place.scene, by)];
  const forward = modulo((begins.get(wanted?.id ?? '') ?? 0) - at, cycle);
  // Back rather than once around, so that the figure stays small.
  return state.ahead + (by === 1 ? forward : forward - cycle) / 1000;
}

/** The scene before or after one in the list, among those shown now; the one itself may not be. */
function neighbour(scenes: readonly Turn[], allowed: readonly Turn[], from: Turn, by: 1 | -1): number {
  const order = new Map(scenes.map((scene, i) => [scene.id, i]));
  const own = order.get(from.id) ?? 0;
  const before = allowed.filter((scene) => (order.get(scene.id) ?? 0) < own).length;
  const itself = allowed.some((scene) => scene.id === from.id);
  const next = by === -1 ? before - 1 : itself ? before + 1 : before;
  return modulo(next, allowed.length);
}

function heldOf<S extends Turn>(scenes: readonly S[], { scene }: Standing): S | undefined {
  return scene === null ? undefined : scenes.find(({ id }) => id === scene);
}

/** The clock that the playlist goes by. */
function stopped({ paused, pausedAt }: Standing, now: number): number {
  return paused && pausedAt !== null ? pausedAt : now;
}

interface Place<S extends Turn> {
  scene: S;
  /** Milliseconds of it that are over. */
  over: number;
  allowed: readonly S[];
  /** Milliseconds from the beginning of the round at which each begins. */
  begins: ReadonlyMap<string, number>;
  cycle: number;
  /** Milliseconds from the beginning of the round. */
  at: number;
}

function placeAt<S extends Turn>(
  scenes: readonly S[],
  state: Standing,
  clock: number,
  timeZone: string,
): Place<S> | null {
  const allowed = allowedAt(scenes, clock, timeZone);
  const cycle = allowed.reduce((sum, { dwell }) => sum + dwell * 1000, 0);
  if (cycle === 0) return null;
  const origin = startOfSet(scenes, allowed, clock, timeZone);
  const at = modulo(clock - origin + Math.round(state.ahead * 1000), cycle);
  const begins = new Map<string, number>();
  let begin = 0;
  let shown: { scene: S; over: number } | null = null;
  for (const scene of allowed) {
    begins.set(scene.id, begin);
    if (at >= begin) shown = { scene, over: at - begin };
    begin += scene.dwell * 1000;
  }
  return shown && { ...shown, allowed, begins, cycle, at };
}

function allowedAt<S extends Turn>(scenes: readonly S[], clock: number, timeZone: string): S[] {
  const hours = hourOfWeekFromWall(wallSeconds(Math.floor(clock / 1000), timeZone));
  const [day, hour] = [Math.floor(hours / 24) + 1, hours % 24];
  return scenes.filter(
    ({ shown, hours, weekdays }) =>
      shown && (hours.length === 0 || hours.includes(hour)) && (weekdays.length === 0 || weekdays.includes(day)),
  );
}

/** The hour in which today's set of scenes began, so that its first then has its whole turn; 0 when it never changes. */
function startOfSet(scenes: readonly Turn[], allowed: readonly Turn[], clock: number, timeZone: string): number {
  if (!changes(scenes)) return 0;
  let begin = startOfHour(clock, timeZone);
  for (let i = 0; i < WEEK; i++) {
    if (!same(allowedAt(scenes, begin - 1000, timeZone), allowed)) return begin;
    begin = startOfHour(begin - 1000, timeZone);
  }
  return 0;
}

/** The first hour after now and before a time at which other scenes are shown; the time where there is none. */
function endOfSet(scenes: readonly Turn[], now: number, until: number, timeZone: string): number {
  if (!changes(scenes)) return until;
  const allowed = allowedAt(scenes, now, timeZone);
  for (let at = startOfHour(now, timeZone) + HOUR; at < until; at += HOUR) {
    if (!same(allowedAt(scenes, at, timeZone), allowed)) return at;
  }
  return until;
}

const changes = (scenes: readonly Turn[]) =>
  scenes.some(({ shown, hours, weekdays }) => shown && hours.length + weekdays.length > 0);

const same = (a: readonly Turn[], b: readonly Turn[]) => a.length === b.length && a.every((scene, i) => scene === b[i]);

function startOfHour(clock: number, timeZone: string): number {
  const seconds = Math.floor(clock / 1000);
  return (seconds - modulo(wallSeconds(seconds, timeZone), 3600)) * 1000;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
