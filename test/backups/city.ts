/** A small database with features, photos and entries of the chain, for tests of backups. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putOriginal } from '../../electron/originals/put-original.ts';
import { audit } from '../../electron/store/audit.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { raiseVersion } from '../../electron/store/versions.ts';
import { wholeHash } from '../../electron/store/whole-hash.ts';

export const ME = { name: 'Li', role: 'admin' };

/** A JPEG by its first bytes; what follows makes each another file. */
const photo = (n: number) => Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from(`photo ${n}`)]);

export interface City {
  dir: string;
  db: string;
  /** Where backups go. */
  folder: string;
  remove(): void;
}

export async function smallCity(violations: number): Promise<City> {
  const dir = mkdtempSync(join(tmpdir(), 'zhitu-backup-'));
  const db = join(dir, 'city.db');
  const store = openStore(db, { create: true });
  await addViolations(store, 0, violations);
  await addPhotos(store, db, 3);
  await store.close();
  return { dir, db, folder: join(dir, 'data/backups'), remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export async function addViolations(store: Store, from: number, count: number): Promise<void> {
  await store.write(async (db) => {
    await db.bulk(
      'INSERT INTO violations (key, at, how, lon, lat, note) VALUES (?, ?, ?, ?, ?, ?)',
      Array.from({ length: count }, (_, i) => [`V-${from + i}`, 1_700_000_000 + i, i % 168, 121, 30.7, `note ${i}`]),
    );
    await raiseVersion(db, 'violations');
    await audit(db, ME, { action: 'add', entity: 'violations', detail: { from, count } });
  });
}

export async function addPhotos(store: Store, dbPath: string, count: number, from = 0): Promise<string[]> {
  const hashes: string[] = [];
  for (let n = from; n < from + count; n++) {
    const stored = await putOriginal(
      dbPath,
      (async function* () {
        yield photo(n);
      })(),
      { name: `${n}.jpg` },
    );
    await store.write((db) =>
      db.run(
        'INSERT INTO media (sha256, name, type, bytes, added_at) VALUES (?, ?, ?, ?, 1)',
        Buffer.from(stored.sha256, 'hex'),
        stored.name,
        'image/jpeg',
        stored.bytes,
      ),
    );
    hashes.push(stored.sha256);
  }
  return hashes;
}

export async function hashOf(path: string): Promise<string> {
  const store = openStore(path, { readOnly: true });
  return (await wholeHash(store.read).finally(() => store.close())).hash;
}
