/** One wall window on each display chosen for it: back when the display is, gone when it is gone. */
import { app, BrowserWindow, powerSaveBlocker, screen } from 'electron';
import type { WallChoice, WallDisplay } from '../contract/native.ts';
import type { Memory } from './memory.ts';
import { WALL_ORIGIN } from './scheme.ts';
import { LOCKED } from './web-preferences.ts';

const GROUND = '#0d1218'; // as the wall's own, until its first picture is there

interface Standing {
  window: BrowserWindow;
  /** Panel of the wall; null for the whole picture. */
  screen: number | null;
}

/** @param keepOne called before a display's going might close the last window */
export function wallWindows(memory: Memory, language: () => 'zh' | 'en', keepOne: () => void) {
  const standing = new Map<number, Standing>();
  let awake: number | null = null;
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true; // windows that close now come back at the next start
  });
  for (const change of ['display-added', 'display-removed', 'display-metrics-changed'] as const)
    screen.on(change as 'display-added', match);
  match();

  return {
    /** The displays there are, and what is on them. */
    displays(): WallDisplay[] {
      const primary = screen.getPrimaryDisplay().id;
      return screen.getAllDisplays().map(({ id, label, bounds, scaleFactor }) => {
        const shown = standing.get(id);
        return {
          id,
          label,
          width: Math.round(bounds.width * scaleFactor),
          height: Math.round(bounds.height * scaleFactor),
          primary: id === primary,
          wall: shown ? { screen: shown.screen } : null,
        };
      });
    },
    /** From now on walls stand on these displays, and on those chosen before that are not there now. */
    show(choice: readonly WallChoice[]): void {
      const present = new Set(screen.getAllDisplays().map(({ id }) => id));
      const absent = memory.now.walls.filter(({ display }) => !present.has(display));
      const kept = absent.filter((old) => !choice.some(({ display }) => display === old.display));
      memory.keep({ walls: [...kept, ...choice] });
      match();
    },
    /** After the database or the language has become another. */
    reload(): void {
      for (const [, { window, screen: number }] of standing) load(window, number);
    },
  };

  /** Brings windows in line with what is remembered and which displays there are. */
  function match(): void {
    const present = new Map(screen.getAllDisplays().map((display) => [display.id, display]));
    for (const [id, { window, screen: number }] of standing) {
      const display = present.get(id);
      const wanted = memory.now.walls.find((wall) => wall.display === id);
      if (display && wanted?.screen === number) {
        if (!alike(window.getBounds(), display.bounds)) window.setBounds(display.bounds);
        continue;
      }
      if (!display) keepOne();
      standing.delete(id);
      window.destroy();
    }
    for (const { display: id, screen: number } of memory.now.walls) {
      const display = present.get(id);
      if (display && !standing.has(id)) standing.set(id, { window: open(id, display.bounds, number), screen: number });
    }
    stayAwake();
  }

  function open(id: number, bounds: Electron.Rectangle, number: number | null): BrowserWindow {
    const window = new BrowserWindow({
      ...bounds,
      frame: false,
      fullscreen: true,
      show: false,
      title: '治图 Zhitu',
      backgroundColor: GROUND,
      // Without a bridge: a wall asks for nothing of the desktop.
      webPreferences: { ...LOCKED, backgroundThrottling: false },
    });
    window.once('ready-to-show', () => window.showInactive()); // the operator goes on typing where they were
    window.webContents.on('before-input-event', (_event, { type, key }) => {
      if (type === 'keyDown' && key === 'Escape') window.close(); // only a window in front hears keys
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit' && !window.isDestroyed()) setTimeout(() => load(window, number), AGAIN);
    });
    window.on('closed', () => {
      if (quitting || standing.get(id)?.window !== window) return;
      standing.delete(id);
      memory.keep({ walls: memory.now.walls.filter(({ display }) => display !== id) });
      stayAwake();
    });
    load(window, number);
    return window;
  }

  function load(window: BrowserWindow, number: number | null): void {
    if (window.isDestroyed()) return;
    const query = new URLSearchParams({ language: language(), ...(number === null ? {} : { screen: String(number) }) });
    window.loadURL(`${WALL_ORIGIN}/wall?${query}`).catch(() => {}); // overtaken by another; the scheme always answers
  }

  function stayAwake(): void {
    if (standing.size > 0) awake ??= powerSaveBlocker.start('prevent-display-sleep');
    else if (awake !== null) {
      powerSaveBlocker.stop(awake);
      awake = null;
    }
  }
}

const AGAIN = 1_000; // milliseconds before a page whose process has died is loaded again

function alike(a: Electron.Rectangle, b: Electron.Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
