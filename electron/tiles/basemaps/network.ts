/** The switch without which nothing is asked of the network, and asking it: one host, no further one, within limits. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZhituError } from '../../contract/errors.ts';
import { writeWholeSync } from '../../write-whole.ts';

const TIMEOUT = 15_000; // milliseconds
const HOPS = 2; // redirects within the host

export function isNetworkOn(folder: string): boolean {
  const path = join(folder, 'network.json');
  return existsSync(path) && readFileSync(path, 'utf8').includes('true');
}

export function setNetwork(folder: string, on: boolean): void {
  writeWholeSync(join(folder, 'network.json'), JSON.stringify({ on }));
}

/**
 * The bytes at an address. What is told of a failure never holds the address, which may hold a key. Throws
 * basemap_unreachable, basemap_refused, basemap_answer.
 */
export async function fetchBytes(address: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const { origin, host } = new URL(address);
  let next = address;
  for (let hop = 0; hop <= HOPS; hop++) {
    const answer = await ask(next, host);
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      const to = new URL(answer.headers.get('location') ?? '', next);
      if (to.origin !== origin) throw new ZhituError('basemap_answer', { host, detail: `→ ${to.host}` });
      next = to.href;
      continue;
    }
    if ([401, 403, 418, 429].includes(answer.status)) {
      await answer.body?.cancel();
      throw new ZhituError('basemap_refused', { host, status: answer.status });
    }
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new ZhituError('basemap_answer', { host, detail: `HTTP ${answer.status}` });
    }
    return take(answer, limit, host);
  }
  throw new ZhituError('basemap_answer', { host, detail: `> ${HOPS} →` });
}

async function ask(address: string, host: string): Promise<Response> {
  try {
    return await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { 'User-Agent': 'Zhitu', Accept: 'image/*,application/x-protobuf,application/xml;q=0.9,*/*;q=0.1' },
      referrerPolicy: 'no-referrer',
    });
  } catch {
    throw new ZhituError('basemap_unreachable', { host }); // its cause may name the address
  }
}

async function take(answer: Response, limit: number, host: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > limit) throw new ZhituError('basemap_answer', { host, detail: `> ${limit >> 20} MB` });
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof ZhituError) throw error;
    throw new ZhituError('basemap_unreachable', { host });
  }
  return new Uint8Array(Buffer.concat(parts));
}
