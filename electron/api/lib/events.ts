import type { ServerEvent } from '../../contract/system.ts';

type Listener = (event: ServerEvent) => void;

/** Fan-out of changes and job progress to every open event stream of this process. */
export interface EventHub {
  publish(event: ServerEvent): void;
  /** `ended` is called when there will be no more events, unless the listener has left before. */
  subscribe(listener: Listener, ended?: () => void): () => void;
  /** Ends every stream: readers come again, to whatever answers then. */
  end(): void;
}

export function eventHub(): EventHub {
  const listeners = new Map<Listener, () => void>();
  return {
    publish(event) {
      for (const listener of listeners.keys()) listener(event);
    },
    subscribe(listener, ended = () => {}) {
      listeners.set(listener, ended);
      return () => listeners.delete(listener);
    },
    end() {
      for (const ended of [...listeners.values()]) ended();
      listeners.clear();
    },
  };
}
