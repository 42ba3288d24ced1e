/** Edits and moves of one feature: checked, written with their audit entry and undoable change in one transaction. */
import type { Geometry } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import { checkFields, checkPeriod, type FieldValue } from '../domain/field-check.ts';
import { checkGeometry, normaliseGeometry } from '../domain/geometry-check.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { INITIAL } from '../domain/machines.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { type Actor, audit } from './audit.ts';
import { type RowChange, recordChange } from './changes.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { fieldColumns, geometryColumns, geometryOf } from './feature-columns.ts';
import { requireFreeKey } from './feature-keys.ts';
import { type Image, readImage, writeImage } from './images.ts';
import { spansOnSide } from './segment-spans.ts';
import { requireApart } from './segment-versions.ts';

export interface Changed {
  changeId: number;
  id: number;
  rev: number;
}

export interface Desk {
  actor: Actor;
  /** IANA zone of the city. */
  timeZone: string;
}

export async function createFeature(
  db: WriteDb,
  desk: Desk,
  layer: Layer,
  given: { geometry: unknown; fields: Record<string, FieldValue> },
  /** Columns that follow from how it was drawn. */
  more: Image = {},
): Promise<Changed> {
  const geometry = requireGeometry(layer, given.geometry);
  const fields = requireFields(layer, given.fields, true);
  const { machine } = LAYER_SPECS[layer];
  const image: Image = {
    id: await nextId(db, layer),
    rev: 1,
    updated_at: now(),
    retired_at: null,
    ...(machine ? { status: INITIAL[machine] } : {}),
    ...(layer === 'segments' ? { version: 1 } : {}),
    ...geometryColumns(layer, geometry, fields),
    ...fieldColumns(layer, fields, desk.timeZone),
    ...more,
  };
  requirePeriod(layer, image);
  await requireFreeKey(db, layer, image.key, null);
  return commit(db, desk, layer, 'create', [{ id: Number(image.id), before: null, after: image }]);
}

export async function updateFeature(
  db: WriteDb,
  desk: Desk,
  layer: Layer,
  id: number,
  given: { rev: number; geometry?: unknown; fields?: Record<string, FieldValue> | undefined },
): Promise<Changed> {
  const before = await requireCurrent(db, layer, id, given.rev);
  const fields = requireFields(layer, given.fields ?? {}, false);
  const shape = given.geometry === undefined ? null : requireGeometry(layer, given.geometry);
  const patch: Image = {
    ...(shape ? geometryColumns(layer, shape, fields) : {}),
    ...fieldColumns(layer, fields, desk.timeZone),
    ...(layer === 'segments' ? await spansPatch(db, before, shape, fields.side) : {}),
  };
  requirePeriod(layer, { ...before, ...patch });
  if (patch.key !== undefined) await requireFreeKey(db, layer, patch.key, id, before.version);
  const rows =
    shape && layer === 'segments' && inForce(before)
      ? [...(await newVersion(db, before, patch))]
      : [{ id, before, after: next(before, patch) }];
  return commit(db, desk, layer, 'update', rows, Object.keys({ ...fields, ...(shape ? { geometry: 0 } : {}) }));
}

/** Hides the feature, with the earlier versions of a segment, from all but history. */
export async function retireFeature(db: WriteDb, desk: Desk, layer: Layer, id: number, rev: number): Promise<Changed> {
  const rows: RowChange[] = [];
  let image: Image | undefined = await requireCurrent(db, layer, id, rev);
  while (image) {
    rows.push({ id: Number(image.id), before: image, after: next(image, { retired_at: now() }) });
    image = layer === 'segments' && image.previous_id ? await live(db, Number(image.previous_id)) : undefined;
  }
  return commit(db, desk, layer, 'retire', rows);
}

/** Writes the rows with all that belongs to a change. The first row is the one answered for. */
export async function commit(
  db: WriteDb,
  desk: Desk,
  layer: Layer,
  action: 'create' | 'update' | 'retire' | 'move',
  rows: readonly RowChange[],
  fields: readonly string[] = [],
  move: { from?: string; to?: string; reason?: string | undefined } = {},
): Promise<Changed> {
  for (const { after } of [...rows].reverse()) await writeImage(db, layer, after);
  const [first] = rows as [RowChange];
  if (layer === 'segments') for (const { id } of rows) await requireApart(db, id);
  // Read back, so that columns left to their defaults are part of what undo compares.
  const settled = await Promise.all(
    rows.map(async (r) => ({ ...r, after: (await readImage(db, layer, r.id)) as Image })),
  );
  const changeId = await recordChange(db, desk.actor, {
    kind: action === 'move' ? 'move' : 'edit',
    layer,
    label: move.to ? `${action}:${move.to}` : action,
    rows: settled,
  });
  for (const row of rows) {
    await audit(db, desk.actor, {
      action: row.before === null && action !== 'create' ? 'version' : action,
      entity: layer,
      entityId: row.id,
      ...move,
      detail: { change: changeId, ...(fields.length ? { fields } : {}) }, // names of fields, never their values
    });
  }
  return { changeId, id: first.id, rev: Number(first.after.rev) };
}

/** A segment in force keeps its old line until now; from now on a new version of it counts (DOMAIN part 4). */
export async function newVersion(db: ReadDb, before: Image, patch: Image): Promise<[RowChange, RowChange]> {
  const at = Math.max(now(), Number(before.valid_from ?? 0) + 1);
  const after = await newRow(db, before, { valid_from: at, ...patch });
  const ended = next(before, { valid_to: Math.min(at, Number(before.valid_to ?? at)) });
  return [
    { id: Number(after.id), before: null, after },
    { id: Number(before.id), before, after: ended },
  ];
}

/** The row of a segment's next version, not yet written. */
export async function newRow(db: ReadDb, before: Image, patch: Image): Promise<Image> {
  return {
    ...before,
    ...patch,
    id: await nextId(db, 'segments'),
    rev: 1,
    updated_at: now(),
    version: Number(before.version) + 1,
    previous_id: before.id ?? null,
    import_id: null, // no longer what was imported
    fingerprint: null,
  };
}

/** A line drawn by hand is on no street until it is drawn along one; another side is another side of each edge. */
async function spansPatch(
  db: ReadDb,
  before: Image,
  shape: Geometry | null,
  side: FieldValue | undefined,
): Promise<Image> {
  if (shape) return { spans: '[]' };
  if (side === undefined || side === before.side || typeof before.spans !== 'string') return {};
  const of = side === 'left' || side === 'right' ? side : 'both';
  return { spans: await spansOnSide(db, before.spans, geometryOf('segments', before), of) };
}

export function next(before: Image, patch: Image): Image {
  return { ...before, ...patch, rev: Number(before.rev) + 1, updated_at: now() };
}

/** The row as the caller last read it, still live and not replaced by a newer version. */
export async function requireCurrent(db: ReadDb, layer: Layer, id: number, rev: number): Promise<Image> {
  const image = await readImage(db, layer, id);
  if (!image) throw new ZhituError('not_found', { what: `${layer} ${id}` });
  if (image.rev !== rev || image.retired_at !== null || (await successor(db, layer, id))) {
    throw new ZhituError('conflict', { layer, id, rev: Number(image.rev) });
  }
  return image;
}

export async function successor(db: ReadDb, layer: Layer, id: number): Promise<number | undefined> {
  if (layer !== 'segments') return undefined;
  const sql = 'SELECT id FROM segments WHERE previous_id = ? AND retired_at IS NULL';
  return (await db.get<{ id: number }>(sql, id))?.id;
}

async function live(db: ReadDb, id: number): Promise<Image | undefined> {
  const image = await readImage(db, 'segments', id);
  return image?.retired_at === null ? image : undefined;
}

function inForce(segment: Image): boolean {
  const announcedOnly = ['candidate', 'announced'].includes(String(segment.status ?? INITIAL.segment));
  return !announcedOnly && segment.valid_from !== null && Number(segment.valid_from) < now();
}

async function nextId(db: ReadDb, layer: Layer): Promise<number> {
  return (await db.get<{ id: number }>(`SELECT coalesce(max(id), 0) + 1 AS id FROM ${layer}`))?.id ?? 1;
}

function requireGeometry(layer: Layer, geometry: unknown): Geometry {
  const problem = checkGeometry(layer, geometry);
  if (problem) throw new ZhituError(problem.code, { ...problem });
  return normaliseGeometry(geometry as Geometry);
}

function requireFields(layer: Layer, given: Record<string, FieldValue>, creating: boolean): Record<string, FieldValue> {
  const checked = checkFields(layer, given, creating);
  if (!checked.ok) throw new ZhituError(checked.problem.code, { ...checked.problem });
  return checked.fields;
}

function requirePeriod(layer: Layer, image: Image): void {
  const problem = checkPeriod(layer, image);
  if (problem) throw new ZhituError(problem.code, { ...problem });
}

export function now(): number {
  return Math.floor(Date.now() / 1000);
}
