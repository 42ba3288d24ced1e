/** On a port for TLS: whoever comes over plain HTTP is told where to go, and nothing else. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const HANDSHAKE = 0x16; // first byte of a TLS connection
const ASKED = /^(?:GET|HEAD) (\/[\w./-]{0,200})[ ?]/;

/**
 * @param host `192.168.1.20:7350`; what a request itself says of its host is not repeated to it
 * @param patience milliseconds for the first bytes
 */
export function tellPlain(server: Server, host: () => string, patience: number): void {
  const [accept] = server.listeners('connection').slice(-1);
  if (!accept) throw new Error('the server takes no connections');
  server.removeListener('connection', accept as (socket: Socket) => void);
  server.on('connection', (socket: Socket) => {
    const waiting = setTimeout(() => socket.destroy(), patience);
    const drop = () => socket.destroy();
    socket.on('error', drop);
    socket.once('close', () => clearTimeout(waiting));
    socket.once('readable', () => {
      const first: Buffer | null = socket.read();
      clearTimeout(waiting);
      if (!first) {
        drop();
        return;
      }
      if (first[0] !== HANDSHAKE) {
        socket.end(answer(first.toString('latin1'), host()));
        socket.resume(); // to see its end
        socket.setTimeout(patience, drop);
        return;
      }
      socket.off('error', drop);
      socket.unshift(first);
      accept.call(server, socket);
    });
  });
}

function answer(asked: string, host: string): string {
  const to = `https://${host}${ASKED.exec(asked)?.[1] ?? '/'}`;
  const text = `治图只以 HTTPS 接入：${to}\nZhitu is reached over HTTPS: ${to}\n`;
  return [
    'HTTP/1.1 307 Temporary Redirect',
    `Location: ${to}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    text,
  ].join('\r\n');
}
