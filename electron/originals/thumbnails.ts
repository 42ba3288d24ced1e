/** The side that asks for thumbnails: from the cache, else drawn by a thread. */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { Reply, Request, WorkerSetup } from './messages.ts';
import { thumbnailFile } from './places.ts';

export interface Thumbnails {
  /** WebP, `size` pixels on the longer side. Rejects with no_preview, and with `cancelled` once closed. */
  get(sha256: string, size: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

export interface ThumbnailOptions {
  dbPath: string;
  /** The worker's script. */
  worker: URL;
}

interface Pending {
  resolve(bytes: Uint8Array<ArrayBuffer>): void;
  reject(error: unknown): void;
}

/** Starts the thread with the first one that is not in the cache, and again if it should die. */
export function createThumbnails({ dbPath, worker: script }: ThumbnailOptions): Thumbnails {
  const pending = new Map<number, Pending>();
  /** Asked for by several at once, drawn once. */
  const underWay = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;

  function start(): Worker {
    const made = new Worker(script, { workerData: { dbPath } satisfies WorkerSetup });
    made.on('message', (reply: Reply) => {
      const asked = pending.get(reply.id);
      pending.delete(reply.id);
      if (pending.size === 0) made.unref(); // the process may end when nothing is asked any more
      if ('bytes' in reply) asked?.resolve(reply.bytes);
      else asked?.reject(errorOf(reply.error));
    });
    const die = (cause: unknown) => {
      if (worker === made) worker = null;
      for (const asked of pending.values()) asked.reject(closed ? new ZhituError('cancelled') : cause);
      pending.clear();
    };
    made.on('error', die);
    made.on('exit', (code) => die(new Error(`the thread of thumbnails ended with code ${code}`)));
    return made;
  }

  function draw(sha256: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve, reject) => {
      if (closed) throw new ZhituError('cancelled');
      worker ??= start();
      worker.ref();
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      worker.postMessage({ id, sha256, size } satisfies Request);
    });
  }

  return {
    async get(sha256, size) {
      const kept = await readFile(thumbnailFile(dbPath, sha256, size)).catch(() => null);
      if (kept) return new Uint8Array(kept);
      const key = `${sha256}-${size}`;
      let drawn = underWay.get(key);
      if (!drawn) {
        drawn = draw(sha256, size).finally(() => underWay.delete(key));
        underWay.set(key, drawn);
      }
      return drawn;
    },
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

function errorOf(error: Extract<Reply, { error: unknown }>['error']): Error {
  return error.code === null ? new Error(error.message) : new ZhituError(error.code, error.params);
}
