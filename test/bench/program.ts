/** How Zhitu itself is started: from the build, or from the sources where there is none. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Run, run } from './process.ts';

const root = join(import.meta.dirname, '../..');

export interface Program {
  cli(...args: string[]): string[];
}

/** Throws when there is no build and the sources were not asked for. */
export function program(fromSource: boolean): Program {
  const script = join(root, fromSource ? 'electron/cli.ts' : 'out/main/cli.js');
  if (!existsSync(script)) throw new Error('There is no build: run npm run build, or give --source.');
  return { cli: (...args) => [process.execPath, script, ...args] };
}

export function zhitu(made: Program, ...args: string[]): Promise<Run> {
  return run(made.cli(...args));
}
