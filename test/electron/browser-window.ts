import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { allWindowsClosed, app, running } from './app.ts';
import { scheme } from './native-theme.ts';
import { applyPermissions } from './session.ts';
import { onlyKnown, strict } from './strict.ts';
import { webContents } from './web-contents.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Options extends Partial<Bounds> {
  minWidth?: number;
  minHeight?: number;
  show?: boolean;
  frame?: boolean;
  fullscreen?: boolean;
  title?: string;
  backgroundColor?: string;
  webPreferences?: Record<string, unknown>;
}

const KNOWN = [
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'frame',
  'fullscreen',
  'title',
  'backgroundColor',
  'webPreferences',
];
/** Settings by which a page would get more than a browser gives it; only the safe value is imitated. */
const SAFE: Record<string, unknown> = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  backgroundThrottling: false, // headless pages are never throttled
};

/** What the rest of the double uses of a window; the app sees more. */
interface Window {
  webContents: ReturnType<typeof webContents>;
  close(): void;
}

const open: Window[] = [];
let focused: Window | null = null;
let count = 0;

function createWindow(options: Options): Window {
  onlyKnown('BrowserWindow', options, KNOWN);
  const { preload, ...preferences } = options.webPreferences ?? {};
  onlyKnown('webPreferences', preferences, Object.keys(SAFE));
  for (const [key, value] of Object.entries(preferences)) {
    if (value !== SAFE[key]) throw new Error(`The Electron double does not imitate ${key}: ${value}`);
  }
  const emitter = new EventEmitter();
  const { x = 0, y = 0, width = 800, height = 600 } = options;
  let bounds: Bounds = { x, y, width, height };
  let state: 'normal' | 'maximised' | 'minimised' = 'normal';
  let visible = options.show ?? true;
  let destroyed = false;
  count += 1;

  async function openPage(): Promise<Page> {
    const { context } = await running();
    await applyPermissions(context, contents);
    const page = await context.newPage();
    await page.setViewportSize({ width: bounds.width, height: bounds.height });
    await page.emulateMedia({ colorScheme: scheme() });
    page.once('domcontentloaded', () => emitter.emit('ready-to-show'));
    page.once('close', () => close());
    return page;
  }

  function close(): void {
    if (destroyed) return;
    let prevented = false;
    emitter.emit('close', {
      preventDefault() {
        prevented = true;
      },
    });
    if (!prevented) destroy();
  }

  function destroy(): void {
    if (destroyed) return;
    destroyed = true;
    open.splice(open.indexOf(window), 1);
    if (focused === window) focused = null;
    void contents.double.ready.then(({ page }) => page.close()).catch(() => {});
    emitter.emit('closed');
    if (open.length === 0) allWindowsClosed();
  }

  const contents = webContents(
    // After this turn of the loop: the app sets its handlers on a window that it has just made.
    new Promise((resolve) => setImmediate(() => resolve(openPage()))),
    preload as string | undefined,
  );
  const members = {
    id: count,
    webContents: contents,
    on: emitter.on.bind(emitter),
    once: emitter.once.bind(emitter),
    emit: emitter.emit.bind(emitter),
    loadURL: (url: string) => contents.double.load(url),
    getBounds: () => ({ ...bounds }),
    getNormalBounds: () => ({ ...bounds }),
    setBounds(change: Partial<Bounds>) {
      bounds = { ...bounds, ...change };
      const { width, height } = bounds;
      void contents.double.ready.then(({ page }) => page.setViewportSize({ width, height }));
    },
    maximize() {
      state = 'maximised';
    },
    isMaximized: () => state === 'maximised',
    minimize() {
      state = 'minimised';
    },
    isFullScreen: () => options.fullscreen ?? false,
    isMinimized: () => state === 'minimised',
    restore() {
      state = 'normal';
    },
    show() {
      visible = true;
      focused = window;
    },
    showInactive() {
      visible = true;
    },
    isVisible: () => visible,
    focus() {
      focused = window;
    },
    isFocused: () => focused === window,
    setProgressBar(_share: number) {
      // The task bar's; nothing shows it here.
    },
    isDestroyed: () => destroyed,
    close,
    destroy,
  };
  const window = strict('BrowserWindow', members, (key) => destroyed && key !== 'isDestroyed' && key !== 'id');
  open.push(window);
  app.emit('web-contents-created', {}, contents);
  return window;
}

class Constructor {
  constructor(options: Options = {}) {
    // biome-ignore lint/correctness/noConstructorReturn: `new BrowserWindow()` must give the strict object
    return createWindow(options) as unknown as Constructor;
  }
  static getAllWindows(): Window[] {
    return [...open];
  }
  static getFocusedWindow(): Window | null {
    return focused;
  }
}

export const BrowserWindow = strict('BrowserWindow', Constructor);
