/**
 * `node launcher.ts APP [ARGUMENTS]`: starts the Electron app in the folder APP on the double, as
 * `electron APP [ARGUMENTS]` would. A parent process may evaluate functions in it over the IPC channel.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Ask = { id: number; source: string; arg: unknown };
export type Answer = { id: number; value?: unknown; error?: string } | { endpoint: string };

const folder = resolve(process.argv[2] ?? '.');
process.argv.splice(1, 1); // argv[1] is the app's folder, as under `electron APP`

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

const electron = await import('./electron.ts');
const { becomeReady, browser } = await import('./app.ts');

process.on('message', async ({ id, source, arg }: Ask) => {
  try {
    const run = new Function('electron', 'arg', `return (${source})(electron, arg)`);
    process.send?.({ id, value: await run(electron, arg) } satisfies Answer);
  } catch (error) {
    process.send?.({ id, error: String((error as Error).stack) } satisfies Answer);
  }
});
process.on('disconnect', () => process.exit(1)); // the test has died

const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
await import(pathToFileURL(join(folder, main)).href);
becomeReady();
if (process.send) void browser.then(({ endpoint }) => process.send?.({ endpoint } satisfies Answer));
