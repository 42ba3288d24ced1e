import type { WallCommand, WallScene, WallState } from '../contract/wall.ts';
import { aheadForNext, aheadForPlay, aheadForPrevious } from '../domain/wall-playlist.ts';

/** What all walls of this host show; kept while it runs, for a wall that was commanded stays so until it is told otherwise. */
export interface Walls {
  state(): WallState;
  /** The state after it. */
  command(command: WallCommand, scenes: readonly WallScene[]): WallState;
}

const AT_FIRST: Omit<WallState, 'now'> = {
  rev: 0,
  scene: null,
  paused: false,
  ahead: 0,
  pausedAt: null,
  view: null,
  point: null,
  message: '',
  blank: false,
};

export function walls(timeZone: string, clock: () => number = Date.now): Walls {
  let kept = AT_FIRST;
  const state = (): WallState => ({ ...kept, now: clock() });
  return {
    state,
    command(command, scenes) {
      const now = state();
      kept = { ...kept, ...changed(command, now, scenes, timeZone), rev: kept.rev + 1 };
      return state();
    },
  };
}

function changed(
  command: WallCommand,
  state: WallState,
  scenes: readonly WallScene[],
  timeZone: string,
): Partial<WallState> {
  switch (command.do) {
    case 'scene':
      return { scene: command.scene, view: null };
    case 'next':
      return { ahead: aheadForNext(scenes, state, state.now, timeZone), scene: null, view: null };
    case 'previous':
      return { ahead: aheadForPrevious(scenes, state, state.now, timeZone), scene: null, view: null };
    case 'pause':
      return state.paused ? {} : { paused: true, pausedAt: state.now };
    case 'play':
      return { paused: false, pausedAt: null, ahead: aheadForPlay(state, state.now), scene: null, view: null };
    case 'view':
      return { view: command.view };
    case 'home':
      return { view: null };
    case 'point':
      return { point: command.at };
    case 'message':
      return { message: command.text };
    case 'blank':
      return { blank: command.on };
  }
}
