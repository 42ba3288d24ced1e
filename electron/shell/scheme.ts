import { protocol, type Session } from 'electron';

export const SCHEME = 'app';
/** The one origin of every page. No port is opened: requests reach the handler inside this process. */
export const ORIGIN = 'app://zhitu';

/** Must run before the app is ready. `standard` and `secure` give the page an origin, storage and workers. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Answers `app://zhitu/...` with the handler, and any other host of the scheme with 404. */
export function serveScheme(session: Session, handler: (request: Request) => Response | Promise<Response>): void {
  session.protocol.handle(SCHEME, (request) =>
    isOwn(request.url) ? handler(request) : new Response(null, { status: 404 }),
  );
}

/** Whether an address belongs to the app itself. */
export function isOwn(address: string): boolean {
  const url = URL.parse(address);
  // The origin of a custom scheme is opaque to Node's URL: compare its parts.
  return url !== null && url.protocol === `${SCHEME}:` && url.host === 'zhitu' && url.username === '';
}
