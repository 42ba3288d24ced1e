import type { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { fromStandIn } from './stand-in.ts';

export interface Navigation {
  /** Called before a load that the app itself asks for: such loads are not announced. */
  expectOwn(): void;
}

/** Announces the documents that a page wants to load as Electron does, and stops those that the app prevents. */
export async function watchNavigation(page: Page, contents: EventEmitter): Promise<Navigation> {
  let own = 0;
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  await session.send('Page.enable');
  session.on('Fetch.requestPaused', async ({ requestId, request, frameId, redirectedRequestId }) => {
    const isMainFrame = frameId === mainFrame;
    let stopped = false;
    const event = { url: fromStandIn(request.url), isMainFrame, preventDefault: () => (stopped = true) };
    if (redirectedRequestId) contents.emit('will-redirect', event);
    else if (isMainFrame && own > 0) own -= 1;
    else {
      contents.emit('will-frame-navigate', event);
      if (isMainFrame && !stopped) contents.emit('will-navigate', event);
    }
    const answer = stopped
      ? session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      : session.send('Fetch.continueRequest', { requestId });
    await answer.catch(() => {}); // the page may be gone by now
  });
  await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] });
  return {
    expectOwn() {
      own += 1;
    },
  };
}

type OpenHandler = (details: { url: string }) => { action: string };

/** Asks the handler about each window a page wants to open. Only refusing is imitated: the window is closed. */
export async function watchWindowOpen(page: Page, handler: () => OpenHandler | null): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  session.on('Page.windowOpen', ({ url }) => {
    const ask = handler();
    if (!ask) throw new Error('The Electron double opens no windows for pages: set a window open handler');
    const { action } = ask({ url: fromStandIn(url) });
    if (action !== 'deny') throw new Error(`The Electron double can only deny windows, not ${action}`);
  });
  page.on('popup', (popup) => void popup.close().catch(() => {}));
}
