/** Pieces of work as people do them, in steps; after each something that was asked for has been acknowledged. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { backupFolder, listBackups } from '../../../electron/backups/places.ts';
import { restoreBackup } from '../../../electron/backups/restore.ts';
import { takeBackup } from '../../../electron/backups/take.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { openStore } from '../../../electron/store/database.ts';
import { MIGRATIONS } from '../../../electron/store/migrations/index.ts';
import { CHIEF, type City, dbIn, type Who } from './city.ts';
import type { Name } from './names.ts';

export interface Work {
  /** Makes what the work begins with, in a folder that is empty. */
  prepare(dir: string, open: (dir: string) => City): Promise<void>;
  steps: readonly ((city: City) => Promise<unknown>)[];
}

const li: Who = { name: '李一', role: 'officer' };
const wang: Who = { name: '王二', role: 'officer' };
const point = (k: number) => ({ type: 'Point', coordinates: [121.02 + k / 1000, 30.7] });
const ROWS = 1200;

/** An empty city with what `fill` adds. */
const city =
  (fill: (city: City) => Promise<unknown> = async () => undefined): Work['prepare'] =>
  async (dir, open) => {
    await openStore(dbIn(dir), { create: true }).close();
    const made = open(dir);
    await fill(made);
    await made.close();
  };

const addLot = (city: City, k: number) =>
  city.send('POST', '/api/layers/parking/features', {
    geometry: point(k),
    fields: { name: `停车场${k}`, kind: 'public', berths: 10 * k },
  });

function tickets(): Uint8Array {
  const random = new Random(7);
  const rows = ['编号,时间,方式,lon,lat'];
  for (let i = 0; i < ROWS; i++) {
    const at = 1_672_531_200 + Math.floor(random.next() * 16_000_000);
    const [lon, lat] = [121 + random.next() * 0.1, 30.7 + random.next() * 0.1];
    rows.push(`V${i},${at},人工贴单,${lon.toFixed(6)},${lat.toFixed(6)}`);
  }
  rows.push('V-bad,,,0,0');
  return Buffer.from(rows.join('\n'));
}

const importing: Work = {
  prepare: city((city) => addLot(city, 1)),
  steps: [
    async (city) => {
      const { upload } = await city.send('POST', '/api/imports/uploads?name=tickets.csv', tickets());
      const { jobId } = await city.send('POST', '/api/imports', { upload, options: { layer: 'violations' } });
      await city.ended(jobId);
    },
  ],
};

const editing: Work = {
  prepare: city(async (city) => {
    await addLot(city, 1);
    await addLot(city, 2);
  }),
  steps: [
    (city) => addLot(city, 3),
    (city) => city.send('PATCH', '/api/layers/parking/features/1', { rev: 1, fields: { berths: 55 } }),
    (city) => city.send('PATCH', '/api/layers/parking/features/2', { rev: 1, geometry: point(9) }),
    (city) => city.send('DELETE', '/api/layers/parking/features/2?rev=2'),
    (city) => city.send('POST', '/api/changes/6/undo'),
    (city) => city.send('POST', '/api/changes/6/redo'),
    (city) => addLot(city, 4),
  ],
};

const ring = (lon: number) => [
  [lon, 30.7],
  [lon + 0.0001, 30.7],
  [lon + 0.0001, 30.70009],
  [lon, 30.70009],
  [lon, 30.7],
];
const take = (who: Who, id: number) => (city: City) => city.send('POST', `/api/review/items/${id}/lock`, {}, who);
const judge = (who: Who, id: number, verdict: object) => (city: City) =>
  city.send('POST', `/api/review/items/${id}/verdict`, { seconds: 4, ...verdict }, who);

const deciding: Work = {
  prepare: city(async (city) => {
    for (const lon of [121.01, 121.02]) {
      const geometry = { type: 'Polygon', coordinates: [ring(lon)] };
      await city.send('POST', '/api/layers/structures/features', { geometry, fields: {} });
    }
  }),
  steps: [
    take(li, 1),
    judge(li, 1, { verdict: 'suspect' }),
    take(wang, 1),
    judge(wang, 1, { verdict: 'suspect' }),
    take(wang, 2),
    judge(wang, 2, { verdict: 'clear', reason: 'shadow' }),
  ],
};

const SCENARIOS = '/api/plan/scenarios';
const merging: Work = {
  prepare: city(async (city) => {
    for (const k of [1, 2, 3]) await addLot(city, k);
    const { id, rev } = await city.send('POST', SCENARIOS, { name: '甲', parentId: null });
    const items = [
      ...Array.from({ length: 20 }, (_, k) => ({
        id: `a${k}`,
        op: 'add',
        layer: 'parking',
        geometry: point(20 + k),
        attributes: { name: `临时${k}`, kind: 'temporary_lot', berths: k + 1 },
      })),
      { id: 'b', op: 'change', layer: 'parking', featureId: 1, baseRev: 1, attributes: { berths: 99 } },
      { id: 'c', op: 'remove', layer: 'parking', featureId: 2, baseRev: 1 },
    ];
    await city.send('POST', `${SCENARIOS}/${id}/items`, { rev, items });
  }),
  steps: [
    async (city) => {
      const { rev } = await city.send('GET', `${SCENARIOS}/1`);
      await city.send('POST', `${SCENARIOS}/1/merge`, { rev, reason: '会议纪要三号', choices: {} });
    },
  ],
};

/** Whose type can be told from its first bytes; the rest is never looked at. */
function photo(seed: number): Uint8Array {
  const random = new Random(seed);
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
  return Buffer.concat([head, Buffer.from(Array.from({ length: 20_000 }, () => random.int(256)))]);
}
const addPhoto = (k: number) => (city: City) =>
  city.send('POST', `/api/layers/parking/features/1/photos?name=IMG_${k}.heic`, photo(k));

const keeping: Work = {
  prepare: city((city) => addLot(city, 1)),
  steps: [addPhoto(1), addPhoto(2)],
};

const sending: Work = {
  prepare: city(async (city) => {
    mkdirSync(join(city.dir, 'tips'));
    await addLot(city, 1);
  }),
  steps: [
    // Where it cannot be written the answer says so, and the setting stays.
    (city) => city.send('POST', '/api/audit/tip/exports', { folder: join(city.dir, 'tips'), hours: 24 }),
    (city) => addLot(city, 2),
  ],
};

const backups = (dir: string) => backupFolder(join(dir, 'data'));
const backUp = ({ dir }: City) => takeBackup({ dbPath: dbIn(dir), folder: backups(dir), reason: 'manual' });

const backingUp: Work = {
  prepare: city(async (city) => {
    await addLot(city, 1);
    await addPhoto(1)(city);
  }),
  steps: [backUp, (city) => addLot(city, 2), backUp],
};

/** As from the command line, while the program has the database open. */
const restoring: Work = {
  prepare: city(async (city) => {
    await addLot(city, 1);
    await addPhoto(1)(city);
    await backUp(city);
    await addLot(city, 2);
    await addPhoto(2)(city);
  }),
  steps: [
    async ({ dir }) => {
      const folder = backups(dir);
      const made = (await listBackups(folder, null)).find((note) => note.reason === 'manual');
      const backup = join(folder, made?.file ?? '');
      await restoreBackup({ dbPath: dbIn(dir), backup, folder, actor: CHIEF });
    },
  ],
};

const OLD = 6; // before there was a chain: everything has to be sealed

/** What an older version has left; opening it is the work. */
const migrating: Work = {
  async prepare(dir) {
    const db = new DatabaseSync(dbIn(dir));
    db.exec('PRAGMA journal_mode = WAL');
    for (const sql of MIGRATIONS.slice(0, OLD)) db.exec(sql);
    db.exec(`PRAGMA application_id = 0x5a485455; PRAGMA user_version = ${OLD};
      INSERT INTO audit (at, actor, role, action, entity) VALUES (1, 'a', 'admin', 'create', 'x'), (2, 'b', 'admin', 'set', 'y');
      INSERT INTO decisions (entity, entity_id, at, actor, role, to_status) VALUES ('structures', 1, 1, 'a', 'b', 'c')`);
    const row = db.prepare('INSERT INTO violations (key, at, how, lon, lat) VALUES (?, ?, 1, 121.02, 30.7)');
    for (let k = 0; k < 500; k++) row.run(`V${k}`, 1_672_531_200 + k);
    db.close();
  },
  steps: [async (city) => city.store.write(async () => undefined)],
};

export const WORKS: Readonly<Record<Name, Work>> = {
  importing,
  editing,
  deciding,
  merging,
  keeping,
  sending,
  migrating,
  backingUp,
  restoring,
};
