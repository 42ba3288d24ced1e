/** What imports leave beside the database while they run: files and folders named after the process and the import. */
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../write-whole.ts';

function stagingDir(dataDir: string): string {
  return join(dataDir, 'staging');
}

/** Path with which the names of an import's files begin. */
export async function newStagePath(dataDir: string): Promise<string> {
  const folder = stagingDir(dataDir);
  await makeFolder(folder);
  return join(folder, `${process.pid}-${randomUUID()}`);
}

export function dropStaging(stagePath: string): void {
  const folder = dirname(stagePath);
  for (const name of namesIn(folder)) if (name.startsWith(basename(stagePath))) remove(join(folder, name));
}

/** Removes what imports of processes that are gone have left. */
export function sweepStaging(dataDir: string): void {
  const folder = stagingDir(dataDir);
  for (const name of namesIn(folder)) if (!isRunning(Number(name.split('-')[0]))) remove(join(folder, name));
}

/** None where nothing was ever staged. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch {
    // Held by others, or on a disk that failed: the next sweep.
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
