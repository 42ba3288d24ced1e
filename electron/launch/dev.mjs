import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { loadConfigFromFile } from 'electron-vite';
import { createServer, mergeConfig } from 'vite';

/**
 * Pages from Vite, which replaces what is edited in place; the API from the sources, started anew when they
 * change. The pages' server adds the session's token, so that its own address needs none.
 */
export async function serveDev(root, args) {
  const api = await startApi(root, args);
  const { config } = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    join(root, 'electron.vite.config.ts'),
  );
  const server = await createServer(
    mergeConfig(config.renderer, {
      configFile: false,
      root: join(root, 'renderer'),
      server: {
        host: '127.0.0.1',
        proxy: {
          '/api': {
            target: api.origin,
            changeOrigin: true,
            configure: (proxy) =>
              proxy.on('proxyReq', (request, incoming) => {
                request.setHeader('Authorization', `Bearer ${api.token}`);
                // Only the pages of this very server pass as the API's own; any other origin is refused there.
                if (request.getHeader('origin') === `http://${incoming.headers.host}`) request.removeHeader('origin');
              }),
          },
        },
      },
    }),
  );
  await server.listen();
  server.printUrls();
  await api.ended;
  await server.close();
}

async function startApi(root, args) {
  // A fixed port and the watcher's restarts: the token is read anew from each printed address.
  const watched = ['--watch-path', join(root, 'electron'), '--watch-preserve-output'];
  const serve = [join(root, 'electron/serve.ts'), '--no-open', '--port', '7331', ...args];
  const child = spawn(process.execPath, [...watched, ...serve], { stdio: ['ignore', 'pipe', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill('SIGTERM'));
  const api = { origin: '', token: '', ended: new Promise((resolve) => child.once('exit', resolve)) };
  await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The API did not start.')));
    createInterface(child.stdout).on('line', (line) => {
      const url = /^http\S+token=\S+$/.exec(line) ? new URL(line) : undefined;
      if (!url) return console.error(line);
      api.origin = url.origin;
      api.token = url.searchParams.get('token');
      resolve();
    });
  });
  return api;
}
