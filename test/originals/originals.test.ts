import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEAD, photoType } from '../../electron/originals/media-type.ts';
import { checkOriginal, openOriginal, unknownOriginals } from '../../electron/originals/open-original.ts';
import { MARK, originalFile, originalMark, originalsFolder } from '../../electron/originals/places.ts';
import { keepOriginal, putOriginal, sweepOriginals, unmark } from '../../electron/originals/put-original.ts';
import { addMedia } from '../../electron/store/media.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';
import { bomb, heic, html, jpeg } from '../helpers/pictures.ts';
import { sharedData } from '../helpers/shared-data.ts';

const desk = { name: 'someone', role: 'officer' };
let db: TestDb;
beforeAll(() => {
  db = tempDb();
});
afterAll(() => db.remove());

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const put = (bytes: Buffer, name = 'a.jpg', size = 7) => putOriginal(db.path, pieces(bytes, size), { name });
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** Every file below the folder of originals but marks. */
const files = () =>
  existsSync(originalsFolder(db.path))
    ? readdirSync(originalsFolder(db.path), { recursive: true, withFileTypes: true }).filter(
        (e) => e.isFile() && !e.name.endsWith(MARK),
      )
    : [];

describe('the type of a photo', () => {
  const tiff = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(60)]);
  it.each([
    ['image/jpeg', () => jpeg('red')],
    ['image/png', bomb],
    ['image/webp', () => Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
    ['image/heic', () => heic],
    ['image/heic', () => Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'latin1')],
    ['image/tiff', () => tiff('49492a00')],
    ['image/tiff', () => tiff('4d4d002a')],
    ['image/tiff', () => tiff('49492b00')],
    [null, () => html],
    [null, () => Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isomavif', 'latin1')],
    [null, () => Buffer.from('GIF89a..............')],
    [null, () => Buffer.from('RIFF\0\0\0\0WAVE')],
    [null, () => Buffer.from([0xff])],
    [null, () => Buffer.alloc(0)],
  ])('is told by its content: %s', async (type, make) => {
    expect(photoType((await make()).subarray(0, HEAD))).toBe(type);
  });
});

describe('putting an original', () => {
  it('keeps it byte for byte under its hash, however it comes', async () => {
    const bytes = await jpeg('green');
    const stored = await put(bytes, 'C:\\photos\\\u0007浙F12345 违停.JPG');
    expect(stored).toMatchObject({
      sha256: sha(bytes),
      bytes: bytes.length,
      type: 'image/jpeg',
      name: '浙F12345 违停.JPG',
    });
    const place = join(originalsFolder(db.path), stored.sha256.slice(0, 2), stored.sha256.slice(2));
    expect(readFileSync(place)).toEqual(bytes);
    expect(stored.fresh).toBe(true);
    const copy = join(db.folder, 'copy.jpg');
    writeFileSync(copy, bytes);
    const again = await putOriginal(db.path, copy, { name: 'copy.jpg' });
    expect([again.sha256, again.fresh]).toEqual([stored.sha256, false]);
    expect(files()).toHaveLength(1);
  });

  it('replaces one that was cut short', async () => {
    const bytes = await jpeg('navy');
    const { sha256 } = await put(bytes);
    writeFileSync(originalFile(db.path, sha256), bytes.subarray(0, 100));
    await put(bytes);
    expect(await checkOriginal(db.path, { sha256, bytes: bytes.length })).toBe('sound');
  });

  it('leaves nothing when it is refused, cancelled or the disk is full', async () => {
    const before = files().length;
    const bytes = await jpeg('blue');
    await expect(put(html, 'roof.jpg')).rejects.toMatchObject({ code: 'photo_type', params: { name: 'roof.jpg' } });
    await expect(put(Buffer.alloc(0))).rejects.toMatchObject({ code: 'import_empty' });
    await expect(putOriginal(db.path, pieces(bytes, 64), { name: 'a', limit: 200 })).rejects.toMatchObject({
      code: 'too_large',
    });
    const abort = new AbortController();
    const stopped = (async function* () {
      yield bytes.subarray(0, 100);
      abort.abort();
      yield bytes.subarray(100);
    })();
    await expect(putOriginal(db.path, stopped, { name: 'a', signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const full = (async function* () {
      yield bytes.subarray(0, 100);
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    })();
    await expect(putOriginal(db.path, full, { name: 'a' })).rejects.toMatchObject({ code: 'disk_full' });
    expect(files()).toHaveLength(before);
  });

  it('takes many at once, the same ones too', async () => {
    const photos = await Promise.all(['#111', '#222', '#333', '#111', '#222'].map((colour) => jpeg(colour)));
    const stored = await Promise.all(photos.map((bytes) => put(bytes)));
    expect(new Set(stored.map((s) => s.sha256)).size).toBe(3);
    for (const { sha256, bytes } of stored) expect(await checkOriginal(db.path, { sha256, bytes })).toBe('sound');
    const added = await db.store.write((w) => addMedia(w, desk, stored));
    expect(added.map(({ known }) => known)).toEqual([false, false, false, true, true]);
    expect(added[3]?.id).toBe(added[0]?.id);
    const trail = await db.store.read.all<{ entity_id: number; detail: string }>(
      "SELECT entity_id, detail FROM audit WHERE entity = 'media' AND action = 'add' ORDER BY id",
    );
    expect(trail.map((entry) => [entry.entity_id, JSON.parse(entry.detail).sha256])).toEqual(
      added.slice(0, 3).map(({ id, sha256 }) => [id, sha256]),
    );
  });

  it.skipIf(!sharedData('drone/dji'))('keeps what drones write (skipped where the samples are absent)', async () => {
    const path = sharedData('drone/dji/DJI_0018.JPG') as string;
    const stored = await putOriginal(db.path, path, { name: 'DJI_0018.JPG' });
    expect(stored).toMatchObject({ type: 'image/jpeg', sha256: sha(readFileSync(path)) });
  });
});

describe('an original', () => {
  it('is found altered or missing by its hash, and a changed size is refused on opening', async () => {
    const bytes = await jpeg('orange');
    const { sha256 } = await put(bytes);
    const known = { sha256, bytes: bytes.length, name: 'a.jpg' };
    expect(await checkOriginal(db.path, known)).toBe('sound');
    expect(Buffer.from(await new Response(await openOriginal(db.path, known)).arrayBuffer())).toEqual(bytes);
    const changed = Buffer.from(bytes);
    changed[bytes.length - 10] = (changed[bytes.length - 10] ?? 0) ^ 1;
    writeFileSync(originalFile(db.path, sha256), changed);
    expect(await checkOriginal(db.path, known)).toBe('altered');
    appendFileSync(originalFile(db.path, sha256), 'x');
    expect(await checkOriginal(db.path, known)).toBe('altered');
    await expect(openOriginal(db.path, known)).rejects.toMatchObject({ code: 'original_altered' });
    rmSync(originalFile(db.path, sha256));
    expect(await checkOriginal(db.path, known)).toBe('missing');
    await expect(openOriginal(db.path, known)).rejects.toMatchObject({ code: 'original_missing' });
  });

  it('that no row stands for is listed', async () => {
    const kept = await put(await jpeg('teal'));
    const stray = await put(await jpeg('pink'));
    const cutOff = await put(await jpeg('plum'));
    await db.store.write((w) => addMedia(w, desk, [kept]));
    await unmark(db.path, [stray.sha256]);
    const unknown = await unknownOriginals(db.path, db.store.read);
    expect(unknown).toContain(stray.sha256);
    expect(unknown).not.toContain(kept.sha256);
    expect(unknown, 'its keeping was cut off').not.toContain(cutOff.sha256);
  });

  it('half written by a process that died is swept away after a day, and nothing else is', async () => {
    const [old, fresh] = ['old.tmp', 'fresh.tmp'].map((name) => join(originalsFolder(db.path), name)) as [
      string,
      string,
    ];
    for (const path of [old, fresh]) writeFileSync(path, 'x');
    utimesSync(old, 0, 0);
    const before = files().length;
    await sweepOriginals(db.path, db.store.read);
    expect([existsSync(old), existsSync(fresh), files().length]).toEqual([false, true, before - 1]);
    rmSync(fresh);
  });

  it('that nothing was committed of is swept away after a day, with its mark; a mark of what is known at once', async () => {
    const lost = await put(await jpeg('orchid'));
    const known = await put(await jpeg('olive'));
    const kept = await keepOriginal(db.store, pieces(await jpeg('maroon'), 99), { name: 'x.jpg' }, async (stored) => {
      await db.store.write((w) => addMedia(w, desk, [stored]));
      return stored;
    });
    await db.store.write((w) => addMedia(w, desk, [known]));
    const there = () =>
      [lost, known, kept].map(({ sha256 }) =>
        [originalFile, originalMark].map((of) => existsSync(of(db.path, sha256))),
      );
    expect(there()).toEqual([
      [true, true],
      [true, true],
      [true, false],
    ]);
    await sweepOriginals(db.path, db.store.read);
    expect(there()).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
    await sweepOriginals(db.path, db.store.read, Date.now() + 25 * 3600 * 1000);
    expect(there()).toEqual([
      [false, false],
      [true, false],
      [true, false],
    ]);
  });
});
