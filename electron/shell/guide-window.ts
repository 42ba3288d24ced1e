import { BrowserWindow, nativeTheme } from 'electron';
import { ORIGIN } from './scheme.ts';
import { LOCKED } from './web-preferences.ts';
import { focusWindow } from './windows.ts';

/** One window for the user guide, beside the app's: it can lie on another screen. */
export function guideWindow() {
  let window: BrowserWindow | undefined;
  return {
    show(place: string): void {
      if (!window || window.isDestroyed()) window = open();
      const [page, heading] = place.split('#');
      const address = `${ORIGIN}/guide?page=${page}${heading ? `#${heading}` : ''}`;
      window.loadURL(address).catch(() => {}); // overtaken by another page; the scheme always answers
      focusWindow(window);
    },
    /** With the window that it belongs to. */
    close(): void {
      if (window && !window.isDestroyed()) window.close();
    },
  };
}

function open(): BrowserWindow {
  return new BrowserWindow({
    width: 960,
    height: 800,
    minWidth: 480,
    minHeight: 400,
    title: '治图 Zhitu',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a2129' : '#ffffff',
    webPreferences: LOCKED, // without a bridge: it asks for nothing of the desktop
  });
}
