import { BrowserWindow, nativeTheme, screen } from 'electron';
import { preloadPath } from '../folders.ts';
import type { Memory } from './memory.ts';
import { ORIGIN } from './scheme.ts';
import { LOCKED } from './web-preferences.ts';
import { placeWindow, rememberPlace, type Screen, SMALLEST } from './window-places.ts';

/** Opens the main window where it was last time. It is shown once its first page has been drawn. */
export function openWindow(memory: Memory): BrowserWindow {
  const { bounds, maximised } = placeWindow(memory.now.window, screens());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: Math.min(SMALLEST.width, bounds.width),
    minHeight: Math.min(SMALLEST.height, bounds.height),
    show: false,
    title: '治图 Zhitu',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#f6f7f8', // no flash before the page has styles
    webPreferences: { ...LOCKED, preload: preloadPath() },
  });
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const inner = window.getNormalBounds();
    const { id, workArea } = screen.getDisplayMatching(inner);
    memory.keep({ window: rememberPlace(memory.now.window, { id, workArea }, inner, window.isMaximized()) });
  });
  window.loadURL(`${ORIGIN}/`).catch(() => {}); // overtaken by a reload; the scheme itself always answers
  return window;
}

/** Brings a window to the front, also from the task bar. */
export function focusWindow(window: BrowserWindow | undefined): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The primary one first. */
function screens(): Screen[] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}
