import { useCallback, useEffect, useRef, useState } from 'react';
import type { WallScene } from '../../../electron/contract/wall.ts';
import { openAnew } from '../../app/open-anew.ts';
import { noteFault } from '../../state/wall-fault.ts';

const FIRST = 30_000; // milliseconds until a scene that failed is tried again, twice as long each time
const LONGEST = 3_600_000;

/** How often each has failed, and those left out now. */
interface Failed {
  times: ReadonlyMap<string, number>;
  out: ReadonlySet<string>;
}

export interface FailedScenes {
  /** The scene, or the next one after it that stands. */
  instead(scene: WallScene | null): WallScene | null;
  fail(scene: WallScene, error: unknown): void;
  /** Names the present try of a scene. */
  tryOf(scene: WallScene): string;
}

/** Scenes that failed on this wall: the next one is shown in their time, and they are tried again later and later. */
export function useFailedScenes(scenes: readonly WallScene[]): FailedScenes {
  const [failed, setFailed] = useState<Failed>({ times: new Map(), out: new Set() });
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const kept = timers.current;
    return () => {
      for (const timer of kept) clearTimeout(timer);
      kept.clear();
    };
  }, []);

  const fail = useCallback(({ id }: WallScene, error: unknown) => {
    noteFault('scene', id);
    console.warn(`scene ${id} failed`, error);
    setFailed((before) => {
      const times = new Map(before.times).set(id, (before.times.get(id) ?? 0) + 1);
      return { times, out: new Set(before.out).add(id) };
    });
  }, []);

  // One timer for each that was left out.
  const waiting = useRef(new Set<string>());
  useEffect(() => {
    for (const id of failed.out) {
      if (waiting.current.has(id)) continue;
      waiting.current.add(id);
      const wait = Math.min(LONGEST, FIRST * 2 ** ((failed.times.get(id) ?? 1) - 1));
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        waiting.current.delete(id);
        setFailed(({ times, out }) => ({ times, out: new Set([...out].filter((other) => other !== id)) }));
      }, wait);
      timers.current.add(timer);
    }
  }, [failed]);

  const shown = scenes.filter((scene) => scene.shown);
  const none = shown.length > 0 && shown.every(({ id }) => failed.out.has(id));
  useEffect(() => {
    if (none) openAnew();
  }, [none]);

  return {
    fail,
    tryOf: ({ id }) => `${id} ${failed.times.get(id) ?? 0}`,
    instead(scene) {
      if (!scene || !failed.out.has(scene.id)) return scene;
      const at = scenes.findIndex(({ id }) => id === scene.id);
      const after = [...scenes.slice(at + 1), ...scenes.slice(0, at)];
      return after.find(({ id, shown }) => shown && !failed.out.has(id)) ?? null;
    },
  };
}
