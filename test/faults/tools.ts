/** Makes the two things that fault tests need: the program under test in files that load fast, and the shim before it. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { findCompiler } from '../setup/compiler.ts';

const root = join(import.meta.dirname, '..', '..');
/** Why faults cannot be injected here; null when they can. */
export function whyNot(): string | null {
  if (process.platform !== 'linux') return 'faults are injected through LD_PRELOAD, on Linux only';
  return findCompiler() ? null : 'there is no C compiler (Debian: sudo apt-get install gcc libc6-dev)';
}

/** Two faults of V8 13.6 that threads meet (vitest.config.ts). */
export const RUNTIME = ['--no-memory-protection-keys', '--no-sparkplug'];

export interface FaultTools {
  dir: string;
  shim: string;
  /** The script of an entry in `program/`. */
  script(name: string): string;
}

/** @param name of the test file: each has its own, so that none is written over while another runs it */
export async function makeTools(name: string): Promise<FaultTools> {
  // Two folders below the top, as the program's own build is: it looks for `resources/` from there.
  const dir = join(root, 'test-results', `faults-${name}`);
  mkdirSync(dir, { recursive: true });
  const shim = join(dir, 'shim.so');
  const source = join(import.meta.dirname, 'shim.c');
  const made = spawnSync(findCompiler() ?? '', ['-shared', '-fPIC', '-O1', '-o', shim, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`The shim was not compiled.\n${made.stderr}`);
  await bundle(dir);
  return { dir, shim, script: (entry) => join(dir, `${entry}.js`) };
}

async function bundle(dir: string): Promise<void> {
  const entries = globSync('test/faults/program/{work,thread,errors}.ts', { cwd: root }).map((file) => [
    basename(file, '.ts'),
    file,
  ]);
  const workers = globSync('electron/*/worker.ts', { cwd: root }).map((file) => [`${file.split('/')[1]}-worker`, file]);
  const input = Object.fromEntries([...entries, ...workers].map(([name, file]) => [name, resolve(root, String(file))]));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['sharp'] },
    build: {
      ssr: true,
      outDir: dir,
      emptyOutDir: false,
      rolldownOptions: {
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  });
}
