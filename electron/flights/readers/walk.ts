/** The files under some paths, for a flight: without links, and without what systems leave beside files. */
import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { FlightProblem } from '../../contract/flight-problems.ts';
import { isLitter } from '../../imports/archive/entry-name.ts';
import { problem, shown } from './result.ts';

export interface WalkedFile {
  /** In the flight: relative to the folder that was named, or behind the name of what was when several were. */
  path: string;
  full: string;
  bytes: number;
}

export interface Walked {
  files: WalkedFile[];
  problems: { path: string; problem: FlightProblem }[];
}

/** Files in order of their paths, `limit` at most; what cannot be read is a problem of its own. */
export async function walk(paths: readonly string[], limit: number): Promise<Walked> {
  const out: Walked = { files: [], problems: [] };
  const tell = (path: string, found: FlightProblem) => out.problems.push({ path: shown(path, 300), problem: found });
  let full = false;

  async function visit(path: string, inFlight: string): Promise<void> {
    if (full) return;
    try {
      const stats = await lstat(path);
      if (stats.isSymbolicLink()) tell(inFlight || basename(path), problem('file_link'));
      else if (stats.isDirectory()) await folder(path, inFlight);
      else if (stats.isFile()) file(path, inFlight || basename(path), stats);
    } catch (error) {
      tell(
        inFlight || basename(path),
        problem('file_unreadable', { detail: (error as NodeJS.ErrnoException).code ?? '' }),
      );
    }
  }

  function file(path: string, inFlight: string, stats: Stats): void {
    if (out.files.length === limit) {
      full = true;
      tell(inFlight, problem('too_many_files', { limit }));
    } else out.files.push({ path: inFlight, full: path, bytes: stats.size });
  }

  async function folder(path: string, inFlight: string): Promise<void> {
    const names = (await readdir(path)).sort();
    for (const name of names) {
      const below = inFlight ? `${inFlight}/${name}` : name;
      if (!isLitter(below)) await visit(join(path, name), below);
    }
  }

  const names = namesOf(paths);
  for (const [i, path] of paths.entries()) await visit(path, paths.length > 1 ? (names[i] as string) : '');
  return out;
}

/** The last parts of the paths, numbered where two are the same. */
function namesOf(paths: readonly string[]): string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const base = basename(resolve(path)) || 'root';
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base} (${n})`;
    taken.add(name);
    return name;
  });
}
