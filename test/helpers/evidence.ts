/** A confirmed finding with two photos, an owner and its decision, for bundles and documents. */
import sharp from 'sharp';
import type { Store } from '../../electron/store/database.ts';
import { addPhoto, decide } from '../audit/sealed-db.ts';

const RING = '[[121.0200,30.7000],[121.0202,30.7000],[121.0202,30.7001],[121.0200,30.7001],[121.0200,30.7000]]';

export async function addEvidence(
  store: Store,
  id = 1,
  status = 'confirmed',
): Promise<{ photos: Buffer[]; hashes: string[] }> {
  const colours = ['#7a8b99', '#99857a'];
  const photos = await Promise.all(
    colours.map((background, i) =>
      sharp({ create: { width: 320 + (id % 100), height: 240 + i, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    ),
  );
  const hashes: string[] = [];
  await store.write(async (db) => {
    await db.run(
      `INSERT INTO structures (id, key, status, owner, geometry, lon, lat, west, south, east, north)
       VALUES (?, ?, ?, '陈某', ?, 121.0201, 30.70005, 121.02, 30.7, 121.0202, 30.7001)`,
      id,
      `PH-WJ-${String(id).padStart(4, '0')}`,
      status,
      `{"type":"Polygon","coordinates":[${RING}]}`,
    );
    await decide(db, id, status);
    for (const [i, photo] of photos.entries()) {
      const sha256 = await addPhoto(db, store.path, photo, `DJI_${id}_${i}.JPG`);
      hashes.push(sha256);
      await db.run(
        'UPDATE media SET exif = \'{"width":320,"height":240}\' WHERE sha256 = ?',
        Buffer.from(sha256, 'hex'),
      );
      await db.run(
        `INSERT INTO findings (structure_id, media_id, pixels) SELECT ?, id, '[[40,40],[120,40],[120,90],[40,90]]'
         FROM media WHERE sha256 = ?`,
        id,
        Buffer.from(sha256, 'hex'),
      );
    }
  });
  return { photos, hashes };
}
