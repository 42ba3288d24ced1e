import type { Session } from 'electron';
import { isOwn } from './scheme.ts';

/** Copying and filling the screen, both only after a click, and a display that stays on. Nothing else is ever granted. */
const GRANTED = new Set(['clipboard-sanitized-write', 'fullscreen', 'screen-wake-lock']);

/** Denies camera, microphone, position, notifications, devices and all else to every page. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(GRANTED.has(permission) && details.isMainFrame && isOwn(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return GRANTED.has(permission) && details.isMainFrame && isOwn(origin);
  });
  session.setDevicePermissionHandler(() => false);
}
