import { spawnSync } from 'node:child_process';
import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { firstToMake } from '../../setup/first-to-make.ts';

export const root = join(import.meta.dirname, '../../..');
const cli = join(root, 'out/main/cli.js');

/** Copies the demo city to `path`. It is made once a run by the built command line. */
export function copyDemo(path: string): void {
  const demo = join(inject('runDir'), 'demo.db');
  if (firstToMake(demo)) {
    const draft = join(inject('runDir'), 'draft.db');
    const made = spawnSync(process.execPath, [cli, 'demo', '--db', draft], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`zhitu demo failed:\n${made.stdout}${made.stderr}`);
    renameSync(draft, demo);
  }
  copyFileSync(demo, path);
}
