/** Counts that are waited for a while, and go on when nobody waits any more: the next page then knows. */
import type { Rest } from '../store/ogc/pages.ts';

const KEPT = 200;
const AT_ONCE = 3; // a further one ends the oldest

interface Running {
  /** Null when it was ended. */
  found: Promise<number | null>;
  stop(): void;
}

export function createCounts(patience: number) {
  const known = new Map<string, number>();
  const running = new Map<string, Running>();

  function start(key: string, work: (rest: Rest) => Promise<number>): Running {
    const oldest = running.keys().next();
    if (running.size >= AT_ONCE && !oldest.done) {
      running.get(oldest.value)?.stop();
      running.delete(oldest.value);
    }
    let stopped = false;
    const rest = async () => {
      await new Promise((go) => setImmediate(go));
      if (stopped) throw new Error('a later question took its place');
    };
    const found = work(rest).then(
      (count) => {
        if (known.size >= KEPT) known.clear();
        known.set(key, count);
        return count;
      },
      (error) => {
        if (stopped) return null;
        throw error;
      },
    );
    const made: Running = {
      found,
      stop() {
        stopped = true;
      },
    };
    const ended = () => {
      if (running.get(key) === made) running.delete(key);
    };
    found.then(ended, ended);
    running.set(key, made);
    return made;
  }

  return {
    /** Null when it takes longer than is waited for. `work` calls its `rest` often. */
    async get(key: string, work: (rest: Rest) => Promise<number>): Promise<number | null> {
      const ready = known.get(key);
      if (ready !== undefined) return ready;
      const { found } = running.get(key) ?? start(key, work);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(resolve, patience, null);
      });
      try {
        return await Promise.race([found, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
