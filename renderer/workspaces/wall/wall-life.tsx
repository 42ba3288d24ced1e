import type { Session } from '../../../electron/contract/system.ts';
import type { WallScene } from '../../../electron/contract/wall.ts';
import type { TimedState } from '../../api/wall.ts';
import { usePlaying } from './use-playing.ts';
import { useRenewal } from './use-renewal.ts';
import { useReport } from './use-report.ts';
import { useTellComplete } from './use-tell-complete.ts';

interface Props {
  session: Session;
  scenes: readonly WallScene[];
  state: TimedState;
}

const NONE: WallScene['layers'] = [];

/** What a wall does for itself, unseen: it tells how it is, and renews itself at night. */
export function WallLife({ session, scenes, state }: Props) {
  const { scene } = usePlaying(scenes, state, session.pack.timeZone);
  useReport(session.version, scene?.id ?? null);
  useRenewal(session, state);
  useTellComplete(scene?.layers ?? NONE);
  return null;
}
