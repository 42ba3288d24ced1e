/**
 * A photo out of a stream without keeping it: its head and its end in memory, which is all that is read of one, while
 * the rest runs past. Anything else comes back as a stream of all its bytes.
 */
import { Readable } from 'node:stream';
import type { ByteSource } from '../bytes.ts';

const HEAD = 8 << 20; // bytes; thermal cameras write a few megabytes before the picture
const TAIL = 2 << 20;

export type Window = { source: ByteSource; stream: null } | { source: null; stream: Readable };

/** Reads to the end when it is a JPEG. Fails as the stream does. */
export async function readWindow(stream: Readable): Promise<Window> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  for (let got = 0; got < 2; ) {
    const { done, value } = await chunks.next();
    if (done) break;
    first.push(value);
    got += value.length;
  }
  const start = Buffer.concat(first);
  if (start[0] !== 0xff || start[1] !== 0xd8) {
    return { source: null, stream: Readable.from(rest(start, chunks), { objectMode: false }) };
  }
  const head: Buffer[] = [];
  const tail: Buffer[] = [];
  const kept = { head: 0, tail: 0, all: 0 };
  for await (const chunk of rest(start, chunks)) {
    if (kept.head < HEAD) {
      head.push(chunk);
      kept.head += chunk.length;
    } else {
      tail.push(chunk);
      kept.tail += chunk.length;
      while (kept.tail - (tail[0] as Buffer).length >= TAIL) kept.tail -= (tail.shift() as Buffer).length;
    }
    kept.all += chunk.length;
  }
  return { source: windowSource(Buffer.concat(head), Buffer.concat(tail), kept.all), stream: null };
}

async function* rest(start: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

function windowSource(head: Buffer, tail: Buffer, size: number): ByteSource {
  const tailAt = size - tail.length;
  return {
    size,
    async read(at, length) {
      const end = Math.min(size, at + length);
      if (end <= head.length) return head.subarray(at, end);
      if (at >= tailAt) return tail.subarray(at - tailAt, end - tailAt);
      // Head and tail meet when nothing had to be let go.
      if (tailAt === head.length) return Buffer.concat([head.subarray(at), tail.subarray(0, end - tailAt)]);
      return at < head.length ? head.subarray(at) : Buffer.alloc(0);
    },
  };
}
