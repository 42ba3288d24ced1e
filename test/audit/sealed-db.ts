/** A database whose chain tells of changes, decisions and photos with originals, closed and checkpointed. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Random } from '../../electron/domain/prng.ts';
import { originalFile } from '../../electron/originals/places.ts';
import { audit } from '../../electron/store/audit.ts';
import { openStore, type WriteDb } from '../../electron/store/database.ts';
import { addBlockRows } from './block-rows.ts';
import { addSealedRows } from './sealed-rows.ts';

export const ANNA = { name: '当湖中队01', role: 'officer' };

export async function decide(db: WriteDb, id: number, to: string, at = 1_700_000_000 + id): Promise<void> {
  await audit(db, ANNA, {
    action: 'move',
    entity: 'structures',
    entityId: id,
    from: 'suspected',
    to,
    reason: '现场核实',
  });
  await db.run(
    `INSERT INTO decisions (entity, entity_id, at, actor, role, from_status, to_status, reason, evidence)
     VALUES ('structures', ?, ?, ?, ?, 'suspected', ?, '现场核实', '["photo:1.jpg"]')`,
    id,
    at,
    ANNA.name,
    ANNA.role,
    to,
  );
}

export async function addPhoto(db: WriteDb, dbPath: string, bytes: Buffer, name: string): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = originalFile(dbPath, sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  await audit(db, ANNA, { action: 'add', entity: 'media', detail: { sha256 } });
  await db.run(
    `INSERT INTO media (sha256, name, type, bytes, taken_at, lon, lat, altitude_m, added_at)
     VALUES (?, ?, 'image/jpeg', ?, 1700000000, 121.0152, 30.701, 88.5, 1700000001)`,
    Buffer.from(sha256, 'hex'),
    name,
    bytes.length,
  );
  return sha256;
}

export interface Sealed {
  decisions: number;
  photos: string[];
}

export async function makeSealed(path: string, decisions = 160, photos = 24): Promise<Sealed> {
  const random = new Random(7);
  const store = openStore(path, { create: true });
  const made: string[] = [];
  // A register that came with its history: many rows in one transaction.
  await store.write(async (db) => {
    for (let id = 1; id <= decisions / 2; id++) await decide(db, id, 'confirmed');
  });
  for (let i = 0; i < photos; i++) {
    const bytes = Buffer.from(Array.from({ length: 200 + i }, () => Math.floor(random.next() * 256)));
    made.push(await store.write((db) => addPhoto(db, path, bytes, `DJI_${i}.JPG`)));
  }
  for (let id = decisions / 2 + 1; id <= decisions; id++) await store.write((db) => decide(db, id, 'dismissed'));
  await store.close();
  return { decisions, photos: made };
}

const EACH = 4;

/** With rows in every table that is sealed, row by row or by blocks. */
export async function makeSealedWhole(path: string): Promise<Sealed & { rows: number; tables: string[] }> {
  const sealed = await makeSealed(path, 24, 8);
  const store = openStore(path);
  const added = (await addSealedRows(store.write, EACH)) + (await addBlockRows(store.write, EACH));
  const found = await store.read.all<{ entity: string }>(
    "SELECT DISTINCT entity FROM audit WHERE action = 'seal' ORDER BY entity",
  );
  await store.close();
  return { ...sealed, rows: sealed.decisions + sealed.photos.length + added, tables: found.map((f) => f.entity) };
}
