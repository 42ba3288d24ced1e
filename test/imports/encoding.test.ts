import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectEncoding, type Encoding, utf8Chunks } from '../../electron/imports/text/encoding.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-text-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function file(bytes: Uint8Array | string): string {
  const path = join(dir, 'text');
  writeFileSync(path, bytes);
  return path;
}

function textOf(path: string, encoding: Encoding): string {
  const parts: Buffer[] = [];
  for (const chunk of utf8Chunks(path, encoding)) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts).toString('utf8');
}

const TEXT = '编号,路名\n1,解放路\n2,𠮷野家門口 €\n';

describe('the encoding of a file', () => {
  test.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['gb18030', iconv.encode(TEXT, 'gb18030')],
    ['utf-16le', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
  ] as [Encoding, Buffer][])('%s is recognised and read without its byte-order mark', (encoding, bytes) => {
    const path = file(bytes);
    expect(detectEncoding(path)).toBe(encoding);
    expect(textOf(path, encoding)).toBe(TEXT);
  });

  test('is found though the first Chinese character comes after megabytes of English', () => {
    const long = 'plain text\n'.repeat(300_000);
    expect(detectEncoding(file(Buffer.concat([Buffer.from(long), iconv.encode('解放路', 'gb18030')])))).toBe('gb18030');
    expect(detectEncoding(file(`${long}解放路`))).toBe('utf-8');
  });

  test('is read right where a character lies across two reads', () => {
    const text = `${'x'.repeat((1 << 20) - 1)}解放路${'y'.repeat(10)}`;
    expect(textOf(file(text), 'utf-8')).toBe(text);
    expect(textOf(file(iconv.encode(text, 'gb18030')), 'gb18030')).toBe(text);
  });

  test('that is neither is refused with the line of the first bad byte', () => {
    const bytes = Buffer.concat([Buffer.from('a\nb\nc,'), Buffer.from([0xff, 0xff]), Buffer.from('\n')]);
    expect(() => detectEncoding(file(bytes))).toThrow(
      expect.objectContaining({ code: 'import_encoding', params: { row: 3 } }),
    );
  });

  test('chosen wrongly by a person is refused too, rather than read as nonsense', () => {
    const path = file(iconv.encode(TEXT, 'gb18030'));
    expect(() => textOf(path, 'utf-8')).toThrow(expect.objectContaining({ code: 'import_encoding' }));
  });

  test('of a file cut off inside a character is a file cut short', () => {
    expect(() => detectEncoding(file(Buffer.from('街,解').subarray(0, 6)))).toThrow(
      expect.objectContaining({ code: 'import_truncated' }),
    );
  });

  test('of an empty file and of bytes that are no text is not guessed', () => {
    expect(() => detectEncoding(file(''))).toThrow(expect.objectContaining({ code: 'import_empty' }));
    expect(() => detectEncoding(file(Buffer.from([1, 2, 0, 3])))).toThrow(
      expect.objectContaining({ code: 'import_binary' }),
    );
  });
});
