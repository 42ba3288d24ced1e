import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBuild } from '../../electron/build.mjs';
import { ensureChromium } from './chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string;
    /** Holds what the files of one run share, such as the demo database that each copies. */
    runDir: string;
  }
}

/** Before the first test that needs a browser: a browser, a fresh build, a folder. */
export default function setup(project: TestProject): () => void {
  ensureBuild();
  const runDir = mkdtempSync(join(tmpdir(), 'zhitu-run-'));
  project.provide('chromium', ensureChromium());
  project.provide('runDir', runDir);
  return () => rmSync(runDir, { recursive: true, force: true });
}
