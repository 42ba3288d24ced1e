/** Everything the inspector shows of one feature. */
import { ZhituError } from '../contract/errors.ts';
import type { AnyGeometry, FeatureDetail } from '../contract/features.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { type MachineName, type Move, movesFrom } from '../domain/machines.ts';
import { geometryArea, geometryLength } from '../domain/measure.ts';
import { type Sight, sees } from '../domain/personal.ts';
import { seatIn } from '../domain/review.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';
import { fieldsOf, geometryOf } from './feature-columns.ts';
import { statusOf } from './feature-moves.ts';
import { successor } from './features.ts';
import { type Image, readImage } from './images.ts';

/**
 * Throws `not_found`. Without `person` in sight, columns of the source (which may hold anything) and the words and names
 * of the history are left out.
 */
export async function readFeature(db: ReadDb, layer: Layer, id: number, sight: Sight): Promise<FeatureDetail> {
  const personal = sees(sight, 'person');
  const row = await readImage(db, layer, id);
  if (!row) throw new ZhituError('not_found', { what: `${layer} ${id}` });
  const geometry = geometryOf(layer, row);
  const [length, area] = [geometryLength(geometry), geometryArea(geometry)];
  const imported = await importOf(db, row);
  const { machine } = LAYER_SPECS[layer];
  const movable = machine && row.retired_at === null && !(await successor(db, layer, id));
  return {
    layer,
    id,
    rev: Number(row.rev),
    geometry: geometry as AnyGeometry,
    fields: fieldsOf(layer, row, sight),
    props: personal && typeof row.props === 'string' ? JSON.parse(row.props) : {},
    sourceCrs: text(row.source_crs),
    importName: personal ? (imported?.name ?? null) : null,
    updatedAt: Number(row.updated_at),
    retiredAt: row.retired_at === null ? null : Number(row.retired_at),
    length: length > 0 ? length : null,
    area: area > 0 ? area : null,
    moves: (movable ? movesByHand(machine, statusOf(machine, row)) : []).map((m) => ({
      to: m.to,
      evidenced: m.evidenced ?? false,
      role: m.role ?? null,
    })),
    history: await history(db, layer, row, imported, personal),
  };
}

/** What is judged in Review moves by verdicts alone. */
function movesByHand(machine: MachineName, from: string): readonly Move[] {
  return machine === 'finding' && seatIn(from) !== null ? [] : movesFrom(machine, from);
}

type Entry = FeatureDetail['history'][number] & { role: string; order: number };

/** Oldest first. A first reviewer's words stay hidden until the second has judged (DOMAIN part 4). */
async function history(
  db: ReadDb,
  layer: Layer,
  row: Image,
  imported: { at: number; actor: string; name: string } | undefined,
  personal: boolean,
): Promise<FeatureDetail['history']> {
  const start = { role: '', order: -1, action: 'import', from: null, to: null };
  const entries: Entry[] = imported
    ? [{ ...start, at: imported.at, actor: imported.actor, reason: imported.name }]
    : [];
  for (const id of await versionChain(db, layer, row)) {
    // A move is in both tables; a register that came with its history has it in `decisions` only.
    const found = await db.all<Entry>(
      `SELECT at, actor, role, action, from_state AS "from", to_state AS "to", reason, id AS "order"
         FROM audit WHERE entity = ?1 AND entity_id = ?2 AND action <> 'seal'
       UNION ALL
       SELECT at, actor, role, 'move', from_status, to_status, reason, 0
         FROM decisions AS d WHERE entity = ?1 AND entity_id = ?2 AND NOT EXISTS (
           SELECT 1 FROM audit AS a
           WHERE a.entity = ?1 AND a.entity_id = ?2 AND a.action = 'move' AND a.at = d.at AND a.to_state = d.to_status)`,
      layer,
      id,
    );
    entries.push(...found);
  }
  const blind = layer === 'structures' && row.status === 'second_review';
  return entries
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ role, order: _, ...e }) => ({
      ...e,
      actor: personal ? e.actor : role,
      reason: personal && !(blind && e.to === 'second_review') ? e.reason : null,
    }));
}

/** The ids of a feature's versions, this one included. */
async function versionChain(db: ReadDb, layer: Layer, row: Image): Promise<number[]> {
  const ids = [Number(row.id)];
  let previous = row.previous_id;
  while (layer === 'segments' && typeof previous === 'number' && !ids.includes(previous)) {
    ids.push(previous);
    previous = (await readImage(db, layer, previous))?.previous_id ?? null;
  }
  return ids;
}

async function importOf(db: ReadDb, row: Image) {
  if (row.import_id === null || row.import_id === undefined) return undefined;
  return db.get<{ at: number; actor: string; name: string }>(
    'SELECT at, actor, name FROM imports WHERE id = ?',
    Number(row.import_id),
  );
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
