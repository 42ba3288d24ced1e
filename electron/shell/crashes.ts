import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';
import { CRASH_FOLDER, noteCrash, watchProcess } from '../log/crashes.ts';

const DUMPS = 5; // pictures of memory kept, of some megabytes each

/**
 * Notes what goes down in the data folder. Crashpad's dumps stay there too and are never sent: they hold memory, and so
 * are no part of the bundle for diagnosis. Call before the app is ready.
 */
export function keepCrashes(dataDir: string): void {
  const dumps = join(dataDir, CRASH_FOLDER, 'dumps');
  mkdirSync(dumps, { recursive: true });
  removeOld(dumps);
  app.setPath('crashDumps', dumps);
  crashReporter.start({ uploadToServer: false });
  watchProcess(dataDir);
  // Electron only warns of them; a listener keeps it so.
  process.on('unhandledRejection', (error) => noteCrash(dataDir, { kind: 'rejection', error }));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('render-process-gone', (_gone, { reason, exitCode }) => {
      if (reason !== 'clean-exit') noteCrash(dataDir, { kind: 'page', reason, exitCode });
    });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') noteCrash(dataDir, { kind: 'child', reason: `${type}: ${reason}`, exitCode });
  });
}

function removeOld(folder: string): void {
  const dumps = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.dmp'))
    .map((name) => join(folder, name));
  const newest = dumps.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newest.slice(DUMPS)) rmSync(old, { force: true });
}
