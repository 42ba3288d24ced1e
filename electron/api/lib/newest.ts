/** Of the questions of one asker only the newest is worked on. */
export type Newest = <T>(asker: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** The signal given to the work is aborted with `signal`, or when the same asker asks again. */
export function createNewest(): Newest {
  const running = new Map<string, AbortController>();
  return async (asker, signal, work) => {
    running.get(asker)?.abort();
    const own = new AbortController();
    running.set(asker, own);
    try {
      return await work(AbortSignal.any([signal, own.signal]));
    } finally {
      if (running.get(asker) === own) running.delete(asker);
    }
  };
}
