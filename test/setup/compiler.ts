import { existsSync } from 'node:fs';
import { findProgram, installPackages } from './packages.ts';

/** A C compiler on PATH that has the headers of the system's library; null when there is none. */
export function findCompiler(): string | null {
  return existsSync('/usr/include/stdio.h') ? findProgram('cc', 'gcc') : null;
}

/** As with Chromium, but nothing fails without: the tests that inject faults are skipped and say so. */
export function ensureCompiler(): void {
  if (process.platform === 'linux' && !findCompiler()) installPackages('C compiler', 'gcc', 'libc6-dev');
}
