import { useEffect, useState } from 'react';
import type { WallScene } from '../../../electron/contract/wall.ts';
import { sceneAt } from '../../../electron/domain/wall-playlist.ts';
import type { TimedState } from '../../api/wall.ts';

/** How often the clock is looked at: a computer that slept is in step again at once. Milliseconds. */
const LOOK = 500;

export interface Playing {
  scene: WallScene | null;
  /** Place of the path that it is at. */
  leg: number;
  /** How much of its time is over, in steps fine enough for a replay, 0–1. */
  share: number;
}

/** The scene of this moment by the host's clock. */
export function usePlaying(scenes: readonly WallScene[], state: TimedState, timeZone: string): Playing {
  const [playing, setPlaying] = useState(() => look(scenes, state, timeZone));
  useEffect(() => {
    const again = () => setPlaying((before) => settled(before, look(scenes, state, timeZone)));
    let timer: ReturnType<typeof setTimeout>;
    // At full steps of the host's clock, so that windows beside each other change together.
    const keepLooking = () => {
      again();
      timer = setTimeout(keepLooking, LOOK - ((Date.now() + state.early) % LOOK));
    };
    keepLooking();
    return () => clearTimeout(timer);
  }, [scenes, state, timeZone]);
  return playing;
}

function look(scenes: readonly WallScene[], state: TimedState, timeZone: string): Playing {
  const now = Date.now() + state.early;
  const found = sceneAt(scenes, state, now, timeZone);
  if (!found) return { scene: null, leg: 0, share: 0 };
  const { scene, since } = found;
  const over = Math.min(1, Math.max(0, (now - since) / (scene.dwell * 1000)));
  const leg = Math.min(scene.path.length - 1, Math.floor(over * scene.path.length));
  return { scene, leg: Math.max(0, leg), share: scene.period.kind === 'replay' ? over : 0 };
}

function settled(before: Playing, now: Playing): Playing {
  const same = before.scene === now.scene && before.leg === now.leg && before.share === now.share;
  return same ? before : now;
}
