/** Builds `out/` when something that goes into it has changed. Plain JavaScript: it also runs on Node 20. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const SOURCES = ['electron', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const OUT = join(root, 'out');
const DRAFT = join(root, 'node_modules', '.cache', 'out');
const STAMP = '.built';
const LOCK = join(root, 'node_modules', '.cache', 'zhitu-build');

/**
 * Leaves a build of the present sources in `out/`. It is made elsewhere and put there whole: one that fails
 * leaves the last.
 * @param {{ force?: boolean, log?: (line: string) => void }} [options]
 * @returns {boolean} whether anything had to be built
 * @throws {Error} with the builder's words when it fails
 */
export function ensureBuild({ force = false, log = () => {} } = {}) {
  return locked(() => {
    const wanted = fingerprint();
    if (!force && readStamp() === wanted) return false;
    log('Building ...');
    const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    rmSync(DRAFT, { recursive: true, force: true });
    const env = { ...process.env, ZHITU_OUT: DRAFT };
    const run = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: root,
      encoding: 'utf8',
      env,
    });
    if (run.status !== 0) throw new Error(`The build failed.\n${run.stdout}${run.stderr}`);
    writeFileSync(join(DRAFT, STAMP), wanted);
    rmSync(OUT, { recursive: true, force: true });
    renameSync(DRAFT, OUT);
    return true;
  });
}

/** Names, sizes and times of the sources: 20 ms where hashing their contents would take longer than it saves. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of files(join(root, source))) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function files(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return [];
  if (!info.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function readStamp() {
  try {
    return readFileSync(join(OUT, STAMP), 'utf8');
  } catch {
    return '';
  }
}

/** One build at a time in one folder; a lock whose owner has died is taken over. */
function locked(work) {
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (!alive(Number(readLock()))) rmSync(LOCK, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    return work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function readLock() {
  try {
    return readFileSync(LOCK, 'utf8');
  } catch {
    return '0';
  }
}

function alive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
