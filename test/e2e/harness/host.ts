import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDemo, root } from './demo.ts';

export interface Host {
  /** As printed, with the session's token. */
  url: string;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  token: string;
  /** The database that it serves: a copy of its own. */
  db: string;
  /** A folder of its own, removed at the end. */
  dir: string;
  /** Where it keeps what is not in the database. */
  dataDir: string;
  process: ChildProcess;
  /** Everything it has printed. */
  log(): string;
  stop(): Promise<void>;
}

export interface HostOptions {
  /** A database to serve as it is; without it a fresh copy of the demo city. */
  db?: string;
  args?: string[];
  /** For Node itself, before the program's. */
  node?: string[];
  env?: Record<string, string>;
}

/** Starts the built loopback host on a free port and waits for the address that it prints. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const dir = mkdtempSync(join(tmpdir(), 'zhitu-host-'));
  const db = options.db ?? join(dir, 'demo.db');
  if (!options.db) copyDemo(db);
  const script = join(root, 'out/main/serve.js');
  const args = [
    ...(options.node ?? []),
    script,
    '--db',
    db,
    '--data',
    join(dir, 'data'),
    '--port',
    '0',
    '--no-open',
    ...(options.args ?? []),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  let said = '';
  const url = await new Promise<URL>((resolve, reject) => {
    const listen = (text: Buffer) => {
      said += text;
      const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\S*token=[\w-]+/.exec(said);
      if (found) resolve(new URL(found[0]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The host ended with ${code} before it printed an address:\n${said}`)),
    );
  });
  return {
    url: url.href,
    origin: url.origin,
    token: url.searchParams.get('token') ?? '',
    db,
    dir,
    dataDir: args[args.lastIndexOf('--data') + 1] ?? '',
    process: child,
    log: () => said,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        const mercy = setTimeout(() => child.kill('SIGKILL'), 5000);
        await ended;
        clearTimeout(mercy);
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
