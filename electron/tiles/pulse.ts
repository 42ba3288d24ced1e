/** Keeps long work from holding up its thread, and ends it when nobody waits for it any more. */
import { ZhituError } from '../contract/errors.ts';

const BEAT = 8; // ms: a tile asked for meanwhile waits no longer than half a frame

export interface Pulse {
  /** Whether it is time to rest. Costs 50 ns: ask once for some thousand rows. */
  due(): boolean;
  /** Lets messages in. Throws ZhituError `cancelled` when the question was withdrawn. */
  rest(): Promise<void>;
}

export function createPulse(isCancelled: () => boolean): Pulse {
  let began = performance.now();
  return {
    due: () => performance.now() - began > BEAT,
    async rest() {
      await turn();
      began = performance.now();
      if (isCancelled()) throw new ZhituError('cancelled');
    },
  };
}

/** Lets messages in between two batches. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
