/** Composition root of the desktop app: paths → back end → scheme → windows. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { hostAuth, localActor } from './api/middleware/host-auth.ts';
import { createRescue } from './backups/rescue.ts';
import { composeStaying } from './compose-staying.ts';
import { defaultDatabase, userDataDir } from './places.ts';
import { keepCrashes } from './shell/crashes.ts';
import { makeDemo } from './shell/demo-thread.ts';
import { startDesktop } from './shell/desktop.ts';
import { declareScheme, isWall } from './shell/scheme.ts';
import { takeSingleInstance } from './shell/single-instance.ts';

const dataDir = userDataDir();
const shellDir = join(dataDir, 'desktop');

declareScheme();
app.enableSandbox();
mkdirSync(shellDir, { recursive: true }); // setPath refuses a folder that is not there
app.setPath('userData', shellDir);
keepCrashes(dataDir);

let desktop: ReturnType<typeof startDesktop> | undefined;

// Never awaited at the top level: Electron becomes ready only after this module has run to its end.
if (takeSingleInstance((argv, folder) => desktop?.second(argv, folder))) app.whenReady().then(start);
else app.quit();

function start(): void {
  desktop = startDesktop({
    argv: process.argv,
    shellDir,
    defaultDatabase: defaultDatabase(dataDir),
    backends: {
      exists: existsSync,
      makeDemo,
      rescue: createRescue(dataDir, localActor()),
      async open(dbPath) {
        const { app: handler, close } = await composeStaying({ dbPath, dataDir, host: 'electron', listens: true });
        const desk = handler();
        const wall = handler({ auth: hostAuth({ name: 'wall', role: 'wall' }) });
        return { fetch: (request) => (isWall(request.url) ? wall : desk).fetch(request), close };
      },
    },
  });
}
