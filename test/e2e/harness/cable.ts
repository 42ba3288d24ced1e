import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createServer, connect as dial } from 'node:tls';
import { CERTIFICATE_FILE } from '../../../electron/host/lan-certificate.ts';

export interface Cable {
  /** `https://127.0.0.1:PORT`, which leads to the host. */
  origin: string;
  /** Nobody gets through, and who was through is thrown out. */
  cut(): void;
  /** Connections of now stay open, but nothing moves on them ever again; new ones get through. */
  hold(only?: RegExp): void;
  mend(): void;
  close(): Promise<void>;
}

const FIRST = 8340; // of four digits as the door's own, so that an address can be written over the other

/**
 * A cable to a door that can be cut. It writes the door's own address into what browsers send, for which it has the
 * door's own key.
 */
export async function layCable(to: string, dataDir: string): Promise<Cable> {
  const { port: far } = new URL(to);
  const kept = readFileSync(join(dataDir, CERTIFICATE_FILE), 'utf8');
  const lines = new Map<Socket, { up: Socket; held: boolean; asked: string }>();
  let isCut = false;
  const server = createServer({ key: kept, cert: kept }, (down) => {
    if (isCut) {
      down.destroy();
      return;
    }
    const up = dial({ host: '127.0.0.1', port: Number(far), rejectUnauthorized: false });
    const line = { up, held: false, asked: '' };
    lines.set(down, line);
    down.on('data', (data) => {
      if (line.held) return;
      const text = data.toString('latin1').replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${far}`);
      line.asked = text.slice(0, 200);
      up.write(Buffer.from(text, 'latin1'));
    });
    up.on('data', (data) => {
      if (!line.held) down.write(data);
    });
    const end = () => {
      if (line.held) return;
      lines.delete(down);
      down.destroy();
      up.destroy();
    };
    for (const side of [up, down]) side.on('close', end).on('error', end);
  });
  let port = FIRST;
  for (; !(await listens(port)); port++);

  function listens(at: number): Promise<boolean> {
    return new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(at, '127.0.0.1', () => resolve(true));
    });
  }

  function drop(): void {
    for (const [down, { up }] of lines) {
      down.destroy();
      up.destroy();
    }
    lines.clear();
  }

  return {
    origin: `https://127.0.0.1:${port}`,
    cut() {
      isCut = true;
      drop();
    },
    hold(only = /./) {
      for (const line of lines.values()) if (only.test(line.asked)) line.held = true;
    },
    mend() {
      isCut = false;
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
