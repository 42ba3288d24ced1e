/** Puts things on the clipboard, of the browser or the desktop app alike. */

/** The system or the browser did not let us. */
export class NotCopied extends Error {}

type Parts = Partial<Record<'text/plain' | 'text/html' | 'image/png', Promise<Blob>>>;

/** Begins at once, within the click or key press that allows it; what is to be copied may come later. Throws NotCopied, or what the making of it throws. */
export async function putOnClipboard(parts: Parts): Promise<void> {
  const made = Promise.all(Object.values(parts));
  made.catch(() => undefined); // told below
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) throw new NotCopied();
  try {
    await navigator.clipboard.write([new ClipboardItem(parts as Record<string, Promise<Blob>>)]);
  } catch (cause) {
    await made; // its own failure comes first
    throw new NotCopied('the clipboard was refused', { cause });
  }
}
