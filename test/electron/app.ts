import { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { BrowserWindow } from './browser-window.ts';
import { type Chromium, startChromium } from './chromium.ts';
import { type Lock, takeLock } from './single-instance.ts';
import { listen } from './stand-in.ts';
import { strict } from './strict.ts';

const emitter = new EventEmitter();
const paths = new Map<string, string>();
const readiness = Promise.withResolvers<void>();
let ready = false;
let quitting = false;
let chromium: Promise<Chromium> | null = null;
let lock: Lock | null = null;

/** `--lang=` as Electron takes it. */
const locale = process.argv.find((argument) => argument.startsWith('--lang='))?.slice(7) ?? 'zh-CN';

export const app = strict('app', {
  on: emitter.on.bind(emitter),
  once: emitter.once.bind(emitter),
  emit: emitter.emit.bind(emitter),
  isReady: () => ready,
  whenReady: () => readiness.promise,
  getLocale: () => locale,
  enableSandbox() {
    if (ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  },
  getPath(name: string): string {
    const path = paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  },
  setPath(name: string, path: string): void {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`Failed to set path: ${path}`);
    paths.set(name, path);
  },
  requestSingleInstanceLock(): boolean {
    lock ??= takeLock(app.getPath('userData'), (argv, folder) => emitter.emit('second-instance', {}, argv, folder));
    return lock.held;
  },
  quit(): void {
    void quit();
  },
  exit(code = 0): void {
    void end(code);
  },
});

const started = Promise.withResolvers<Chromium>();

/** The browser, started when the first window needs it. */
export function running(): Promise<Chromium> {
  chromium ??= listen().then((port) => startChromium(join(app.getPath('userData'), 'Chromium'), locale, port));
  chromium.then(started.resolve, started.reject);
  return chromium;
}

/** Resolves once a window has started the browser. */
export const browser = started.promise;

/** Electron is ready only after the app's main module has run to its end. */
export function becomeReady(): void {
  ready = true;
  emitter.emit('ready', {});
  readiness.resolve();
}

export function pages(): Page[] {
  return BrowserWindow.getAllWindows().flatMap((window) => window.webContents.double.page() ?? []);
}

/** In Electron's order: before-quit, each window's close, will-quit, quit; the first two and will-quit may stop it. */
async function quit(): Promise<void> {
  if (!go('before-quit')) return;
  quitting = true;
  for (const window of BrowserWindow.getAllWindows()) window.close();
  if (BrowserWindow.getAllWindows().length > 0) {
    quitting = false; // a window refused
    return;
  }
  if (!go('will-quit')) return;
  await end(0);
}

function go(event: string): boolean {
  let prevented = false;
  emitter.emit(event, { preventDefault: () => (prevented = true) });
  return !prevented;
}

async function end(code: number): Promise<void> {
  emitter.emit('quit', {}, code);
  await lock?.release();
  await (await chromium)?.close();
  process.exit(code);
}

/** Told by the last window to go. Without a listener Electron quits; while quitting it is not announced. */
export function allWindowsClosed(): void {
  if (quitting) return;
  if (emitter.listenerCount('window-all-closed') === 0) app.quit();
  else emitter.emit('window-all-closed');
}
