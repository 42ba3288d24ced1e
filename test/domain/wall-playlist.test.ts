import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromWallSeconds, wallSeconds } from '../../electron/domain/time.ts';
import {
  aheadForNext,
  aheadForPlay,
  aheadForPrevious,
  type Standing,
  sceneAt,
  type Turn,
} from '../../electron/domain/wall-playlist.ts';

const ZONE = 'Asia/Shanghai';
const RUNNING: Standing = { scene: null, paused: false, pausedAt: null, ahead: 0 };
const at = (iso: string, zone = ZONE) => fromWallSeconds(Date.parse(`${iso}Z`) / 1000, zone) * 1000;
const turn = (id: string, part: Partial<Turn> = {}): Turn => ({
  id,
  dwell: 20,
  shown: true,
  hours: [],
  weekdays: [],
  ...part,
});

const zone = fc.constantFrom(ZONE, 'Europe/Berlin', 'Asia/Kolkata');
const scenes = fc
  .array(
    fc.record({
      dwell: fc.integer({ min: 5, max: 120 }),
      shown: fc.boolean(),
      hours: fc.oneof(fc.constant([]), fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 })),
      weekdays: fc.oneof(fc.constant([]), fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })),
    }),
    { maxLength: 9 },
  )
  .map((list) => list.map((part, i) => turn(`s${i}`, part)));
/** Three weeks around the day on which Berlin's clocks go back. */
const now = fc.integer({ min: at('2026-10-12T00:00'), max: at('2026-11-02T00:00') });
const ahead = fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1000);

/** Slowly: what may be shown, by the text of the clock alone. */
function allowed(list: readonly Turn[], clock: number, timeZone: string): string[] {
  const text = new Date(wallSeconds(Math.floor(clock / 1000), timeZone) * 1000).toISOString();
  const day = new Date(`${text.slice(0, 10)}T12:00Z`).getUTCDay() || 7;
  const hour = Number(text.slice(11, 13));
  return list
    .filter((s) => s.shown && (!s.hours.length || s.hours.includes(hour)))
    .filter((s) => !s.weekdays.length || s.weekdays.includes(day))
    .map((s) => s.id);
}

describe('the playlist of a wall', () => {
  test('always shows a scene that is allowed at the hour, and none only where none is', () => {
    fc.assert(
      fc.property(scenes, now, ahead, zone, (list, now, ahead, zone) => {
        const ids = allowed(list, now, zone);
        const playing = sceneAt(list, { ...RUNNING, ahead }, now, zone);
        if (!playing) {
          expect(ids).toEqual([]);
          return;
        }
        expect(ids).toContain(playing.scene.id);
        expect(playing.since).toBeLessThanOrEqual(now);
        expect(playing.until).toBeGreaterThan(now);
        expect(now - playing.since).toBeLessThan(playing.scene.dwell * 1000);
        // It stands until it says it ends, and not longer.
        expect(sceneAt(list, { ...RUNNING, ahead }, (playing.until ?? 0) - 1, zone)?.since).toBe(playing.since);
        const next = sceneAt(list, { ...RUNNING, ahead }, playing.until ?? 0, zone);
        // Where other scenes are shown from then on, the new round may happen to begin with the same one at the same time.
        const others = allowed(list, playing.until ?? 0, zone).join() !== ids.join();
        expect(next === null || others || next.since !== playing.since).toBe(true);
      }),
    );
  });

  test('gives every scene its turn, whole and in the order of the list', () => {
    fc.assert(
      fc.property(scenes, now, ahead, (list, start, ahead) => {
        const always = list.map((s) => ({ ...s, shown: true, hours: [], weekdays: [] }));
        const seen: string[] = [];
        let clock = sceneAt(always, { ...RUNNING, ahead }, start, ZONE)?.since ?? 0;
        for (const _ of always) {
          const playing = sceneAt(always, { ...RUNNING, ahead }, clock, ZONE);
          expect((playing?.until ?? 0) - (playing?.since ?? 0)).toBe((playing?.scene.dwell ?? 0) * 1000);
          seen.push(playing?.scene.id ?? '');
          clock = playing?.until ?? 0;
        }
        const first = always.findIndex((s) => s.id === seen[0]);
        expect(seen).toEqual([...always.slice(first), ...always.slice(0, first)].map((s) => s.id));
      }),
    );
  });

  test('goes on and back by whole scenes, also while paused', () => {
    fc.assert(
      fc.property(scenes, now, ahead, zone, fc.boolean(), (list, now, ahead, zone, paused) => {
        const state = { ...RUNNING, ahead, paused, pausedAt: paused ? now - 5000 : null };
        const ids = allowed(list, state.pausedAt ?? now, zone);
        const before = sceneAt(list, state, now, zone);
        if (!before) {
          expect(aheadForNext(list, state, now, zone)).toBe(ahead);
          return;
        }
        const place = ids.indexOf(before.scene.id);
        const next = { ...state, ahead: aheadForNext(list, state, now, zone) };
        const shown = sceneAt(list, next, now, zone);
        expect(shown?.scene.id).toBe(ids[(place + 1) % ids.length]);
        expect(shown?.since).toBe(now);
        const back = { ...next, ahead: aheadForPrevious(list, next, now, zone) };
        expect(sceneAt(list, back, now, zone)).toMatchObject({ scene: before.scene, since: now });
      }),
    );
  });

  test('goes on from where it was paused', () => {
    fc.assert(
      fc.property(scenes, now, ahead, fc.integer({ min: 0, max: 600_000 }), (list, now, ahead, wait) => {
        const always = list.map((s) => ({ ...s, shown: true, hours: [], weekdays: [] }));
        const paused = { ...RUNNING, ahead, paused: true, pausedAt: now };
        const before = sceneAt(always, { ...RUNNING, ahead }, now, ZONE);
        const rested = sceneAt(always, paused, now + wait, ZONE);
        const after = sceneAt(always, { ...RUNNING, ahead: aheadForPlay(paused, now + wait) }, now + wait, ZONE);
        expect(rested?.scene).toBe(before?.scene);
        expect(rested?.until ?? null).toBeNull();
        expect(after?.scene).toBe(before?.scene);
        expect(after?.since).toBe(rested?.since);
        if (before) expect(now + wait - (after?.since ?? 0)).toBe(now - before.since);
      }),
    );
  });

  test('holds a scene at any hour until it is let go, then goes on after it', () => {
    const list = [turn('a'), turn('night', { hours: [22] }), turn('b'), turn('c', { shown: false })];
    const noon = at('2026-10-14T12:00');
    const held = { ...RUNNING, scene: 'night' };
    expect(sceneAt(list, held, noon, ZONE)).toMatchObject({ scene: { id: 'night' }, until: null });
    const go = (ahead: number) => sceneAt(list, { ...RUNNING, ahead }, noon, ZONE)?.scene.id;
    expect(go(aheadForNext(list, held, noon, ZONE))).toBe('b');
    expect(go(aheadForPrevious(list, held, noon, ZONE))).toBe('a');
    expect(sceneAt(list, { ...RUNNING, scene: 'gone' }, noon, ZONE)?.scene.id).toMatch(/^[ab]$/);
  });

  test('begins with its first scene where others come, by the clocks of the city', () => {
    const list = [turn('day', { hours: [8, 9] }), turn('dusk', { hours: [18] }), turn('monday', { weekdays: [1] })];
    const shown = (iso: string) => sceneAt(list, RUNNING, at(iso), ZONE);
    expect(shown('2026-10-12T08:00')).toMatchObject({ scene: { id: 'day' }, since: at('2026-10-12T08:00') });
    expect(shown('2026-10-12T07:59:55')).toMatchObject({ scene: { id: 'monday' }, until: at('2026-10-12T08:00') });
    expect(shown('2026-10-13T18:00:25')).toMatchObject({ scene: { id: 'dusk' }, since: at('2026-10-13T18:00:20') });
    expect(shown('2026-10-13T12:00')).toBeNull();
  });
});
