import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../electron/cli.ts');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Half of a start from source is compiling; kept from one start to the next. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/node-compile');

/** Runs the command line as a person would, with a data folder of its own and English unless told otherwise. */
export function zhitu(dataDir: string, args: readonly string[], env: Record<string, string> = {}): Ran {
  const ran = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      HOME: dataDir,
      ZHITU_DATA: dataDir,
      LANG: 'en_GB.UTF-8',
      NODE_COMPILE_CACHE: compiled,
      ...env,
    },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}
