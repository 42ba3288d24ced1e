import type { BrowserContext } from 'playwright-core';
import { app } from './app.ts';
import { handlers, privileged, toStandIn } from './stand-in.ts';
import { onlyKnown, strict } from './strict.ts';

type RequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { isMainFrame: boolean; requestingUrl: string },
) => void;
type CheckHandler = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { isMainFrame: boolean; requestingUrl: string },
) => boolean;

let requestHandler: RequestHandler | null = null;
let checkHandler: CheckHandler | null = null;

/** Electron's name of a permission → Chromium's, as far as the debugging protocol can set them. */
const PERMISSIONS: Record<string, string> = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  'idle-detection': 'idle-detection',
  'persistent-storage': 'persistent-storage',
  'window-management': 'window-management',
  'local-fonts': 'local-fonts',
};

export const session = strict('session', {
  defaultSession: strict('Session', {
    protocol: strict('session.protocol', {
      handle(scheme: string, handler: (request: Request) => Response | Promise<Response>) {
        if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already`);
        handlers.set(scheme, handler);
      },
    }),
    setPermissionRequestHandler(handler: RequestHandler | null) {
      requestHandler = handler;
    },
    setPermissionCheckHandler(handler: CheckHandler | null) {
      checkHandler = handler;
    },
    setDevicePermissionHandler(_handler: ((details: unknown) => boolean) | null) {
      // Headless Chromium has no devices to offer.
    },
  }),
});

/** Asks both handlers about each permission, as Electron would when a page does, and sets Chromium to the answer. */
export async function applyPermissions(context: BrowserContext, contents: unknown): Promise<void> {
  const browser = context.browser();
  const cdp = await browser?.newBrowserCDPSession();
  const [scheme] = privileged;
  const address = `${scheme}://zhitu/`;
  for (const [permission, name] of Object.entries(PERMISSIONS)) {
    const details = { isMainFrame: true, requestingUrl: address };
    let granted = checkHandler === null || checkHandler(contents, permission, address, details);
    if (!granted && requestHandler) {
      requestHandler(contents, permission, (answer) => (granted = answer), details);
    }
    const setting = granted ? 'granted' : 'denied';
    const origin = new URL(toStandIn(address)).origin;
    await cdp?.send('Browser.setPermission', { permission: { name }, setting, origin });
  }
}

const PRIVILEGES = ['standard', 'secure', 'supportFetchAPI', 'stream'];

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      onlyKnown('privileges', privileges, PRIVILEGES);
      if (!privileges.standard || !privileges.secure) throw new Error('The Electron double needs standard and secure');
      if (privileged.size > 0) throw new Error('The Electron double has one scheme');
      privileged.add(scheme);
    }
  },
});
