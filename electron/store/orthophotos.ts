/** Orthophotos on the map: added with their flight, taken off it and put back. */
import type { Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import type * as contract from '../contract/orthophotos.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { addMedia, type NewMedia } from './media.ts';

export interface NewOrthophoto {
  /** In the flight. */
  path: string;
  stored: Pick<NewMedia, 'sha256' | 'name' | 'type' | 'bytes'>;
  /** West, south, east, north. */
  bounds: [number, number, number, number];
  minZoom: number;
  maxZoom: number;
  /** Metres that a pixel covers. */
  groundSample: number;
  width: number;
  height: number;
}

/** How many were put on the map: one that lies there already is not put there twice. */
export async function addOrthophotos(
  db: WriteDb,
  actor: Actor,
  { flight, takenAt }: { flight: number; takenAt: number | null },
  orthophotos: readonly NewOrthophoto[],
): Promise<number> {
  let added = 0;
  for (const { path, stored, bounds, minZoom, maxZoom, groundSample, width, height } of orthophotos) {
    const [media] = await addMedia(db, actor, [stored]);
    if (!media) continue;
    const there = await db.get('SELECT 1 FROM orthophotos WHERE media_id = ? AND removed_at IS NULL', media.id);
    if (there) continue;
    const { lastId } = await db.run(
      `INSERT INTO orthophotos (flight_id, media_id, name, taken_at, west, south, east, north, min_zoom, max_zoom,
         ground_sample, width, height, added_at, actor)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, unixepoch(), ?)`,
      flight,
      media.id,
      path,
      takenAt,
      ...bounds,
      minZoom,
      maxZoom,
      groundSample,
      width,
      height,
      actor.name,
    );
    await audit(db, actor, {
      action: 'add',
      entity: 'orthophoto',
      entityId: lastId,
      detail: { flight, sha256: stored.sha256, bounds },
    });
    added++;
  }
  return added;
}

type Orthophoto = Omit<Output<typeof contract.orthophotos>['orthophotos'][number], 'bounds' | 'ready'> & {
  bounds: [number, number, number, number];
  sha256: string;
};

const SELECT = `SELECT o.id, o.name, f.code AS flight, o.taken_at AS takenAt, o.added_at AS addedAt, o.west, o.south, o.east,
  o.north, o.min_zoom AS minZoom, o.max_zoom AS maxZoom, o.ground_sample AS groundSample, o.width, o.height, m.bytes,
  lower(hex(m.sha256)) AS sha256
  FROM orthophotos AS o JOIN flights AS f ON f.id = o.flight_id JOIN media AS m ON m.id = o.media_id`;

type Row = Omit<Orthophoto, 'bounds'> & Record<'west' | 'south' | 'east' | 'north', number>;

function shaped({ west, south, east, north, ...rest }: Row): Orthophoto {
  return { ...rest, bounds: [west, south, east, north] };
}

/** Those on the map, the latest first. */
export async function listOrthophotos(db: ReadDb): Promise<Orthophoto[]> {
  const rows = await db.all<Row>(
    `${SELECT} WHERE o.removed_at IS NULL ORDER BY coalesce(o.taken_at, o.added_at) DESC, o.id DESC`,
  );
  return rows.map(shaped);
}

/** Also one that was taken off the map. Throws `not_found`. */
export async function readOrthophoto(db: ReadDb, id: number): Promise<Orthophoto> {
  const row = await db.get<Row>(`${SELECT} WHERE o.id = ?`, id);
  if (!row) throw new ZhituError('not_found', { what: `orthophoto ${id}` });
  return shaped(row);
}

/** Takes one off the map or puts it back; asked for twice it changes nothing. Throws `not_found`. */
export async function showOrthophoto(db: WriteDb, actor: Actor, id: number, shown: boolean): Promise<void> {
  const row = await db.get<{ removed: number | null }>(
    'SELECT removed_at AS removed FROM orthophotos WHERE id = ?',
    id,
  );
  if (!row) throw new ZhituError('not_found', { what: `orthophoto ${id}` });
  if ((row.removed === null) === shown) return;
  await db.run(`UPDATE orthophotos SET removed_at = ${shown ? 'NULL' : 'unixepoch()'} WHERE id = ?`, id);
  await audit(db, actor, { action: shown ? 'restore' : 'remove', entity: 'orthophoto', entityId: id });
}

/** Of these hashes those that an orthophoto stands for. */
export async function knownTiles(db: ReadDb, hashes: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const sha256 of hashes) {
    const found = await db.get(
      'SELECT 1 FROM orthophotos AS o JOIN media AS m ON m.id = o.media_id WHERE m.sha256 = ?',
      Buffer.from(sha256, 'hex'),
    );
    if (found) known.add(sha256);
  }
  return known;
}
