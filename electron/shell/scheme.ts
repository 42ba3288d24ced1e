import { protocol, type Session } from 'electron';

export const SCHEME = 'app';
/** The one origin of every page. No port is opened: requests reach the handler inside this process. */
export const ORIGIN = 'app://zhitu';
/** That of wall windows, which are let see what hangs on a wall and nothing else. */
export const WALL_ORIGIN = 'app://wall';

/** Must run before the app is ready. `standard` and `secure` give the page an origin, storage and workers. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Answers `app://zhitu/...` and `app://wall/...` with the handler, and any other host of the scheme with 404. */
export function serveScheme(session: Session, handler: (request: Request) => Response | Promise<Response>): void {
  session.protocol.handle(SCHEME, (request) =>
    isOwn(request.url) || isWall(request.url) ? handler(request) : new Response(null, { status: 404 }),
  );
}

/** Whether an address belongs to the app itself. */
export function isOwn(address: string): boolean {
  return isAt(address, 'zhitu');
}

/** Whether it is a wall window's. */
export function isWall(address: string): boolean {
  return isAt(address, 'wall');
}

function isAt(address: string, host: string): boolean {
  const url = URL.parse(address);
  // The origin of a custom scheme is opaque to Node's URL: compare its parts.
  return url !== null && url.protocol === `${SCHEME}:` && url.host === host && url.username === '';
}
