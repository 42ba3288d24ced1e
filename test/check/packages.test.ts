import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

describe('the packages', () => {
  it('are all bundled: none is needed at run time', () => {
    expect(read('package.json').dependencies ?? {}).toEqual({});
  });

  it('name no place to fetch them from, so that any registry serves', () => {
    const { packages } = read('package-lock.json') as { packages: Record<string, { resolved?: string }> };
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved)).toEqual([]);
  });

  it('bring Node to machines with an older one, and never into the packed app', () => {
    const { optionalDependencies } = read('package.json');
    const others = Object.keys(optionalDependencies).filter((name) => !/^node-(linux|win)-/.test(name));
    expect(others).toEqual([]);
  });
});
