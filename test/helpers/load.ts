/** Many clients at once: each asks again as soon as it has its answer, beside streams of events that stay open. */
import { Agent, get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../electron/domain/prng.ts';

export interface LoadOptions {
  clients: number;
  streams: number;
  seconds: number;
  /** Paths that clients ask for, picked at random. */
  paths: readonly string[];
  /** Called now and then while the clients ask. */
  everySecond?: (second: number) => unknown;
}

export interface LoadResult {
  answers: number;
  /** Milliseconds of each answer, as many as `answers`. */
  took: Float64Array;
  /** What went wrong, with how often. */
  faults: Map<string, number>;
  /** Events of each stream; a stream that ended is among the faults. */
  events: number[];
}

/** `address` with the token in it, as the host prints it. */
export async function load(address: string, options: LoadOptions): Promise<LoadResult> {
  const { origin, searchParams } = new URL(address);
  const headers = { Authorization: `Bearer ${searchParams.get('token')}` };
  const agent = new Agent({ keepAlive: true, maxSockets: options.clients });
  const faults = new Map<string, number>();
  const fault = (what: string) => faults.set(what, (faults.get(what) ?? 0) + 1);
  const took: number[] = [];
  let over = false;

  const streams = Array.from({ length: options.streams }, () =>
    openStream(origin, headers, () => !over && fault('a stream ended')),
  );
  const end = performance.now() + options.seconds * 1000;
  const client = async (number: number) => {
    const random = Random.of(number, 'client');
    while (performance.now() < end) {
      const path = random.pick(options.paths);
      const began = performance.now();
      const status = await ask(new URL(path, origin), { agent, headers });
      if (typeof status === 'number' && status < 400) took.push(performance.now() - began);
      else fault(`${status} ${path.split('?')[0]}`);
    }
  };
  const beat = async () => {
    for (let second = 0; performance.now() < end; second++) {
      await options.everySecond?.(second);
      await pause(Math.min(1000, Math.max(0, end - performance.now())));
    }
  };
  await Promise.all([beat(), ...Array.from({ length: options.clients }, (_, number) => client(number))]);
  over = true;
  for (const stream of streams) stream.close();
  agent.destroy();
  return { answers: took.length, took: Float64Array.from(took), faults, events: streams.map(({ events }) => events()) };
}

const used = new WeakSet<Socket>();

/**
 * The status of the answer, read to its end; what went wrong when there was none. As browsers do, asks anew where the host
 * has let go of a connection that was idle for as long as it keeps one.
 */
function ask(url: URL, options: { agent: Agent; headers: Record<string, string> }): Promise<number | string> {
  return new Promise((resolve) => {
    const wrong = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    const request = get(url, options, (response) => {
      used.add(response.socket);
      response.on('error', wrong);
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // Node does not call a socket reused that it hands on to a request which waited for one.
      if (error.code === 'ECONNRESET' && request.socket && used.has(request.socket)) resolve(ask(url, options));
      else wrong(error);
    });
  });
}

function openStream(origin: string, headers: Record<string, string>, onEnd: () => void) {
  let response: IncomingMessage | undefined;
  let events = 0;
  const request = get(new URL('/api/events', origin), { agent: false, headers }, (answer) => {
    response = answer;
    if (answer.statusCode !== 200) onEnd();
    answer.on('data', (chunk: Buffer) => {
      events += chunk.toString().split('\ndata:').length - 1;
    });
    answer.on('close', onEnd);
  });
  request.on('error', onEnd);
  return {
    events: () => events,
    close() {
      response?.destroy();
      request.destroy();
    },
  };
}
