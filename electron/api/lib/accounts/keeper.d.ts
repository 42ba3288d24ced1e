import type { Context as HonoContext } from 'hono';
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
export declare function inProcess(): Keeper;
/** Cookies do not tell ports apart: with the port in the name, two instances do not sign each other out. */
export declare function inCookie(port: () => number): Keeper;
