/** At build time: the packages that ship, with their licences. A package whose licence nobody allowed fails the build. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Licence } from '../contract/licences.ts';

/** Licences under which parts may be shipped in a program that is not free, with their texts beside. */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later', // libvips: a library of its own, which may be replaced
  'MIT',
  'MPL-2.0', // exifreader, as its authors publish it: changed files would have to be published too
  'Unlicense',
  'Zlib',
]);

/** What a package says by a slip of the pen, where the text beside it is plain. */
const MEANT: Readonly<Record<string, string>> = { 'BDS-3-Clause': 'BSD-3-Clause' };
/** Packages that say nothing, and the first line of the text beside them that does. */
const BY_TEXT: Readonly<Record<string, string>> = { 'MIT License': 'MIT' };

/** @param expression as SPDX writes it: `(MIT OR GPL-3.0-only)` needs one of them, `MIT AND Zlib` both */
export function isAllowed(expression: string): boolean {
  const parts = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const or = (): boolean => {
    let fine = and();
    while (parts[at] === 'OR') {
      at += 1;
      fine = and() || fine;
    }
    return fine;
  };
  const and = (): boolean => {
    let fine = one();
    while (parts[at] === 'AND') {
      at += 1;
      fine = one() && fine;
    }
    return fine;
  };
  const one = (): boolean => {
    const part = parts[at++] ?? '';
    if (part !== '(') return ALLOWED.has(part);
    const fine = or();
    at += 1; // the bracket that ends it
    return fine;
  };
  return or() && at === parts.length;
}

/** Folder of the package that a bundled file belongs to; null for files of our own. */
export function packageOf(file: string): string | null {
  const path = file.replaceAll('\\', '/').replace(/^\0/, '').replace(/\?.*$/, '');
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)(?:\/|$)/.exec(path)?.[1] ?? null;
}

/** A package that is not bundled, and what it needs of what is installed here. */
export function withDependencies(root: string, name: string, found = new Set<string>()): Set<string> {
  const folder = join(root, 'node_modules', name);
  if (found.has(folder) || !existsSync(join(folder, 'package.json'))) return found;
  found.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) withDependencies(root, next, found);
  return found;
}

/** By name. Throws an Error that lists the packages without an allowed licence. */
export function licencesOf(folders: Iterable<string>): Licence[] {
  const list = [...new Set(folders)].map(read).sort((a, b) => (a.name < b.name ? -1 : 1));
  const wrong = list.filter(({ licence }) => !isAllowed(licence));
  if (wrong.length > 0) {
    const told = wrong.map(({ name, version, licence }) => `${name} ${version}: ${licence || 'none'}`);
    throw new Error(`Packages without an allowed licence (electron/launch/licences.ts):\n${told.join('\n')}`);
  }
  return list;
}

function read(folder: string): Licence {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const said = license ?? licenses;
  const one = (value: unknown) => (typeof value === 'string' ? value : ((value as { type?: string })?.type ?? ''));
  const told = Array.isArray(said) ? said.map(one).join(' OR ') : one(said);
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]+)?$/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  const licence = told === '' ? (BY_TEXT[text.split('\n', 1)[0]?.trim() ?? ''] ?? '') : (MEANT[told] ?? told);
  return { name, version, licence, text };
}
