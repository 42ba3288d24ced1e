/** Special campaigns, and how far each is. */
import type { CampaignTemplate } from '../contract/campaign-templates.ts';
import type { CampaignCounts, CampaignTarget, campaigns, readCampaign } from '../contract/campaigns.ts';
import type { Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { DONE_STATES, FAILED_STATES } from '../domain/campaigns.ts';
import { fromWallSeconds } from '../domain/time.ts';
import { type Actor, audit } from './audit.ts';
import { targetsOf } from './campaign-rows.ts';
import type { ReadDb, WriteDb } from './database.ts';

type Listed = Output<typeof campaigns>['campaigns'][number];
export type Campaign = Omit<Listed, 'counts'>;
type Row = Omit<Campaign, 'template' | 'squads'> & { template: string; squads: string };

const ROW = `SELECT id, name, template, from_at AS "from", to_at AS "to", squads, actor, closed_at AS closedAt, rev
  FROM campaigns`;

/** The latest first. */
export async function listCampaigns(db: ReadDb, now: number): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const row of await db.all<Row>(`${ROW} ORDER BY closed_at IS NOT NULL, from_at DESC, id DESC LIMIT 200`)) {
    listed.push({ ...fromRow(row), counts: countsOf(await targetsOf(db, row.id, now)) });
  }
  return listed;
}

/** Days are ISO dates in the city's zone, both included. Throws `not_found` (template, squad), `campaign_period`. */
export async function addCampaign(
  db: WriteDb,
  actor: Actor,
  pack: Pick<CityPack, 'campaigns' | 'timeZone'>,
  given: { name: string; template: string; from: string; to: string; squads: string[] },
  now: number,
): Promise<Campaign> {
  const template = pack.campaigns.find((t) => t.id === given.template);
  if (!template) throw new ZhituError('not_found', { what: `template ${given.template}` });
  if (given.to < given.from) throw new ZhituError('campaign_period');
  for (const squad of given.squads) {
    const known = await db.get('SELECT 1 FROM squads WHERE code = ?', squad);
    if (!known) throw new ZhituError('not_found', { what: `squad ${squad}` });
  }
  const midnight = (day: string) => fromWallSeconds(Date.parse(`${day}T00:00:00Z`) / 1000, pack.timeZone);
  const nextDay = new Date(Date.parse(`${given.to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const { lastId } = await db.run(
    'INSERT INTO campaigns (name, template, from_at, to_at, squads, created_at, actor) VALUES (?, ?, ?, ?, ?, ?, ?)',
    given.name,
    JSON.stringify(template),
    midnight(given.from),
    midnight(nextDay),
    JSON.stringify(given.squads),
    now,
    actor.name,
  );
  const detail = { template: template.id, from: given.from, to: given.to, squads: given.squads };
  await audit(db, actor, { action: 'create', entity: 'campaign', entityId: lastId, to: 'open', detail });
  return requireCampaign(db, lastId);
}

export async function closeCampaign(
  db: WriteDb,
  actor: Actor,
  id: number,
  closed: boolean,
  now: number,
): Promise<Campaign> {
  const before = await requireCampaign(db, id);
  if ((before.closedAt !== null) === closed) return before;
  await db.run('UPDATE campaigns SET closed_at = ?, rev = rev + 1 WHERE id = ?', closed ? now : null, id);
  const [from, to] = closed ? ['open', 'closed'] : ['closed', 'open'];
  await audit(db, actor, { action: closed ? 'close' : 'reopen', entity: 'campaign', entityId: id, from, to });
  return requireCampaign(db, id);
}

/** Throws `not_found`. */
export async function readCampaignWhole(db: ReadDb, id: number, now: number): Promise<Output<typeof readCampaign>> {
  const campaign = await requireCampaign(db, id);
  const targets = await targetsOf(db, id, now);
  return {
    ...campaign,
    counts: countsOf(targets),
    targets,
    squadCounts: grouped(targets, (t) => t.squad).map(([squad, of]) => ({ squad, ...countsOf(of) })),
    townCounts: grouped(targets, (t) => t.town).map(([town, of]) => ({ town, ...countsOf(of) })),
  };
}

/** Throws `not_found`. */
export async function requireCampaign(db: ReadDb, id: number): Promise<Campaign> {
  const row = await db.get<Row>(`${ROW} WHERE id = ?`, id);
  if (!row) throw new ZhituError('not_found', { what: `campaign ${id}` });
  return fromRow(row);
}

/** Throws `not_found`, `campaign_closed`. */
export async function requireOpenCampaign(db: ReadDb, id: number): Promise<Campaign> {
  const campaign = await requireCampaign(db, id);
  if (campaign.closedAt !== null) throw new ZhituError('campaign_closed');
  return campaign;
}

function countsOf(targets: readonly CampaignTarget[]): CampaignCounts {
  const inStates = (states: readonly CampaignTarget['state'][]) =>
    targets.filter((t) => states.includes(t.state)).length;
  return {
    targets: targets.length,
    done: inStates(DONE_STATES),
    failed: inStates(FAILED_STATES),
    overdue: inStates(['overdue']),
  };
}

/** By code; what belongs to none comes last. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string | null): [string | null, T[]][] {
  const groups = new Map<string | null, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
}

function fromRow({ template, squads, ...row }: Row): Campaign {
  return { ...row, template: JSON.parse(template) as CampaignTemplate, squads: JSON.parse(squads) as string[] };
}
