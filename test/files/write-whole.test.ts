import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import { FILE_FAULTS, fileError } from '../../electron/file-errors.ts';
import { RAW_WRITERS, writeWhole, writeWholeSync } from '../../electron/write-whole.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-whole-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('a file written whole', () => {
  test('holds what was given, in parts too, with the permissions asked for', async () => {
    await writeWhole(join(dir, 'a'), 'one', { mode: 0o600 });
    async function* parts() {
      yield 'two ';
      yield Buffer.from('three');
    }
    await writeWhole(join(dir, 'b'), parts());
    writeWholeSync(join(dir, 'c'), 'four');
    expect(['a', 'b', 'c'].map((name) => readFileSync(join(dir, name), 'utf8'))).toEqual(['one', 'two three', 'four']);
    if (process.platform !== 'win32') expect(statSync(join(dir, 'a')).mode & 0o777).toBe(0o600);
  });

  test('stays as it was when the next one fails, and nothing is left beside it', async () => {
    const path = join(dir, 'kept');
    writeFileSync(path, 'before');
    async function* failing() {
      yield 'half';
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    }
    await expect(writeWhole(path, failing())).rejects.toMatchObject({ code: 'disk_full' });
    const stop = new AbortController();
    async function* stopped() {
      yield 'half';
      stop.abort();
      yield 'never';
    }
    await expect(writeWhole(path, stopped(), { signal: stop.signal })).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(dir)).toEqual(['kept']);
  });

  test('leaves nothing where its place is taken by a folder', async () => {
    mkdirSync(join(dir, 'folder/inside'), { recursive: true });
    await expect(writeWhole(join(dir, 'folder'), 'x')).rejects.toThrow();
    expect(() => writeWholeSync(join(dir, 'folder'), 'x')).toThrow();
    expect(readdirSync(dir)).toEqual(['folder']);
  });
});

describe('what the system says of a file', () => {
  test('is told with the name of the file and never its folder', () => {
    for (const code of FILE_FAULTS) {
      const said = fileError(Object.assign(new Error('x'), { code, path: '/home/somebody/secret/city.db' }));
      expect(said).toBeInstanceOf(ZhituError);
      expect(JSON.stringify(said?.params)).not.toContain('secret');
    }
    expect(fileError(Object.assign(new Error('x'), { code: 'EACCES', path: '/a/city.db' }))?.message).toContain(
      'city.db',
    );
    const draft = '/a/plate.key.91c5238b-ebdc-4114-aa69-7cc3db725b69.part.0a1b2c3d.part';
    expect(fileError(Object.assign(new Error('x'), { code: 'EBUSY', path: draft }))?.params.file).toBe('plate.key');
    expect(fileError(new Error('x'))).toBeUndefined();
    expect(fileError(Object.assign(new Error('x'), { code: 'toString' }))).toBeUndefined();
  });
});

describe('modules that write files', () => {
  const electron = join(import.meta.dirname, '../../electron');
  const writes =
    /\b(?:writeFile|writeFileSync|createWriteStream|appendFile|appendFileSync|rename|renameSync|writeSync|copyFile|copyFileSync|cp|cpSync)\(|openSync\([^)]*'[wa]|\bopen\([^)]*'[wa]/;
  const found = globSync('**/*.{ts,mjs}', { cwd: electron })
    .map((file) => file.replaceAll('\\', '/'))
    // Another `writeFile` is the command line's own, which writes whole.
    .filter((file) => {
      const text = readFileSync(join(electron, file), 'utf8');
      return writes.test(file.startsWith('commands/') ? text.replace(/\bwriteFile\(/g, '') : text);
    });

  test('do it whole, or are listed with the reason', () => {
    expect(found.filter((file) => !(file in RAW_WRITERS)).sort()).toEqual([]);
    expect(Object.keys(RAW_WRITERS).filter((file) => !found.includes(file))).toEqual([]);
  });
});
