import type { Page } from 'playwright-core';
import { BINDING, type FromPage, type ToPage } from './page-side.ts';
import { fromStandIn } from './stand-in.ts';
import { strict } from './strict.ts';

type InvokeHandler = (event: unknown, ...args: unknown[]) => unknown;
const invokeHandlers = new Map<string, InvokeHandler>();

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: InvokeHandler) {
    if (invokeHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    invokeHandlers.set(channel, handler);
  },
});

/** The frame a message comes from; in a sandboxed app only main frames have a preload. */
export function mainFrameOf(page: Page) {
  return strict('WebFrameMain', {
    get url() {
      return fromStandIn(page.url());
    },
    parent: null,
  });
}

/** Carries what the preload script of `page` asks to the handler, and its answer back. */
export async function connectPage(page: Page, sender: { mainFrame: unknown }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.on('Runtime.bindingCalled', async ({ name, payload }) => {
    if (name !== BINDING) return;
    const { id, channel, args } = JSON.parse(payload) as FromPage;
    const handler = invokeHandlers.get(channel);
    const event = strict('IpcMainInvokeEvent', { sender, senderFrame: sender.mainFrame });
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      await deliver(page, { id, value: structuredClone(await handler(event, ...args)) });
    } catch (error) {
      await deliver(page, { id, error: `Error invoking remote method '${channel}': ${error}` });
    }
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: BINDING });
}

/** Hands a message to the page's side; a page that has gone hears nothing. */
export async function deliver(page: Page, message: ToPage): Promise<void> {
  await page
    .evaluate(
      ([key, sent]) => {
        const receive = (window as unknown as Record<symbol, (m: unknown) => void>)[Symbol.for(key)];
        receive?.(sent);
      },
      [BINDING, message] as const,
    )
    .catch(() => {});
}
