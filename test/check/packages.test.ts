import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
type Entry = { resolved?: string; optionalDependencies?: Record<string, string> };
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

describe('the packages', () => {
  const { packages } = read('package-lock.json') as { packages: Record<string, Entry> };

  it('are all bundled but the one that is native', () => {
    expect(Object.keys(read('package.json').dependencies ?? {})).toEqual(['sharp']);
  });

  it('name no place to fetch them from, so that any registry serves', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved)).toEqual([]);
  });

  it('are locked for every platform, without which npm ci refuses the lock file', () => {
    const locked = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  });

  it('bring Node to machines with an older one, and never into the packed app', () => {
    const { optionalDependencies } = read('package.json');
    const others = Object.keys(optionalDependencies).filter((name) => !/^node-(linux|win)-/.test(name));
    expect(others).toEqual([]);
  });
});
