import { readdirSync } from 'node:fs';

/** Files below a folder that should not be there. */
export function strays(dir: string, names: RegExp): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => `left behind: ${name.replace(/[0-9a-f-]{8,}/g, '…')}`);
}
