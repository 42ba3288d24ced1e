/** Notes of what went down, one small file each in `crashes/` of the data folder; nothing leaves this computer. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { VERSION } from '../version.ts';
import { writeWholeSync } from '../write-whole.ts';
import { type Described, describeError } from './scrub.ts';

export const CRASH_FOLDER = 'crashes';
const KEPT = 20; // notes

export interface Crash {
  /** What went down: the program, a window’s page, a part of a page. */
  kind: 'program' | 'rejection' | 'page' | 'child' | 'script';
  /** As Electron names it: `crashed`, `oom`, `killed`. */
  reason?: string;
  exitCode?: number;
  error?: unknown;
}
export type CrashNote = Omit<Crash, 'error'> & {
  at: string;
  version: string;
  platform: string;
  /** Seconds since the program started. */
  up: number;
  error?: Described;
};

/** Never throws: it is called where all else has failed. */
export function noteCrash(dataDir: string, { error, ...crash }: Crash): void {
  try {
    const folder = join(dataDir, CRASH_FOLDER);
    mkdirSync(folder, { recursive: true });
    const at = new Date().toISOString();
    const note: CrashNote = {
      at,
      ...crash,
      version: VERSION,
      platform: `${process.platform} ${release()} ${process.arch}`,
      up: Math.round(process.uptime()),
      ...(error === undefined ? {} : { error: describeError(error) }),
    };
    const name = `${at.replaceAll(/[:.]/g, '-')}-${crash.kind}.json`;
    writeWholeSync(join(folder, name), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
    for (const old of crashNotes(dataDir).slice(KEPT)) rmSync(join(folder, old), { force: true });
  } catch {
    // A full disk: there is nowhere to tell it.
  }
}

/** Names of the notes, newest first. */
export function crashNotes(dataDir: string): string[] {
  try {
    return readdirSync(join(dataDir, CRASH_FOLDER))
      .filter((name) => /^[\dTZ-]+-\w+\.json$/.test(name))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

export function readCrashNote(dataDir: string, name: string): string {
  return readFileSync(join(dataDir, CRASH_FOLDER, name), 'utf8');
}

/** Notes what ends the program, which ends all the same. */
export function watchProcess(dataDir: string): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    noteCrash(dataDir, { kind: origin === 'unhandledRejection' ? 'rejection' : 'program', error });
  });
}
