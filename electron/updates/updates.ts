/** Looks for a newer version when told to, and brings its installer here when told to; nothing happens by itself. */
import type { KeyObject } from 'node:crypto';
import { errorMessage, ZhituError } from '../contract/errors.ts';
import type { UpdateManifest, UpdateState } from '../contract/updates.ts';
import { checkManifest, isNewer } from './check-manifest.ts';
import { readManifest } from './feed.ts';
import { fetchInstaller, isSound } from './fetch-installer.ts';

export interface Updates {
  state(feed: string | null): Promise<Omit<UpdateState, 'feed'>>;
  /** Throws `update_unreachable`, `update_manifest`, `update_signature`. */
  check(feed: string): Promise<void>;
  /** Goes on by itself; the state tells how far it is. Throws `update_none` where none is offered. */
  begin(feed: string): void;
  close(): void;
}

export interface UpdatesOptions {
  key: KeyObject;
  version: string;
  dataDir: string;
  /** As Node names platform and processor: `win32-x64`. */
  target?: string;
}

export function createUpdates({
  key,
  version,
  dataDir,
  target = `${process.platform}-${process.arch}`,
}: UpdatesOptions): Updates {
  let found: { feed: string; manifest: UpdateManifest | null } | null = null;
  let fetching: { done: number; stop: AbortController } | null = null;
  let path: string | null = null;
  let failed: ZhituError | null = null;

  /** Of this very feed. */
  const offered = (feed: string | null) => (found?.feed === feed ? found.manifest : null);

  return {
    async state(feed) {
      const manifest = offered(feed);
      // Somebody may have touched the file since: what is told to be checked is checked now.
      if (path && !(manifest && (await isSound(path, manifest)))) path = null;
      const step = () => {
        if (fetching) return 'fetching';
        if (path) return 'ready';
        if (manifest) return 'offered';
        return found?.feed === feed && feed !== null ? 'current' : 'idle';
      };
      return {
        version,
        step: step(),
        offer: manifest && {
          version: manifest.version,
          file: manifest.file,
          bytes: manifest.bytes,
          notes: manifest.notes,
        },
        done: fetching?.done ?? 0,
        path,
        failed: failed && errorWords(failed),
      };
    },
    async check(feed) {
      found = null;
      failed = null;
      const manifest = checkManifest(await readManifest(feed, target), key, target);
      found = { feed, manifest: isNewer(manifest.version, version) ? manifest : null };
    },
    begin(feed) {
      const manifest = offered(feed);
      if (!manifest) throw new ZhituError('update_none');
      if (fetching) return;
      const mine = { done: 0, stop: new AbortController() };
      fetching = mine;
      path = null;
      failed = null;
      const onProgress = (bytes: number) => {
        mine.done = bytes;
      };
      fetchInstaller(manifest, { feed, dataDir, signal: mine.stop.signal, onProgress })
        .then((fetched) => {
          path = fetched;
        })
        .catch((error: unknown) => {
          failed = error instanceof ZhituError ? error : new ZhituError('internal', {}, { cause: error });
        })
        .finally(() => {
          fetching = null;
        });
    },
    close() {
      fetching?.stop.abort();
    },
  };
}

function errorWords({ code, params }: ZhituError) {
  return { zh: errorMessage(code, 'zh', params), en: errorMessage(code, 'en', params) };
}
