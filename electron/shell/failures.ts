import { type BrowserWindow, dialog } from 'electron';
import type { Words } from './words.ts';

/** Offers to load a page again when its process has died or hangs. */
export function watchFailures(window: BrowserWindow, words: () => Words): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerReload(window, words().gone, words().close, words());
  });
  let asking = false;
  window.on('unresponsive', async () => {
    if (asking) return;
    asking = true;
    await offerReload(window, words().unresponsive, words().wait, words());
    asking = false;
  });
}

async function offerReload(window: BrowserWindow, message: string, otherwise: string, words: Words): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    buttons: [words.reload, otherwise],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else if (otherwise === words.close) window.destroy();
}
