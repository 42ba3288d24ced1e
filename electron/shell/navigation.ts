import { dialog, shell, type WebContents } from 'electron';
import { isOwn, isWall } from './scheme.ts';
import type { Words } from './words.ts';

/**
 * Keeps a page where it is: no frame may leave the app's origin or a wall's, whichever it is of, no page opens windows or webviews. A link to
 * the outside is offered to the system's browser, after the person has seen where it leads.
 */
export function lockNavigation(contents: WebContents, words: () => Words): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    const at = isWall(contents.getURL()) ? isWall : isOwn;
    if (!at(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternal(url)) void offerOutside(url, words());
    return { action: 'deny' };
  });
}

/** Only plain https addresses leave the app; `file:`, `javascript:`, custom schemes and credentials never do. */
export function isExternal(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}

async function offerOutside(address: string, words: Words): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: words.openOutside,
    detail: address,
    buttons: [words.open, words.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await shell.openExternal(address);
}
