import { setTimeout as delay } from 'node:timers/promises';
import { startingPage } from './starting-page.ts';
import type { Words } from './words.ts';

/** The back end on one database. */
export interface Backend {
  fetch(request: Request): Response | Promise<Response>;
  close(): Promise<void>;
}

export interface Backends {
  /** Throws ZhituError when the file cannot be opened; nothing has changed then. */
  open(path: string): Promise<Backend>;
  exists(path: string): boolean;
  /** For a file that is too damaged to be opened. */
  rescue?: {
    newest(path: string): Promise<number | null>;
    restore(path: string): Promise<void>;
    salvage(path: string): Promise<{ path: string; rows: number; gaps: number }>;
  };
  /** Makes the demo city in a new file; `onProgress` hears the share done, 0 to 1. */
  makeDemo(path: string, onProgress: (share: number) => void): Promise<void>;
}

export interface BackendSwitch {
  /** Answers from the open database; before there is one, with a page that says what is being waited for. */
  fetch(request: Request): Promise<Response>;
  isOpen(): boolean;
  /** Opens another database, making the demo city where `make` is set; the former one stays until that has worked. */
  to(path: string, make: boolean, onProgress?: (share: number) => void): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE = 400; // ms: opening takes about 50, and a page that waits is drawn once instead of twice

/** Holds the back end of the moment, so that pages can stay while databases come and go. */
export function backendSwitch(backends: Backends, words: () => Words): BackendSwitch {
  let current: Backend | null = null;
  let progress: number | null = null;
  let opening: Promise<unknown> = Promise.resolve();
  return {
    async fetch(request) {
      if (!current && progress === null) await Promise.race([opening, delay(PATIENCE)]);
      return current?.fetch(request) ?? startingPage(words(), progress);
    },
    isOpen: () => current !== null,
    async to(path, make, onProgress = () => {}) {
      if (make) {
        progress = 0;
        const hear = (share: number) => {
          progress = share;
          onProgress(share);
        };
        await backends.makeDemo(path, hear).finally(() => {
          progress = null;
        });
      }
      const next = backends.open(path);
      opening = next.catch(() => undefined);
      const former = current;
      current = await next;
      await former?.close();
    },
    async close() {
      const last = current;
      current = null;
      await last?.close();
    },
  };
}
