import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemory } from '../../electron/shell/memory.ts';

describe('what the shell remembers', () => {
  let folder: string;
  const file = () => join(folder, 'shell.json');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhitu-memory-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is there at the next start', () => {
    openMemory(file()).keep({ database: '/data/city.db', language: 'en' });
    expect(openMemory(file()).now).toMatchObject({ database: '/data/city.db', language: 'en', theme: 'system' });
  });

  it('keeps the rest when one thing changes', () => {
    const memory = openMemory(file());
    memory.keep({ theme: 'dark' });
    memory.keep({ language: 'zh' });
    expect(memory.now).toMatchObject({ theme: 'dark', language: 'zh' });
  });

  it.each([
    '',
    '{',
    '[]',
    '{"version":2}',
    '{"version":1,"language":"fr"}',
    '{"version":1,"window":{"lastScreen":"x"}}',
  ])('is forgotten when the file holds %s', (content) => {
    writeFileSync(file(), content);
    expect(openMemory(file()).now).toMatchObject({ database: null, language: null, theme: 'system', window: null });
    openMemory(file()).keep({ theme: 'light' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ version: 1, theme: 'light' });
  });
});
