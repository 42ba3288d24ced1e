import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Lock {
  held: boolean;
  /** Resolves when the first instance has been told, or the lock given back. */
  release(): Promise<void>;
}

/** One process per folder. A later one tells the first its arguments and folder, and is refused. */
export function takeLock(folder: string, onSecond: (argv: string[], folder: string) => void): Lock {
  const file = join(folder, 'SingletonLock');
  const path = join(tmpdir(), `zhitu-double-${process.pid}.sock`);
  try {
    claim(file, path);
  } catch {
    const [pid, first] = readFileSync(file, 'utf8').split('\n');
    if (first && isAlive(Number(pid))) {
      const told = tell(first);
      return { held: false, release: () => told };
    }
    rmSync(file);
    claim(file, path);
  }
  const server = createServer((socket) => {
    let text = '';
    socket.on('data', (part) => (text += part));
    socket.on('end', () => {
      const { argv, cwd } = JSON.parse(text);
      onSecond(argv, cwd);
      socket.end();
    });
  });
  server.listen(path).unref();
  return {
    held: true,
    async release() {
      server.close();
      rmSync(file, { force: true });
    },
  };
}

function claim(file: string, path: string): void {
  writeFileSync(file, `${process.pid}\n${path}`, { flag: 'wx' });
}

function tell(path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(path, () => socket.end(JSON.stringify({ argv: process.argv, cwd: process.cwd() })));
    socket.once('close', () => resolve());
    socket.once('error', () => resolve());
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
