import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { connectPage, deliver, mainFrameOf } from './ipc.ts';
import { type Navigation, watchNavigation, watchWindowOpen } from './navigation.ts';
import { preloadScript } from './page-side.ts';
import { fromStandIn, toStandIn } from './stand-in.ts';
import { onlyKnown, strict } from './strict.ts';

type OpenHandler = Parameters<typeof watchWindowOpen>[1] extends () => infer H ? H : never;

let count = 0;

/** The page of a window. It exists at once; the browser's page arrives a moment later, and calls wait for it. */
export function webContents(arriving: Promise<Page>, preload: string | undefined) {
  const emitter = new EventEmitter();
  let openHandler: OpenHandler = null;
  let present: Page | null = null;
  let frame: ReturnType<typeof mainFrameOf> | null = null;
  count += 1;
  const ready = arriving.then(async (page) => {
    present = page;
    frame = mainFrameOf(page);
    page.on('domcontentloaded', () => emitter.emit('dom-ready'));
    page.on('load', () => emitter.emit('did-finish-load'));
    page.on('crash', () => emitter.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 133 }));
    if (preload) {
      await connectPage(page, contents);
      await page.addInitScript(preloadScript(readFileSync(preload, 'utf8'), process.platform));
    }
    if (emitter.listenerCount('before-input-event') > 0) await tellKeys(page, emitter);
    await watchWindowOpen(page, () => openHandler);
    return { page, navigation: await watchNavigation(page, emitter) };
  });

  async function load(go: (page: Page) => Promise<unknown>, url?: string): Promise<void> {
    const { page, navigation }: { page: Page; navigation: Navigation } = await ready;
    if ((url ?? page.url()).startsWith('http')) navigation.expectOwn(); // data: and about: are no requests
    await go(page);
  }

  const members = {
    id: count,
    on: emitter.on.bind(emitter),
    once: emitter.once.bind(emitter),
    emit: emitter.emit.bind(emitter),
    get mainFrame() {
      return frame;
    },
    getURL: () => (present ? fromStandIn(present.url()) : ''),
    setWindowOpenHandler(handler: OpenHandler) {
      openHandler = handler;
    },
    send(channel: string, ...args: unknown[]) {
      void ready.then(({ page }) => deliver(page, { channel, args: structuredClone(args) }));
    },
    async printToPDF(options: { preferCSSPageSize?: boolean; printBackground?: boolean }) {
      onlyKnown('printToPDF', options, ['preferCSSPageSize', 'printBackground']);
      const { page } = await ready;
      return page.pdf(options);
    },
    reload() {
      void load((page) => page.reload()).catch(() => {});
    },
    async forcefullyCrashRenderer() {
      const { page } = await ready;
      await page.goto('chrome://crash').catch(() => {});
    },
    /** Not of Electron: how the double's window reaches its page. */
    double: {
      ready,
      page: () => present,
      load: (url: string) => load((page) => page.goto(toStandIn(url)), toStandIn(url)),
    },
  };
  const contents = strict('webContents', members);
  return contents;
}

/** Tells of keys as they go down in the page. The app cannot keep them from it. */
async function tellKeys(page: Page, emitter: EventEmitter): Promise<void> {
  await page.exposeFunction('__electronDoubleKey', (key: string) =>
    emitter.emit('before-input-event', strict('Event', {}), strict('Input', { type: 'keyDown', key })),
  );
  await page.addInitScript(() => {
    const tell = (window as unknown as { __electronDoubleKey: (key: string) => void }).__electronDoubleKey;
    addEventListener('keydown', ({ key }) => tell(key), true);
  });
}
