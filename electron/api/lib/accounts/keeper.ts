import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/**
 * Where a window's token is, out of its scripts' reach. Behind a port it is a cookie, HttpOnly and SameSite=Strict. The
 * desktop's scheme has no cookies, and a header would have to be readable in the page and could not go with pictures,
 * tiles and the event stream: there the process keeps the token of `app://zhitu`, whose one window it opened itself.
 * Wall windows have an origin and a handler of their own (main.ts), which knows no sign-in.
 */
export interface Keeper {
  read(c: HonoContext): string | undefined;
  /** Undefined forgets it. */
  write(c: HonoContext, token: string | undefined): void;
}

export function inProcess(): Keeper {
  let kept: string | undefined;
  return {
    read: () => kept,
    write(_c, token) {
      kept = token;
    },
  };
}

/** Cookies do not tell ports apart: with the port in the name, two instances do not sign each other out. */
export function inCookie(port: () => number): Keeper {
  const name = () => `zhitu-${port()}-person`;
  return {
    read: (c) => getCookie(c, name()),
    write(c, token) {
      if (token === undefined) deleteCookie(c, name(), { path: '/' });
      else setCookie(c, name(), token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    },
  };
}
