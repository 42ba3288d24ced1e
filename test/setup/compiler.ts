import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A C compiler on PATH that has the headers of the system's library; null when there is none. */
export function findCompiler(): string | null {
  if (!existsSync('/usr/include/stdio.h')) return null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => ['cc', 'gcc'].map((name) => join(folder, name))).find(isExecutable) ?? null;
}

/** As with Chromium, but nothing fails without: the tests that inject faults are skipped and say so. */
export function ensureCompiler(): void {
  if (process.platform !== 'linux' || findCompiler()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('No C compiler found; installing gcc with apt-get ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'gcc', 'libc6-dev'],
  ]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
