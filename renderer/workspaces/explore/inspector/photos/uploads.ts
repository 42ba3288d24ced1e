/** Photos on their way to features, one after the other; they go on when another feature is looked at. */
import { create } from 'zustand';
import type { Layer } from '../../../../../electron/domain/vocabulary.ts';
import { sendPhoto } from '../../../../api/photos.ts';
import { recordChange } from '../../../../state/history.ts';

export interface Upload {
  key: number;
  layer: Layer;
  id: number;
  file: File;
  state: 'waiting' | 'sending' | 'failed' | 'there';
  /** Sent, 0–1. */
  share: number;
  error: unknown;
  abort: AbortController;
}

interface Uploads {
  list: readonly Upload[];
}

export const useUploads = create<Uploads>(() => ({ list: [] }));

let lastKey = 0;
let busy = false;

/** `onSent` is called after each photo that was taken in. */
export function sendPhotos(layer: Layer, id: number, files: readonly File[], onSent: () => void): void {
  const added = files.map(
    (file): Upload => ({
      key: ++lastKey,
      layer,
      id,
      file,
      state: 'waiting',
      share: 0,
      error: null,
      abort: new AbortController(),
    }),
  );
  useUploads.setState((s) => ({ list: [...s.list, ...added] }));
  void run(onSent);
}

/** Stops an upload, or puts away what it said. */
export function dropUpload({ key, abort }: Upload): void {
  useUploads.setState((s) => ({ list: s.list.filter((upload) => upload.key !== key) }));
  abort.abort();
}

export function retryUpload({ key }: Upload, onSent: () => void): void {
  patch(key, { state: 'waiting', share: 0, error: null });
  void run(onSent);
}

async function run(onSent: () => void): Promise<void> {
  if (busy) return;
  busy = true;
  for (let next = waiting(); next; next = waiting()) {
    await send(next);
    onSent();
  }
  busy = false;
}

const waiting = () => useUploads.getState().list.find((upload) => upload.state === 'waiting');

async function send(upload: Upload): Promise<void> {
  const { key, layer, id, file, abort } = upload;
  patch(key, { state: 'sending' });
  try {
    const { changeId } = await sendPhoto(layer, id, file, {
      signal: abort.signal,
      onProgress: (share) => patch(key, { share }),
    });
    if (changeId === null) return patch(key, { state: 'there' });
    recordChange(changeId);
    dropUpload(upload);
  } catch (error) {
    patch(key, { state: 'failed', error });
  }
}

function patch(key: number, part: Partial<Upload>): void {
  useUploads.setState((s) => ({
    list: s.list.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)),
  }));
}
