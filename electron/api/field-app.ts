/** What the listener for phones answers: the page of field checks and what it asks, and not one thing more. */
import { Hono, type Context as HonoContext } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ZhituError } from '../contract/errors.ts';
import type { FieldDevice } from '../contract/field.ts';
import * as contract from '../contract/field-device.ts';
import { ALL_FIELD_REASONS, FIELD_OUTCOMES, FIELD_REASON_WORDS, FIELD_REASONS } from '../domain/field-questions.ts';
import { keepOriginal } from '../originals/put-original.ts';
import type { Actor } from '../store/audit.ts';
import { nowOf } from '../store/clock.ts';
import { addFieldPhoto, answerTask, listAnswers, withdrawAnswer } from '../store/field-answers.ts';
import { addDevice, deviceOf, seen } from '../store/field-devices.ts';
import { openTasks, readTask, requireOpen, shownTo, taskPhotos } from '../store/field-tasks.ts';
import type { Context, Env } from './context.ts';
import { fieldPage } from './field-page.ts';
import { announce } from './lib/announce.ts';
import { answerError, type ReportError } from './lib/answer-error.ts';
import type { Pairing } from './lib/field-pairing.ts';
import { mount } from './lib/mount.ts';
import { fieldGate, type Gate } from './middleware/field-gate.ts';
import { type RequestLog, requestLog } from './middleware/request-log.ts';

/** Bytes: a phone's photo of 48 megapixels has 25 MB. */
export const FIELD_PHOTO_LIMIT = 40 * 1024 ** 2;
/** Of a task each, so that a phone in a village gets all it needs over a weak connection. */
const PHOTOS = 3;
const PICTURE = 640; // pixels on the longer side
const COOKIE = '__Host-zhitu-field';
const YEAR = 365 * 86_400; // seconds; renewed whenever tasks are read
const BODY_LIMIT = 100_000; // bytes of JSON: an answer has some 2,000

export interface FieldAppOptions extends Gate {
  pairing: Pairing;
  onInternalError?: ReportError;
  log?: RequestLog;
}

export function createFieldApp(ctx: Context, options: FieldAppOptions): Hono<Env> {
  const { store, pack } = ctx;
  const app = new Hono<Env>();
  app.onError((error, c) => answerError(error, c, options.onInternalError));
  if (options.log) app.use(requestLog(options.log));
  app.use(fieldGate(options));
  app.use(async (c, next) => {
    c.set('bodyLimit', BODY_LIMIT);
    const length = Number(c.req.header('content-length') ?? 0);
    if (length > (c.req.path.endsWith('/photos') ? FIELD_PHOTO_LIMIT : BODY_LIMIT)) {
      throw new ZhituError('too_large', { limit: `${FIELD_PHOTO_LIMIT / 1024 ** 2} MB` });
    }
    await next();
  });

  mount(app, contract.pairDevice, async ({ body: { code, name } }, c) => {
    const { by, ...binding } = options.pairing.redeem(code, options.remote(c));
    const token = await store.write((db) => addDevice(db, by, { ...binding, name }, now()));
    if (!byBrowser(c)) return { token };
    remember(c, token);
    return { token: '' };
  });

  mount(app, contract.deviceTasks, async (_input, c) => {
    const device = await requireDevice(c);
    const kept = getCookie(c, COOKIE);
    if (kept !== undefined) remember(c, kept);
    await store.write((db) => seen(db, device.id, now()));
    const squad = pack.squads.find((s) => s.code === device.squad);
    const town = (code: string | null) => pack.towns.find((t) => t.code === code)?.zh ?? code;
    const tasks = await Promise.all(
      (await openTasks(store.read, device.squad)).slice(0, 200).map(async (t) => ({
        id: t.id,
        code: t.code,
        key: t.key,
        address: t.address,
        street: t.street,
        town: town(t.town),
        person: t.person,
        dueAt: t.dueAt,
        areaM2: t.areaM2,
        lon: t.lon,
        lat: t.lat,
        photos: await taskPhotos(store.read, t.id, PHOTOS),
      })),
    );
    const sent = await Promise.all(
      (await listAnswers(store.read, { device: device.id })).slice(0, 20).map(async (a) => ({
        id: a.id,
        outcome: a.outcome,
        at: a.at,
        withdrawn: a.withdrawn,
        code: (await readTask(store.read, a.structure)).code,
      })),
    );
    return {
      city: pack.name,
      squad: squad ?? { code: device.squad, zh: device.squad, en: device.squad },
      person: device.person,
      device: device.name,
      ahead: (await nowOf(store.read, pack.timeZone, now())) - now(),
      questions: pack.fieldQuestions,
      reasons: FIELD_OUTCOMES.flatMap((outcome) =>
        ALL_FIELD_REASONS.filter((id) => (FIELD_REASONS[outcome] as readonly string[]).includes(id)).map((id) => ({
          id,
          outcome,
          ...FIELD_REASON_WORDS[id],
        })),
      ),
      tasks,
      sent,
    };
  });

  mount(app, contract.devicePicture, async ({ params: { sha256 } }, c) => {
    const device = await requireDevice(c);
    if (!(await shownTo(store.read, device.squad, sha256))) throw new ZhituError('not_found', { what: sha256 });
    return c.body(await ctx.thumbnails.get(sha256, PICTURE), 200, { 'Content-Type': 'image/webp' });
  });

  mount(app, contract.addDevicePhoto, async ({ params: { id }, query: { name } }, c) => {
    const device = await requireDevice(c);
    await requireOwn(device, id);
    await requireOpen(store.read, id); // before megabytes are taken in for nothing
    const { body, signal } = c.req.raw;
    const sha256 = await keepOriginal(store, body ?? nothing(), { name, signal, limit: FIELD_PHOTO_LIMIT }, (stored) =>
      store.write(async (db) => {
        await addFieldPhoto(db, actorOf(device), id, stored, device.id, now());
        return stored.sha256;
      }),
    );
    await announce(ctx, ['photos']);
    return { sha256 };
  });

  mount(app, contract.answerAsDevice, async ({ params: { id }, body }, c) => {
    const device = await requireDevice(c);
    await requireOwn(device, id);
    const desk = { actor: actorOf(device), timeZone: pack.timeZone };
    const how = { questions: pack.fieldQuestions, device: device.id, now: now() };
    const answered = await store.write((db) => answerTask(db, desk, id, body, how));
    await announce(ctx, ['structures', 'review']);
    return answered;
  });

  mount(app, contract.withdrawAsDevice, async ({ params: { id } }, c) => {
    const device = await requireDevice(c);
    await store.write((db) => withdrawAnswer(db, actorOf(device), id, device.id, now()));
    await announce(ctx, ['structures', 'review']);
    return { id };
  });

  fieldPage(app, ctx);
  app.notFound((c) => answerError(new ZhituError('not_found', { what: c.req.path }), c));
  return app;

  async function requireDevice(c: HonoContext): Promise<FieldDevice> {
    const token = /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? getCookie(c, COOKIE);
    const device = token === undefined ? null : await deviceOf(store.read, token);
    if (!device) throw new ZhituError('field_device');
    return device;
  }

  /** Another squad's task is as good as none: its existence is not told. */
  async function requireOwn(device: FieldDevice, id: number): Promise<void> {
    const missing = new ZhituError('not_found', { what: `task ${id}` });
    const task = await readTask(store.read, id).catch(() => null);
    if (task?.squad !== device.squad) throw missing;
  }
}

/** Every browser tells over HTTPS which site a request comes from. */
function byBrowser(c: HonoContext): boolean {
  return c.req.header('sec-fetch-site') !== undefined;
}

/** In a cookie that scripts cannot read and other sites cannot send. */
function remember(c: HonoContext, token: string): void {
  setCookie(c, COOKIE, token, { httpOnly: true, secure: true, sameSite: 'Strict', path: '/', maxAge: YEAR });
}

/** A phone without a person is named so that it can be taken for nobody else. */
function actorOf({ id, name, squad, person }: FieldDevice): Actor {
  return { name: person ?? `${squad}/${name}#${id}`, role: 'officer' };
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
