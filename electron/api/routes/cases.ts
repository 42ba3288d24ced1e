import type { Hono } from 'hono';
import * as contract from '../../contract/cases.ts';
import { keepOriginal } from '../../originals/put-original.ts';
import type { Actor } from '../../store/audit.ts';
import { changeCaseHours, type Hours, readCaseHours } from '../../store/case-clock.ts';
import { readCaseFile } from '../../store/case-file.ts';
import { moveCase, readCase, requireOriginals, undoCaseMove } from '../../store/case-moves.ts';
import { openCase } from '../../store/case-open.ts';
import { listCases, similarCases } from '../../store/cases.ts';
import { nowOf } from '../../store/clock.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Desk } from '../../store/features.ts';
import { handOver, keepReceipt } from '../../store/handovers.ts';
import { doLookBack } from '../../store/look-backs.ts';
import { addMedia } from '../../store/media.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';
import { townOf } from '../lib/town-of.ts';

/** The case loop. Titles and notes may name people and addresses: only those who may edit see them. */
export function cases(app: Hono<Env>, ctx: Context): void {
  const { pack, store } = ctx;
  const { read } = store;

  const { timeZone } = pack;

  async function change<T>(actor: Actor, work: (db: WriteDb, desk: Desk, now: number) => Promise<T>): Promise<T> {
    const changed = await store.write(async (db) => work(db, { actor, timeZone }, await nowOf(db, timeZone)));
    await announce(ctx, ['structures', 'cases']);
    return changed;
  }

  mount(app, contract.caseHours, async () => {
    return { hours: hourList(await readCaseHours(read, pack)) };
  });
  mount(app, contract.setCaseHours, async ({ params: { state }, body: { hours } }, c) => {
    const actor = c.get('actor');
    return { hours: hourList(await change(actor, (db) => changeCaseHours(db, actor, pack, state, hours))) };
  });
  mount(app, contract.similarCases, async ({ query: { kind, lon, lat } }) => {
    return { cases: await similarCases(read, kind, [lon, lat], await nowOf(read, timeZone)) };
  });
  mount(app, contract.cases, async ({ query: { mine, ...filter } }, c) => {
    const actor = c.get('actor');
    return listCases(read, pack, { ...filter, assignee: mine ? actor.name : undefined }, await nowOf(read, timeZone));
  });
  mount(app, contract.caseFile, async ({ params: { id } }, c) => {
    const actor = c.get('actor');
    return readCaseFile(read, pack, actor, id, await nowOf(read, timeZone));
  });
  mount(app, contract.openCase, ({ body: { about, ...given } }, c) =>
    change(c.get('actor'), async (db, desk, now) => {
      const subject = 'layer' in about ? about : { ...about, town: await townOf(db, about.lon, about.lat) };
      return openCase(db, desk, pack, { ...given, about: subject }, now);
    }),
  );
  mount(app, contract.moveCase, ({ params: { id }, body }, c) =>
    change(c.get('actor'), (db, desk, now) => moveCase(db, desk, pack, id, body, now)),
  );
  mount(app, contract.undoCaseMove, ({ params: { id, step } }, c) =>
    change(c.get('actor'), (db, desk, now) => undoCaseMove(db, desk, id, step, now)),
  );

  mount(app, contract.addCaseEvidence, async ({ params: { id }, query: { name } }, c) => {
    const actor = c.get('actor');
    await readCase(read, id); // before hundreds of megabytes are taken in for nothing
    const { signal, body } = c.req.raw;
    return keepOriginal(store, body ?? nothing(), { name, signal }, async (stored) => {
      await store.write((db) => addMedia(db, actor, [stored]));
      return { sha256: stored.sha256 };
    });
  });
  mount(app, contract.doLookBack, async ({ params: { id, task }, body }, c) => {
    await change(c.get('actor'), async (db, { actor }, now) => {
      await requireOriginals(db, body.evidence);
      await doLookBack(db, actor, id, task, body, now);
    });
    return { id: task };
  });
  mount(app, contract.handOverCase, async ({ params: { id }, body }, c) => ({
    id: await change(c.get('actor'), async (db, { actor }, now) => {
      await readCase(db, id);
      await requireOriginals(db, body.evidence);
      return handOver(db, actor, id, body, now);
    }),
  }));
  mount(app, contract.keepReceipt, async ({ params: { id, handover }, body: { receipt } }, c) => {
    await change(c.get('actor'), (db, { actor }, now) => keepReceipt(db, actor, id, handover, receipt, now));
    return { id: handover };
  });
}

function hourList(hours: Hours) {
  return Object.entries(hours).map(([state, rule]) => ({ state: state as keyof Hours, ...rule }));
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
