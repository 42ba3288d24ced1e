import type { Hono } from 'hono';
import * as contract from '../../contract/field.ts';
import { keepOriginal } from '../../originals/put-original.ts';
import type { WriteDb } from '../../store/database.ts';
import { addFieldPhoto, answerTask, listAnswers, withdrawAnswer } from '../../store/field-answers.ts';
import { assignTasks } from '../../store/field-assign.ts';
import { listDevices, revokeDevice } from '../../store/field-devices.ts';
import {
  openTasks,
  readTask,
  requireOpen,
  requirePerson,
  requireSquad,
  taskPhotos,
  taskShape,
  waitingBySquad,
} from '../../store/field-tasks.ts';
import type { Context, Env } from '../context.ts';
import { FIELD_PHOTO_LIMIT } from '../field-app.ts';
import { announce } from '../lib/announce.ts';
import { makeSheets } from '../lib/field-sheet/make-sheets.ts';
import { mount } from '../lib/mount.ts';
import { seesPersonalData } from '../lib/permissions.ts';
import { qrSvg } from '../lib/qr.ts';

/** Field checks at the desk, and the door for phones. What phones ask is in api/field-app.ts. */
export function field(app: Hono<Env>, ctx: Context): void {
  const { store, pack } = ctx;

  async function change<T>(work: (db: WriteDb) => Promise<T>): Promise<T> {
    const changed = await store.write(work);
    await announce(ctx, ['structures', 'review', 'photos']);
    return changed;
  }

  mount(app, contract.fieldTasks, async ({ query: { squad } }) => {
    const tasks = await openTasks(store.read, squad);
    const squads = await waitingBySquad(store.read);
    return { tasks: tasks.slice(0, 500), total: tasks.length, squads, questions: pack.fieldQuestions };
  });
  mount(app, contract.fieldSheets, async ({ query: { ids, lang } }, c) => {
    const actor = c.get('actor');
    const body = await makeSheets(ctx, ids, { language: lang, owners: seesPersonalData(actor) });
    return c.html(body, 200, { 'Cache-Control': 'no-store' });
  });
  mount(app, contract.fieldTaskDetail, async ({ params: { id } }) => {
    const { owner: _, ...shape } = await taskShape(store.read, id);
    return {
      ...(await readTask(store.read, id)),
      ...shape,
      photos: await taskPhotos(store.read, id),
      answers: await listAnswers(store.read, { structure: id }),
    };
  });
  mount(app, contract.assignFieldTasks, async ({ body: { ids, ...wish } }, c) => {
    const actor = c.get('actor');
    return change((db) => assignTasks(db, actor, ids, wish, now()));
  });
  mount(app, contract.addFieldPhoto, async ({ params: { id }, query: { name } }, c) => {
    const actor = c.get('actor');
    await requireOpen(store.read, id);
    const { body, signal } = c.req.raw;
    return keepOriginal(store, body ?? nothing(), { name, signal, limit: FIELD_PHOTO_LIMIT }, async (stored) => {
      await change((db) => addFieldPhoto(db, actor, id, stored, null, now()));
      return { sha256: stored.sha256 };
    });
  });
  mount(app, contract.answerFieldTask, ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    const how = { questions: pack.fieldQuestions, device: null, now: now() };
    return change((db) => answerTask(db, { actor, timeZone: pack.timeZone }, id, body, how));
  });
  mount(app, contract.withdrawFieldAnswer, async ({ params: { id } }, c) => {
    const actor = c.get('actor');
    await change((db) => withdrawAnswer(db, actor, id, null, now()));
    return { id };
  });

  mount(app, contract.fieldListener, async () => {
    return listening();
  });
  mount(app, contract.openFieldListener, async ({ body: { address } }) => {
    await ctx.field.open(address);
    return listening();
  });
  mount(app, contract.closeFieldListener, async () => {
    await ctx.field.close();
    return listening();
  });
  mount(app, contract.issueFieldCode, async ({ body: { squad, person } }, c) => {
    const by = c.get('actor');
    await requireSquad(store.read, squad);
    if (person !== null) await requirePerson(store.read, person);
    ctx.field.issue({ squad, person, by });
    return listening();
  });
  mount(app, contract.fieldDevices, async () => {
    return { devices: await listDevices(store.read) };
  });
  mount(app, contract.revokeFieldDevice, async ({ params: { id } }, c) => {
    const actor = c.get('actor');
    await change((db) => revokeDevice(db, actor, id, now()));
    return { id };
  });

  function listening(): contract.FieldListening {
    const url = ctx.field.url();
    const waiting = ctx.field.code();
    const told = { addresses: ctx.field.addresses(), url, fingerprint: ctx.field.fingerprint() };
    if (!url || !waiting) return { ...told, code: null };
    const { code, expiresAt, binding } = waiting;
    // Behind the number sign, which a browser never sends.
    const qr = qrSvg(`${url}#code=${code}`, url).text;
    return {
      ...told,
      code: { code, squad: binding.squad, person: binding.person, expiresAt, qr },
    };
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
