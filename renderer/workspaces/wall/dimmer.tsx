import type { WallDim } from '../../../electron/contract/wall-screen.ts';
import { brightnessAt } from '../../../electron/domain/dimming.ts';
import styles from './dimmer.module.css';
import { useNow } from './use-now.ts';

interface Props {
  dims: readonly WallDim[];
  /** Milliseconds by which the host's clock stands before this computer's. */
  early: number;
  timeZone: string;
}

/** Makes the wall darker at the hours set for it. */
export function Dimmer({ dims, early, timeZone }: Props) {
  const percent = brightnessAt(dims, useNow(1000) + early, timeZone);
  if (percent >= 100) return null;
  return <div className={styles.dimmer} style={{ opacity: 1 - percent / 100 }} data-brightness={Math.round(percent)} />;
}
