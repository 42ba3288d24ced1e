import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { errorMessage, ZhituError } from '../../contract/errors.ts';
import type { WallDevice, WallDeviceKind } from '../../contract/wall-door.ts';
import type { Actor } from '../../store/audit.ts';
import { addWallDevice, wallDeviceOf, wallDeviceSeen } from '../../store/wall-devices.ts';
import type { Context, Env } from '../context.ts';
import type { Pairing } from '../lib/field-pairing.ts';
import { type Gate, lanGate } from './field-gate.ts';

export interface WallBinding {
  kind: WallDeviceKind;
  name: string;
  by: Actor;
}

const MOST = 6000; // requests a minute: a scene of an 8K wall asks some 200 tiles
const COOKIE = 'zhitu-wall';
const YEAR = 365 * 86_400; // seconds; renewed by every page
const SEEN = 60; // seconds between two notes that a device is there

/**
 * Lets paired walls and remotes in, each with its own role, and pairs one that comes with the code that waits
 * (`/pair/12345678`). The token is in a cookie that scripts cannot read and other sites cannot send.
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

  async function pair(c: HonoContext, code: string): Promise<Response> {
    const { by, kind, name } = gate.pairing.redeem(code, gate.remote(c));
    const now = Math.floor(Date.now() / 1000);
    remember(c, await ctx.store.write((db) => addWallDevice(db, by, { kind, name }, now)));
    return c.redirect(kind === 'wall' ? '/wall' : '/remote', 303);
  }

  return async (c, next) => {
    let answer: Response | undefined;
    await pass(c, async () => {
      const code = /^\/pair\/(\d{8})$/.exec(c.req.path)?.[1];
      if (code !== undefined && c.req.method === 'GET') {
        answer = await pair(c, code);
        return;
      }
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
  setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: YEAR });
}

/** A person gets a sentence, a program gets JSON. */
function stranger(c: HonoContext): Response {
  const error = new ZhituError('wall_unpaired');
  if (c.req.path.startsWith('/api/') || !c.req.header('accept')?.includes('text/html')) throw error;
  return c.text(`${errorMessage('wall_unpaired', 'zh')}\n${error.message}\n`, 401);
}
