/** What changed in the layers since a cursor, for programs that keep a copy: from the log that triggers keep. */
import { ZhituError } from '../../contract/errors.ts';
import { LAYERS, type Layer } from '../../domain/vocabulary.ts';
import type { ReadDb } from '../database.ts';
import { logHead, markExists } from '../layer-log.ts';
import { inSnapshot } from '../snapshot.ts';

export interface LayerChanges {
  layer: Layer;
  added: number[];
  changed: number[];
  removed: number[];
  at: number | null;
}

export interface Changes {
  cursor: string;
  more: boolean;
  changes: LayerChanges[];
}

/** A place in the log, how much of the next entry is told, and the greatest id of each layer when it was whole. */
interface Cursor {
  seq: number;
  token: number;
  told: number;
  most: number[];
}

const ENTRIES = 20_000; // looked at for one answer

/** Without `since` only the place where the log ends. Throws ogc_changes_gone, bad_request. */
export function readChanges(
  db: ReadDb,
  { since, layer, limit }: { since?: string | undefined; layer?: Layer | undefined; limit: number },
): Promise<Changes> {
  return inSnapshot(db, async () => {
    if (since === undefined) return { cursor: written(await end(db)), more: false, changes: [] };
    const from = parsed(since);
    if (!(await markExists(db, from))) throw new ZhituError('ogc_changes_gone');
    const { ids, cursor, more } = await gather(db, from, layer, limit);
    const changes: LayerChanges[] = [];
    for (const [of, found] of ids) {
      if (found.size > 0) changes.push(await sorted(db, of, [...found], from.most[LAYERS.indexOf(of)] ?? 0));
    }
    return { cursor: written(more ? cursor : { ...cursor, most: await greatest(db) }), more, changes };
  });
}

interface Entry {
  seq: number;
  token: number;
  layer: Layer;
  first: number;
  last: number;
}

async function gather(db: ReadDb, from: Cursor, wanted: Layer | undefined, limit: number) {
  const entries = await db.all<Entry>(
    `SELECT seq, token, layer, first_id AS first, last_id AS last FROM layer_log WHERE seq > ? ORDER BY seq LIMIT ?`,
    from.seq,
    ENTRIES,
  );
  const ids = new Map<Layer, Set<number>>(LAYERS.map((layer) => [layer, new Set()]));
  let cursor = from;
  let room = limit;
  for (const { seq, token, layer, first, last } of entries) {
    const { told } = cursor;
    if (wanted === undefined || layer === wanted) {
      const set = ids.get(layer) as Set<number>;
      for (let id = first + told; id <= last; id++) {
        if (room === 0 && !set.has(id)) return { ids, cursor: { ...cursor, told: id - first }, more: true };
        if (!set.has(id)) room -= 1;
        set.add(id);
      }
    }
    cursor = { ...cursor, seq, token, told: 0 };
  }
  return { ids, cursor, more: entries.length === ENTRIES };
}

async function sorted(db: ReadDb, layer: Layer, ids: number[], most: number): Promise<LayerChanges> {
  const rows = await db.all<{ id: number; gone: number; at: number }>(
    `SELECT id, retired_at IS NOT NULL AS gone, updated_at AS at FROM ${layer}
     WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  const live = new Set(rows.filter(({ gone }) => !gone).map(({ id }) => id));
  const inOrder = ids.sort((a, b) => a - b);
  return {
    layer,
    added: inOrder.filter((id) => live.has(id) && id > most),
    changed: inOrder.filter((id) => live.has(id) && id <= most),
    removed: inOrder.filter((id) => !live.has(id)),
    at: rows.length === 0 ? null : rows.reduce((latest, { at }) => Math.max(latest, at), 0),
  };
}

async function end(db: ReadDb): Promise<Cursor> {
  return { ...(await logHead(db)), told: 0, most: await greatest(db) };
}

/** Ids are never given twice, so what lies beyond was added since. */
async function greatest(db: ReadDb): Promise<number[]> {
  const most: number[] = [];
  for (const layer of LAYERS) {
    most.push((await db.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${layer}`))?.id ?? 0);
  }
  return most;
}

function written({ seq, token, told, most }: Cursor): string {
  return [seq, token, told, ...most].map((n) => n.toString(36)).join('-');
}

function parsed(text: string): Cursor {
  const numbers = text.split('-').map((part) => (/^[0-9a-z]{1,11}$/.test(part) ? Number.parseInt(part, 36) : NaN));
  const [seq = NaN, token = NaN, told = NaN, ...most] = numbers;
  if (numbers.length !== 3 + LAYERS.length || !numbers.every(Number.isSafeInteger))
    throw new ZhituError('bad_request', { detail: 'since: not a cursor' });
  return { seq, token, told, most };
}
