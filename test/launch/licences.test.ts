import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isAllowed, licencesOf, packageOf, withDependencies } from '../../electron/launch/licences.ts';

const root = mkdtempSync(join(tmpdir(), 'zhitu-licences-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function pack(name: string, json: object, files: Record<string, string> = {}): string {
  const folder = join(root, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...json }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

describe('the list of licences', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only OR (ISC AND Zlib)', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR ISC) AND GPL-2.0', false],
    ['GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['MIT ISC', false],
    ['', false],
  ])('allows %s: %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });

  it('has name, version, licence and text of each package once', () => {
    const a = pack('@scope/a', { license: 'MIT' }, { 'LICENSE.txt': 'the text of a\n' });
    const b = pack('b', { licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] }, { 'license-mit': 'the text of b' });
    expect(licencesOf([b, a, b])).toEqual([
      { name: '@scope/a', version: '1.2.3', licence: 'MIT', text: 'the text of a' },
      { name: 'b', version: '1.2.3', licence: 'MIT OR GPL-2.0', text: 'the text of b' },
    ]);
  });

  it('ends the build at a package whose licence nobody allowed, and names it', () => {
    const fine = pack('fine', { license: 'ISC' });
    expect(() => licencesOf([fine, pack('bad', { license: 'GPL-3.0-only' })])).toThrow('bad 1.2.3: GPL-3.0-only');
    expect(() => licencesOf([fine, pack('none', {})])).toThrow('none 1.2.3: none');
  });

  it('knows the package of a bundled file, also of one within another', () => {
    expect(packageOf('/x/node_modules/@scope/a/dist/i.js?worker')).toBe('/x/node_modules/@scope/a');
    expect(packageOf('\0/x/node_modules/a/node_modules/b/i.js')).toBe('/x/node_modules/a/node_modules/b');
    expect(packageOf('C:\\x\\node_modules\\a\\i.js')).toBe('C:/x/node_modules/a');
    expect(packageOf('/x/electron/main.ts')).toBeNull();
  });

  it('follows what is not bundled to all that it needs', () => {
    pack('native', { dependencies: { deep: '1' }, optionalDependencies: { 'not-here': '1' } });
    pack('deep', { dependencies: { native: '1' } });
    expect([...withDependencies(root, 'native')].map((path) => path.slice(root.length + 14))).toEqual([
      'native',
      'deep',
    ]);
  });
});
