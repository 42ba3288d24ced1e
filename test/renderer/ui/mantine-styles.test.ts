import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const kit = join(root, 'node_modules/@mantine/core');

/** Names of what the app's sources import from the kit; notifications are drawn with one of its parts. */
function imported(): string[] {
  const sources = globSync('renderer/**/*.tsx', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  const lists = sources.flatMap((text) => [...text.matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)]);
  return ['Notification', ...new Set(lists.flatMap(([, list = '']) => list.split(',').map((name) => name.trim())))];
}

/** The styles that a file of the kit needs, and all that it imports. */
function stylesOf(file: string, seen: Set<string>): string[] {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const own = /(\w+)\.module(\.css)?\.mjs$/.exec(file)?.[1];
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import) ['"](\.[^'"]+)['"]/g);
  const below = [...imports].flatMap(([, path = '']) => stylesOf(join(dirname(file), path), seen));
  return own ? [own, ...below] : below;
}

it('brings the style of every part of the UI kit that is used, and of the parts these are made of', () => {
  const components = join(kit, 'esm/components');
  const names = new Set(imported());
  const files = globSync('**/*.mjs', { cwd: components })
    .filter((file) => names.has(basename(file, '.mjs')))
    .map((file) => join(components, file));
  const seen = new Set<string>();
  const needed = files
    .flatMap((file) => stylesOf(file, seen))
    .filter((name) => existsSync(join(kit, `styles/${name}.css`)));
  expect(needed).toContain('Button');
  const text = readFileSync(join(root, 'renderer/ui/mantine-styles.ts'), 'utf8');
  const brought = [...text.matchAll(/styles\/([\w-]+)\.css/g)].map(([, name]) => name as string);
  const always = ['baseline', 'default-css-variables', 'global'];
  expect(brought.filter((name) => !always.includes(name)).sort()).toEqual([...new Set(needed)].sort());
  expect(brought).toEqual(expect.arrayContaining(always));
});
