/** Reads a feed: a folder, or an address. What it gives is not to be trusted before it was checked. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { ZhituError } from '../contract/errors.ts';

const MANIFEST_BYTES = 50_000;
const PATIENCE = 20_000; // ms until an address answers

export async function readManifest(feed: string, target: string): Promise<string> {
  let text = '';
  for await (const part of open(feed, `zhitu-update-${target}.json`)) {
    text += Buffer.from(part).toString('latin1');
    if (text.length > MANIFEST_BYTES) throw new ZhituError('update_manifest');
  }
  return Buffer.from(text, 'latin1').toString('utf8');
}

/** Throws `update_unreachable`. */
export async function* open(feed: string, file: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    if (/^https?:\/\//.test(feed)) yield* download(feed, file, signal);
    else yield* createReadStream(join(feed, file), { signal });
  } catch (cause) {
    if (cause instanceof ZhituError || signal?.aborted) throw cause;
    throw new ZhituError('update_unreachable', {}, { cause });
  }
}

async function* download(feed: string, file: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const address = new URL(file, feed.endsWith('/') ? feed : `${feed}/`);
  const answered = new AbortController();
  const late = setTimeout(() => answered.abort(), PATIENCE);
  const signals = signal ? [answered.signal, signal] : [answered.signal];
  const answer = await fetch(address, { signal: AbortSignal.any(signals), redirect: 'error' }).finally(() =>
    clearTimeout(late),
  );
  if (!answer.ok || !answer.body) throw new ZhituError('update_unreachable');
  yield* answer.body;
}
