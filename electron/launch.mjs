/**
 * What `npm start`, `npm test` and the other scripts run. Plain JavaScript that Node 20 also reads, so that it
 * can say which Node is wanted: npm puts node_modules/.bin first on the path, and there lies Node 24.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findElectron } from './launch/find-electron.mjs';
import { findNode24, WANTED } from './launch/find-node.mjs';

const root = join(import.meta.dirname, '..');
const [command, ...args] = process.argv.slice(2);

const COMMANDS = { start, dev, build, zhitu, test: suite, bench: suite };

if (Number(process.versions.node.split('.')[0]) < WANTED) {
  const node = findNode24(root);
  if (node) await spawned(node, process.argv.slice(1));
  else
    fail(
      `治图需要 Node ${WANTED}，当前为 ${process.versions.node}。 Zhitu needs Node ${WANTED}; this is ${process.versions.node}.`,
    );
} else if (command !== undefined && Object.hasOwn(COMMANDS, command)) await COMMANDS[command]();
else fail(`node electron/launch.mjs ${Object.keys(COMMANDS).join(' | ')}`, 2);

/** The desktop app where it can run, else the pages in a browser. */
async function start() {
  if (!(await built())) return;
  const wantsHost = args.some((a) => /^--(port|no-open|role|help)(=|$)/.test(a));
  const electron = wantsHost ? { missing: null } : findElectron(root);
  if (electron.path) return spawned(electron.path, [root, ...args]);
  if (electron.missing) console.error(electron.missing);
  await inProcess('out/main/serve.js', args);
}

async function dev() {
  const { serveDev } = await import('./launch/dev.mjs');
  await serveDev(root, args);
}

async function build() {
  await built(!args.includes('--if-stale'));
}

/** From the sources themselves; only the pages that `serve` gives out are built. */
async function zhitu() {
  if (args[0] === 'serve' && !(await built())) return;
  await inProcess('electron/cli.ts', args);
}

async function suite() {
  await spawned(process.execPath, [join(root, 'test/run.mjs'), command, ...args]);
}

async function built(force = false) {
  const { ensureBuild } = await import('./build.mjs');
  try {
    ensureBuild({ force, log: (line) => console.error(line) });
    return true;
  } catch (error) {
    fail(error.message);
    return false;
  }
}

/** As if the script had been started itself: signals and exit code are its own. */
async function inProcess(script, rest) {
  const path = join(root, script);
  process.argv = [process.execPath, path, ...rest];
  await import(pathToFileURL(path).href);
}

/** Hands the terminal over and takes the exit code back. */
function spawned(file, rest) {
  return new Promise((resolve) => {
    const child = spawn(file, rest, { stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, pass);
    process.on('SIGINT', () => undefined); // the terminal sends it to the child too
    child.on('error', (error) => resolve(fail(error.message)));
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal ? 1 : 0);
      resolve();
    });
  });
}

function fail(line, code = 1) {
  console.error(line);
  process.exitCode = code;
}
