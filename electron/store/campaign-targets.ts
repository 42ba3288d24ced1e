/** The list of a campaign's targets: by hand, from the map, from a file; taken off and put back. */

import type { addTarget } from '../contract/campaigns.ts';
import type { Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import { vocabulary } from '../domain/labels/zh.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { REFERENCE_NAMES } from '../domain/reference-names.ts';
import type { Layer, ReferenceKind } from '../domain/vocabulary.ts';
import { streetNear, type TownAt, townFinder } from './around-place.ts';
import { type Actor, audit } from './audit.ts';
import { requireOpenCampaign } from './campaigns.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';

/** More at once is a slip of the filter: no bureau inspects more in one campaign. */
export const MOST_TARGETS = 2000;

export interface NewTarget {
  name: string;
  address: string | null;
  town: string | null;
  lon: number | null;
  lat: number | null;
  layer: Layer | 'reference' | null;
  featureId: number | null;
}
type Added = Omit<Output<typeof addTarget>, 'refused'>;

/**
 * One that is a feature on the list already is left out; the town of one with a place is told by the map where it is
 * not given. Throws `not_found`, `campaign_closed`, `campaign_too_many`.
 */
export async function addTargets(
  db: WriteDb,
  actor: Actor,
  campaign: number,
  targets: readonly NewTarget[],
): Promise<Added> {
  await requireOpenCampaign(db, campaign);
  if (targets.length > MOST_TARGETS) {
    throw new ZhituError('campaign_too_many', { most: MOST_TARGETS, found: targets.length });
  }
  const added: number[] = [];
  const townAt = await townFinder(db);
  for (const target of targets) {
    const { town, squad } = await whereIs(db, townAt, target);
    const row = [campaign, target.name, target.address, town, squad, target.lon, target.lat];
    const { changes, lastId } = await db.run(
      `INSERT OR IGNORE INTO campaign_targets (campaign_id, name, address, town, squad, lon, lat, layer, feature_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...row,
      target.layer,
      target.featureId,
    );
    if (changes > 0) added.push(lastId);
  }
  if (added.length) {
    const detail = { added: added.length, first: added[0], last: added.at(-1) };
    await audit(db, actor, { action: 'targets', entity: 'campaign', entityId: campaign, detail });
  }
  return { added, known: targets.length - added.length };
}

export interface MapWish {
  from: { layer: Layer } | { reference: ReferenceKind };
  category?: string | undefined;
  town?: string | undefined;
  box?: readonly [number, number, number, number] | undefined;
}

/** Features of the map that fit, by id. Throws `campaign_too_many`, or answers one more than may be added. */
export async function targetsOnMap(db: ReadDb, { from, category, town, box }: MapWish): Promise<NewTarget[]> {
  const reference = 'reference' in from;
  const where: string[] = [reference ? 'f.kind = ?' : 'f.retired_at IS NULL'];
  const params: SqlValue[] = reference ? [from.reference] : [];
  if (!reference && category !== undefined) {
    where.push(`f.${LAYER_SPECS[from.layer].category} = ?`);
    params.push(category);
  }
  if (!reference && town !== undefined) {
    where.push('f.town = ?');
    params.push(town);
  }
  if (box) {
    where.push('f.lon BETWEEN ? AND ? AND f.lat BETWEEN ? AND ?');
    params.push(box[0], box[2], box[1], box[3]);
  }
  const fits = `WHERE ${where.join(' AND ')} ORDER BY f.id`;
  return reference
    ? referenceTargets(db, from.reference, town, fits, params)
    : layerTargets(db, from.layer, fits, params);
}

async function layerTargets(db: ReadDb, layer: Layer, fits: string, params: SqlValue[]): Promise<NewTarget[]> {
  const rows = await db.all<Omit<NewTarget, 'layer' | 'name'> & { name: string | null }>(
    `SELECT f.id AS featureId, ${nameIn(layer)} AS name, ${addressIn(layer)} AS address, f.town, f.lon, f.lat
     FROM ${layer} AS f ${fits} LIMIT ${MOST_TARGETS + 1}`,
    ...params,
  );
  const nameless = (id: number | null) => `${vocabulary.layer[layer]} ${id}`;
  return rows.map((row) => ({ ...row, name: row.name ?? nameless(row.featureId), layer }));
}

/** Nameless ones are called by their kind and the street nearby. */
async function referenceTargets(
  db: ReadDb,
  kind: ReferenceKind,
  town: string | undefined,
  fits: string,
  params: SqlValue[],
): Promise<NewTarget[]> {
  const rows = await db.all<{ id: number; name: string | null; lon: number; lat: number }>(
    `SELECT f.id, f.name, f.lon, f.lat FROM reference_features AS f ${fits}`,
    ...params,
  );
  const townAt = await townFinder(db);
  const within = rows.map((row) => ({ ...row, town: townAt(row.lon, row.lat).town }));
  const wanted = within.filter((row) => town === undefined || row.town === town).slice(0, MOST_TARGETS + 1);
  if (wanted.length > MOST_TARGETS) {
    throw new ZhituError('campaign_too_many', { most: MOST_TARGETS, found: wanted.length });
  }
  const targets: NewTarget[] = [];
  for (const { id, name, ...place } of wanted) {
    const address = await streetNear(db, place.lon, place.lat);
    const called = name ?? [address, id].filter((part) => part !== null).join(' ');
    targets.push({
      ...place,
      address,
      name: `${REFERENCE_NAMES[kind].zh} ${called}`,
      layer: 'reference',
      featureId: id,
    });
  }
  return targets;
}

/** Throws `not_found` for ids that are not the campaign's, `campaign_closed`, `campaign_begun`. */
export async function setRemoved(
  db: WriteDb,
  actor: Actor,
  campaign: number,
  ids: readonly number[],
  removed: boolean,
  now: number,
): Promise<number> {
  await requireOpenCampaign(db, campaign);
  let changed = 0;
  for (const id of new Set(ids)) {
    const row = await db.get<{ name: string; outcome: string | null; removed: number | null; answers: number }>(
      `SELECT name, outcome, removed_at AS removed,
         (SELECT count(*) FROM campaign_answers WHERE target_id = t.id AND undone_at IS NULL) AS answers
       FROM campaign_targets AS t WHERE id = ? AND campaign_id = ?`,
      id,
      campaign,
    );
    if (!row) throw new ZhituError('not_found', { what: `target ${id}` });
    if ((row.removed !== null) === removed) continue;
    if (row.answers > 0 || row.outcome !== null) throw new ZhituError('campaign_begun', { name: row.name });
    const { changes } = await db.run(
      'UPDATE OR IGNORE campaign_targets SET removed_at = ?, rev = rev + 1 WHERE id = ?',
      removed ? now : null,
      id,
    );
    if (changes === 0) continue; // its feature was put on the list again meanwhile
    changed += 1;
    await audit(db, actor, { action: removed ? 'remove' : 'restore', entity: 'campaign_target', entityId: id });
  }
  return changed;
}

async function whereIs(db: ReadDb, townAt: TownAt, { town, lon, lat }: NewTarget) {
  if (town === null) return lon === null || lat === null ? { town: null, squad: null } : townAt(lon, lat);
  const row = await db.get<{ squad: string | null }>('SELECT squad FROM towns WHERE code = ?', town);
  return { town, squad: row?.squad ?? null };
}

function has(layer: Layer, key: string): boolean {
  return LAYER_SPECS[layer].fields.some((field) => field.key === key && !field.personal);
}

function nameIn(layer: Layer): string {
  const columns = ['name', 'address', 'key', 'street'].filter((key) => has(layer, key));
  return `coalesce(${columns.map((c) => `f.${c}`).join(', ')})`;
}

function addressIn(layer: Layer): string {
  return has(layer, 'address') ? 'coalesce(f.address, f.street)' : 'f.street';
}
