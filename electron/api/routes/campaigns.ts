import type { Hono } from 'hono';
import * as contract from '../../contract/campaigns.ts';
import { ZhituError } from '../../contract/errors.ts';
import { keepOriginal } from '../../originals/put-original.ts';
import type { Actor } from '../../store/audit.ts';
import {
  addTargetPhoto,
  answerItem,
  removeTargetPhoto,
  requirePlaceOfPhoto,
  undoAnswer,
} from '../../store/campaign-answers.ts';
import { decideTarget, lookBack, reopenTarget } from '../../store/campaign-outcome.ts';
import { readTarget } from '../../store/campaign-rows.ts';
import { addTargets, setRemoved, targetsOnMap } from '../../store/campaign-targets.ts';
import { addCampaign, closeCampaign, listCampaigns, readCampaignWhole } from '../../store/campaigns.ts';
import { nowOf } from '../../store/clock.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Desk } from '../../store/features.ts';
import { readTowns } from '../../store/places.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { exportCampaign } from '../lib/campaign/export-csv.ts';
import { makeChecklists } from '../lib/campaign/make-sheets.ts';
import { readTargets } from '../lib/campaign/read-targets.ts';
import { mount } from '../lib/mount.ts';
import { textStream } from '../lib/text-stream.ts';

const CSV_LIMIT = 4_000_000; // bytes: 2,000 targets are some 200 kB

/** Special campaigns. Targets are people's shops and homes: who only looks gets none of it. */
export function campaigns(app: Hono<Env>, ctx: Context): void {
  const { store, pack } = ctx;
  const { timeZone } = pack;

  async function change<T>(actor: Actor, work: (db: WriteDb, desk: Desk, now: number) => Promise<T>): Promise<T> {
    const changed = await store.write(async (db) => work(db, { actor, timeZone }, await nowOf(db, timeZone)));
    await announce(ctx, ['structures', 'review']);
    return changed;
  }
  /** Changes a target and answers with it as it is then. */
  function onTarget(actor: Actor, id: number, work: (db: WriteDb, desk: Desk, now: number) => Promise<void>) {
    return change(actor, async (db, desk, now) => {
      await work(db, desk, now);
      return readTarget(db, id, now);
    });
  }

  mount(app, contract.campaigns, async () => {
    return { campaigns: await listCampaigns(store.read, await nowOf(store.read, timeZone)), templates: pack.campaigns };
  });
  mount(app, contract.addCampaign, ({ body }, c) => {
    const actor = c.get('actor');
    return change(actor, (db, _desk, now) => addCampaign(db, actor, pack, body, now));
  });
  mount(app, contract.readCampaign, async ({ params: { id } }) => {
    return readCampaignWhole(store.read, id, await nowOf(store.read, timeZone));
  });
  mount(app, contract.closeCampaign, ({ params: { id }, body: { closed } }, c) => {
    const actor = c.get('actor');
    return change(actor, (db, _desk, now) => closeCampaign(db, actor, id, closed, now));
  });

  mount(app, contract.addTarget, async ({ params: { id }, body: { name, address, lon, lat } }, c) => {
    if ((lon === undefined) !== (lat === undefined)) throw new ZhituError('campaign_half_place');
    const place = { town: null, lon: lon ?? null, lat: lat ?? null, layer: null, featureId: null };
    const target = { ...place, name, address: address || null };
    return { ...(await change(c.get('actor'), (db, { actor }) => addTargets(db, actor, id, [target]))), refused: [] };
  });
  mount(app, contract.addTargetsFromMap, async ({ params: { id }, body }, c) => {
    const answer = await change(c.get('actor'), async (db, { actor }) =>
      addTargets(db, actor, id, await targetsOnMap(db, body)),
    );
    return { ...answer, refused: [] };
  });
  mount(app, contract.addTargetsFromCsv, async ({ params: { id } }, c) => {
    const { targets, refused } = readTargets(await bytesOf(c.req.raw.body), await readTowns(store.read));
    return { ...(await change(c.get('actor'), (db, { actor }) => addTargets(db, actor, id, targets))), refused };
  });
  mount(app, contract.removeTargets, async ({ params: { id }, body: { ids, removed } }, c) => ({
    changed: await change(c.get('actor'), (db, { actor }, now) => setRemoved(db, actor, id, ids, removed, now)),
  }));

  mount(app, contract.readTarget, async ({ params: { id } }) => {
    return readTarget(store.read, id, await nowOf(store.read, timeZone));
  });
  mount(app, contract.answerItem, ({ params: { id }, body }, c) =>
    onTarget(c.get('actor'), id, (db, { actor }, now) => answerItem(db, actor, id, body, now)),
  );
  mount(app, contract.undoAnswer, ({ params: { id } }, c) =>
    onTarget(c.get('actor'), id, (db, { actor }, now) => undoAnswer(db, actor, id, now)),
  );
  mount(app, contract.addTargetPhoto, async ({ params: { id }, query: { name, item } }, c) => {
    await requirePlaceOfPhoto(store.read, id, item); // before megabytes are taken in for nothing
    const { signal, body } = c.req.raw;
    return keepOriginal(store, body ?? nothing(), { name, signal }, (stored) =>
      onTarget(c.get('actor'), id, (db, { actor }, now) => addTargetPhoto(db, actor, id, item, stored, now)),
    );
  });
  mount(app, contract.removeTargetPhoto, ({ params: { id, sha256 }, query: { item } }, c) =>
    onTarget(c.get('actor'), id, (db, { actor }, now) => removeTargetPhoto(db, actor, id, item, sha256, now)),
  );
  mount(app, contract.decideTarget, ({ params: { id }, body }, c) =>
    onTarget(c.get('actor'), id, (db, desk, now) => decideTarget(db, desk, pack, id, body, now)),
  );
  mount(app, contract.reopenTarget, ({ params: { id } }, c) =>
    onTarget(c.get('actor'), id, (db, { actor }, now) => reopenTarget(db, actor, id, now)),
  );
  mount(app, contract.lookBack, ({ params: { id }, body }, c) =>
    onTarget(c.get('actor'), id, (db, { actor }, now) => lookBack(db, actor, timeZone, id, body, now)),
  );

  mount(app, contract.campaignSheets, async ({ params: { id }, query: { target, lang } }) => {
    const page = await makeChecklists(ctx, id, target, lang, await nowOf(store.read, timeZone));
    return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } });
  });
  mount(app, contract.exportCampaign, async ({ params: { id }, query: { lang } }) => {
    const { name, parts } = await exportCampaign(ctx, id, lang, await nowOf(store.read, timeZone));
    return textStream(parts, 'text/csv; charset=utf-8', name);
  });
}

async function bytesOf(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? nothing()) {
    bytes += chunk.byteLength;
    if (bytes > CSV_LIMIT) throw new ZhituError('too_large', { limit: `${CSV_LIMIT / 1e6} MB` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
