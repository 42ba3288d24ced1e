import type { WallScene } from '../../../../electron/contract/wall.ts';
import { sceneAt } from '../../../../electron/domain/wall-playlist.ts';
import type { TimedState } from '../../../api/wall.ts';
import { useNow } from '../use-now.ts';

/** The scene on the walls by the host's clock, and for how many seconds more; null where it stays, or where there is none. */
export function useStanding(
  scenes: readonly WallScene[],
  state: TimedState,
  timeZone: string,
): { scene: WallScene | null; left: number | null } {
  const now = useNow(1000) + state.early;
  const found = sceneAt(scenes, state, now, timeZone);
  const left = found?.until == null ? null : Math.max(0, Math.ceil((found.until - now) / 1000));
  return { scene: found?.scene ?? null, left };
}
