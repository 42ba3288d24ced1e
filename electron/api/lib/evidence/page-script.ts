/** The script of the page that verifies a bundle: these sources one after another, as people can read them in the page. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** In the order in which they need each other. */
const SOURCES = [
  'electron/domain/audit-chain.ts',
  'electron/domain/audit-tip.ts',
  'electron/domain/audit-excerpt.ts',
  'electron/domain/sha256.ts',
  'electron/domain/stored-zip.ts',
  'electron/domain/bundle.ts',
  'electron/domain/bundle-verify.ts',
  'renderer/evidence/words.ts',
  'renderer/evidence/page.ts',
] as const;

/** Beside the scripts of the build. */
export const SCRIPT_FILE = 'evidence-page.js';

/** Without types, imports and exports: names of these modules must differ. `root`: folder of the repository. */
export function joinSources(root: string): string {
  const parts = SOURCES.map((path) =>
    stripTypeScriptTypes(readFileSync(join(root, path), 'utf8'))
      .replace(/^import[\s\S]*?;$/gm, '')
      .replace(/^export /gm, '')
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  );
  return `'use strict';\n${parts.join('\n\n')}\n`;
}

let script: string | null = null;

export function pageScript(): string {
  script ??= import.meta.url.endsWith('.ts')
    ? joinedApart()
    : readFileSync(join(import.meta.dirname, SCRIPT_FILE), 'utf8');
  return script;
}

/** By a process of its own, which keeps to itself Node's warning that taking types away is an experimental feature. */
function joinedApart(): string {
  const root = join(import.meta.dirname, '../../../..');
  const work = `import { joinSources } from ${JSON.stringify(import.meta.url)};
    process.stdout.write(joinSources(${JSON.stringify(root)}));`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', work];
  return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 16 << 20 });
}
