import { existsSync, rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { originalFile, thumbnailFile } from '../../electron/originals/places.ts';
import { putOriginal } from '../../electron/originals/put-original.ts';
import { createThumbnails, type Thumbnails } from '../../electron/originals/thumbnails.ts';
import { cacheFolder } from '../../electron/points/places.ts';
import { workerUrl } from '../../electron/worker-url.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';
import { bomb, heic, jpeg } from '../helpers/pictures.ts';

let db: TestDb;
let thumbnails: Thumbnails;
beforeAll(() => {
  db = tempDb();
  thumbnails = createThumbnails({ dbPath: db.path, worker: workerUrl('originals') });
});
afterAll(async () => {
  await thumbnails.close();
  await db.remove();
});
const put = async (bytes: Buffer) =>
  (
    await putOriginal(
      db.path,
      (async function* () {
        yield bytes;
      })(),
      { name: 'a.jpg' },
    )
  ).sha256;

describe('a thumbnail', () => {
  it('is upright, small, and has nothing that the camera wrote', async () => {
    const sha256 = await put(await jpeg('olive', { width: 800, height: 400, orientation: 6 }));
    const made = await thumbnails.get(sha256, 320);
    const facts = await sharp(made).metadata();
    expect(facts).toMatchObject({ format: 'webp', width: 160, height: 320 });
    expect([facts.exif, facts.xmp, facts.orientation]).toEqual([undefined, undefined, undefined]);
    const small = await put(await jpeg('olive', { width: 80, height: 40 }));
    expect(await sharp(await thumbnails.get(small, 320)).metadata()).toMatchObject({ width: 80, height: 40 });
  });

  it('comes from the cache without the original, and is made anew when the cache was deleted', async () => {
    const sha256 = await put(await jpeg('maroon'));
    const [first, second] = await Promise.all([thumbnails.get(sha256, 320), thumbnails.get(sha256, 320)]);
    expect(second).toEqual(first);
    rmSync(cacheFolder(db.path), { recursive: true });
    expect(await thumbnails.get(sha256, 320)).toEqual(first);
    expect(existsSync(thumbnailFile(db.path, sha256, 320))).toBe(true);
    rmSync(originalFile(db.path, sha256));
    expect(await thumbnails.get(sha256, 320)).toEqual(first);
  });

  it('is refused for what cannot be decoded or claims to be enormous, and the next one is drawn', async () => {
    const broken = (await jpeg('gray')).subarray(0, 120);
    for (const bytes of [heic, bomb(), broken]) {
      await expect(thumbnails.get(await put(bytes), 320)).rejects.toMatchObject({ code: 'no_preview' });
    }
    expect((await thumbnails.get(await put(await jpeg('lime')), 320)).length).toBeGreaterThan(50);
  });
});
