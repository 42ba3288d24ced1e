import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { errorMessage, ZhituError } from '../../contract/errors.ts';
import type { WallDevice, WallDeviceKind } from '../../contract/wall-door.ts';
import type { Actor } from '../../store/audit.ts';
import { addWallDevice, wallDeviceOf, wallDeviceSeen } from '../../store/wall-devices.ts';
import type { Context, Env } from '../context.ts';
import type { Pairing } from '../lib/field-pairing.ts';
import { wallPairPage } from '../wall-pair-page.ts';
import { AUTHORITY_PATH, authorityFile, type Gate, lanGate } from './field-gate.ts';

export interface WallBinding {
  kind: WallDeviceKind;
  name: string;
  by: Actor;
}

const MOST = 6000; // requests a minute: a scene of an 8K wall asks some 200 tiles
const COOKIE = '__Host-zhitu-wall'; // by this prefix browsers keep it to TLS and to this very host
const YEAR = 365 * 86_400; // seconds; renewed by every page
const SEEN = 60; // seconds between two notes that a device is there
const BODY = 64_000; // bytes: a report of a wall has some 500
const FORM = 200; // bytes

/**
 * Lets paired walls and remotes in, each with its own role, and pairs one that sends the code that waits from the page
 * `/pair` (`/pair/12345678` fills it in). The token is in a cookie that scripts cannot read and other sites cannot send.
 */
export function wallAuth(ctx: Context, gate: Gate & { pairing: Pairing<WallBinding> }): MiddlewareHandler<Env> {
  const pass = lanGate(gate, MOST);
  const noted = new Map<number, number>();

  async function known(c: HonoContext): Promise<WallDevice | null> {
    const token = getCookie(c, COOKIE);
    return token === undefined ? null : wallDeviceOf(ctx.store.read, token);
  }

  /** Nobody waits for it: a database that another program holds must not keep a wall out. */
  function note(id: number): void {
    const now = Math.floor(Date.now() / 1000);
    if (Math.abs(now - (noted.get(id) ?? 0)) < SEEN) return;
    noted.set(id, now);
    ctx.store.write((db) => wallDeviceSeen(db, id, now)).catch(() => undefined);
  }

  /** What needs no pairing. */
  function open(c: HonoContext): Promise<Response> | Response | undefined {
    const { method, path } = c.req;
    if (method === 'GET' && path === AUTHORITY_PATH) return authorityFile(c, gate);
    const code = /^\/pair(?:\/(\d{8}))?$/.exec(path);
    if (code && method === 'GET') return wallPairPage(c, code[1]);
    return method === 'POST' && path === '/pair' ? pair(c) : undefined;
  }

  async function pair(c: HonoContext): Promise<Response> {
    if (!(Number(c.req.header('content-length')) <= FORM)) throw new ZhituError('too_large', { limit: `${FORM} B` });
    const code = new URLSearchParams(await c.req.text()).get('code') ?? '';
    try {
      const { by, kind, name } = gate.pairing.redeem(code, gate.remote(c));
      const now = Math.floor(Date.now() / 1000);
      remember(c, await ctx.store.write((db) => addWallDevice(db, by, { kind, name }, now)));
      return c.redirect(kind === 'wall' ? '/wall' : '/remote', 303);
    } catch (error) {
      if (error instanceof ZhituError && wantsPage(c)) return wallPairPage(c, '', error);
      throw error;
    }
  }

  return async (c, next) => {
    let answer: Response | undefined;
    await pass(c, async () => {
      c.set('bodyLimit', BODY);
      answer = await open(c);
      if (answer) return;
      const device = await known(c);
      if (!device) {
        answer = stranger(c);
        return;
      }
      if (c.req.path === '/api/session') note(device.id);
      const token = getCookie(c, COOKIE);
      if (token !== undefined && !c.req.path.startsWith('/api/')) remember(c, token);
      c.set('actor', { name: `${device.kind}#${device.id}`, role: device.kind });
      await next();
    });
    return answer;
  };
}

function remember(c: HonoContext, token: string): void {
  setCookie(c, COOKIE, token, { httpOnly: true, secure: true, sameSite: 'Strict', path: '/', maxAge: YEAR });
}

/** A person gets a sentence, a program gets JSON. */
function stranger(c: HonoContext): Response {
  const error = new ZhituError('wall_unpaired');
  if (c.req.path.startsWith('/api/') || !wantsPage(c)) throw error;
  return c.text(`${errorMessage('wall_unpaired', 'zh')}\n${error.message}\n`, 401);
}

function wantsPage(c: HonoContext): boolean {
  return c.req.header('accept')?.includes('text/html') ?? false;
}
