/** The loopback host as a process of its own, and a client that asks it as a browser does: six connections, no more. */
import { once } from 'node:events';
import { Agent, get as httpGet } from 'node:http';
import { start, treeMb } from './process.ts';
import type { Program } from './program.ts';

export interface Host {
  /** As printed, with the token. */
  url: string;
  /** Milliseconds from the start of the process to the printed address. */
  startMs: number;
  /** The whole answer. Throws on a status of 400 and above, `AbortError` when the signal fires first. */
  get(path: string, signal?: AbortSignal): Promise<Buffer>;
  json<T>(path: string): Promise<T>;
  /** Resident MB of the process: now and at most so far; zeros where the system does not tell. */
  memory(): { now: number; peak: number };
  stop(): Promise<void>;
}

export async function startHost(program: Program, db: string, data: string): Promise<Host> {
  const began = performance.now();
  const command = program.cli('serve', '--db', db, '--data', data, '--port', '0', '--no-open');
  const child = start(command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const url = await new Promise<URL>((resolve, reject) => {
    const listen = (text: Buffer) => {
      said += text;
      const found = /http:\/\/\S*token=[\w-]+/.exec(said);
      if (found) resolve(new URL(found[0]));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}:\n${said}`)));
  });
  const startMs = performance.now() - began;
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const headers = { Authorization: `Bearer ${url.searchParams.get('token')}` };

  const get = (path: string, signal?: AbortSignal) =>
    new Promise<Buffer>((resolve, reject) => {
      const request = httpGet(new URL(path, url.origin), { agent, headers, signal }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(parts);
          if ((response.statusCode ?? 500) < 400) resolve(body);
          else reject(new Error(`${response.statusCode} ${path}: ${body.toString().slice(0, 300)}`));
        });
      });
      request.on('error', reject);
    });

  return {
    url: url.href,
    startMs,
    get,
    json: async (path) => JSON.parse((await get(path)).toString()),
    memory: () => treeMb(child.pid as number),
    async stop() {
      agent.destroy();
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
