import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { eachEntry, ZIP_LIMITS, type ZipLimits } from '../../../electron/flights/readers/zip/each-entry.ts';
import { makeZip, type ZipItem } from '../../helpers/make-zip.ts';
import { sharedData } from '../../helpers/shared-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhitu-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'flight.zip');

async function read(items: ZipItem[] | Uint8Array, limits: Partial<ZipLimits> = {}) {
  if (Array.isArray(items) || items.length >= 0) writeFileSync(path, Array.isArray(items) ? makeZip(items) : items);
  return readPath(path, limits);
}
async function readPath(file: string, limits: Partial<ZipLimits> = {}) {
  const files = new Map<string, string>();
  const problems = await eachEntry(
    file,
    async (name, _, stream) => {
      files.set(name, (await buffer(stream)).toString('latin1'));
    },
    { ...ZIP_LIMITS, ...limits },
  );
  return { files: [...files.keys()], contents: files, codes: problems.map((p) => [p.name, p.problem.code]) };
}

describe('reading a ZIP', () => {
  it('gives each file once with its bytes, and leaves out what systems put there', async () => {
    const { contents, codes } = await read([
      { name: 'a/', data: '' },
      { name: 'a/1.jpg', data: 'one' },
      { name: 'a\\2.jpg', data: 'two', store: true },
      { name: '__MACOSX/a/._1.jpg', data: 'x' },
      { name: 'a/Thumbs.db', data: 'x' },
      { name: 'a/.DS_Store', data: 'x' },
    ]);
    expect([...contents]).toEqual([
      ['a/1.jpg', 'one'],
      ['a/2.jpg', 'two'],
    ]);
    expect(codes).toEqual([]);
  });

  it('says of a directory far beyond the end of the file that the archive is broken', async () => {
    const zip = makeZip([{ name: '1.jpg', data: 'one' }]);
    const locator = Buffer.alloc(20); // ZIP64: where its own directory's end lies
    locator.writeUInt32LE(0x07064b50, 0);
    for (const at of [0x7fffffffffffffffn, 0xffffffffffffffffn, BigInt(zip.length + 1000)]) {
      locator.writeBigUInt64LE(at, 8);
      const broken = Buffer.concat([zip.subarray(0, -22), locator, zip.subarray(-22)]);
      expect((await read(broken)).codes).toEqual([[null, 'zip_broken']]);
    }
  });

  it('reads names in GBK and in UTF-8, whether or not they say which', async () => {
    const { files } = await read([
      { name: iconv.encode('航拍/照片一.jpg', 'gbk'), data: 'x' },
      { name: '航拍/照片二.jpg', data: 'x' },
      { name: '航拍/照片三.jpg', data: 'x', flags: 0x800 },
    ]);
    expect(files).toEqual(['航拍/照片一.jpg', '航拍/照片二.jpg', '航拍/照片三.jpg']);
  });

  it('refuses by name what must not be unpacked, and goes on', async () => {
    const { files, codes } = await read([
      { name: '../up.jpg', data: 'x' },
      { name: 'a/../../up.jpg', data: 'x' },
      { name: '..\\up.jpg', data: 'x' },
      { name: '/etc/root.jpg', data: 'x' },
      { name: 'C:/drive.jpg', data: 'x' },
      { name: 'c:drive.jpg', data: 'x' },
      { name: 'nul\0.jpg', data: 'x' },
      { name: 'link.jpg', data: '/etc/passwd', mode: 0o120777 },
      { name: 'inner.zip', data: 'PK' },
      { name: 'secret.jpg', data: 'x', flags: 1 },
      { name: 'odd.jpg', data: 'x', method: 12 },
      { name: 'good.jpg', data: 'x' },
      { name: 'GOOD.JPG', data: 'y' },
    ]);
    expect(files).toEqual(['good.jpg']);
    expect(codes.map(([, code]) => code)).toEqual([
      ...Array(7).fill('zip_path'),
      'zip_link',
      'zip_nested',
      'zip_encrypted',
      'zip_method',
      'zip_duplicate',
    ]);
  });

  it('finds damage: a wrong checksum, a wrong size, bytes that do not inflate', async () => {
    const damaged = makeZip([{ name: 'bits.jpg', data: 'hello hello hello hello' }]);
    damaged.fill(0xff, 38, 44);
    const { codes } = await read([
      { name: 'sum.jpg', data: 'x', crc: 1 },
      { name: 'short.jpg', data: 'hello', size: 3 },
      { name: 'long.jpg', data: 'hello', size: 30 },
      { name: 'good.jpg', data: 'x' },
    ]);
    expect(codes).toEqual([
      ['sum.jpg', 'zip_checksum'],
      ['short.jpg', 'zip_broken'],
      ['long.jpg', 'zip_broken'],
    ]);
    expect((await read(damaged)).codes).toEqual([['bits.jpg', 'zip_broken']]);
  });

  it('stops at its limits and does not inflate a bomb', async () => {
    const zeros = Buffer.alloc(20 << 20);
    expect((await read([{ name: 'bomb.jpg', data: zeros }])).codes).toEqual([['bomb.jpg', 'zip_bomb']]);
    const three = ['1', '2', '3'].map((n) => ({ name: `${n}.jpg`, data: Buffer.alloc(1000, n) }));
    expect(await read(three, { entries: 2 })).toMatchObject({
      files: ['1.jpg', '2.jpg'],
      codes: [[null, 'zip_too_many']],
    });
    expect(await read(three, { total: 2500 })).toMatchObject({
      files: ['1.jpg', '2.jpg'],
      codes: [[null, 'zip_too_large']],
    });
    expect((await read(three, { each: 999 })).codes.map(([, c]) => c)).toEqual(Array(3).fill('zip_entry_too_large'));
  });

  it('passes on an error of whoever takes the files', async () => {
    writeFileSync(path, makeZip([{ name: '1.jpg', data: Buffer.alloc(500_000, 'x') }]));
    const failing = eachEntry(path, async () => {
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
  });

  const hostile = sharedData('hostile/yauzl_failure');
  it.skipIf(hostile === null)('answers each malformed archive of others (skipped without the samples)', async () => {
    // The one with a backslash is what some Windows programs write, and is read as they mean it.
    for (const name of readdirSync(hostile as string).filter((n) => !n.startsWith('invalid characters'))) {
      const { codes } = await readPath(join(hostile as string, name), { each: 64 << 20 });
      expect(codes.length, name).toBeGreaterThan(0);
      for (const [, code] of codes)
        expect(code, name).toMatch(/^zip_(broken|path|method|encrypted|entry_too_large|bomb|checksum)$/);
    }
  });

  it('never throws and never hangs, whatever the bytes', async () => {
    const whole = makeZip([
      { name: 'a.jpg', data: 'hello hello hello' },
      { name: 'b.txt', data: 'stored', store: true },
    ]);
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const damaged = edits.map((changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 100 })), async (bytes) => {
        const started = performance.now();
        await read(bytes, { each: 1 << 20 });
        expect(performance.now() - started).toBeLessThan(10_000);
      }),
      { numRuns: 150 },
    );
  });
});
