/**
 * A fresh page in the place of the one that is seen, with no moment between them: it is opened in a frame behind, and
 * the former goes when the new one stands complete. The outermost document stays, empty but for the frame.
 */
type Word = 'renew' | 'complete' | 'failed';

const PATIENCE = 60_000; // milliseconds for a page to be complete
const within = window !== window.parent;

let shown: HTMLIFrameElement | null = null;
let coming: HTMLIFrameElement | null = null;
let arrived: (() => void) | null = null;
let answer: ((done: boolean) => void) | null = null;
let end = () => {};

/** Called once, by the page: how it ends when another has taken its place. */
export function keepFrames(endPage: () => void): void {
  end = endPage;
  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin !== location.origin) return;
    const word = (data as { zhitu?: Word } | null)?.zhitu;
    if (word === 'complete' && source === coming?.contentWindow) arrived?.();
    if (word === 'renew' && source === shown?.contentWindow) void renewAndTell(shown);
    if (word === 'failed' && within && source === window.parent) answer?.(false);
  });
}

/** Whether this page took the place of another. */
export const isRenewed = within;

/** False when the new page was not complete in time: then all is as it was. This page ends when it was. */
export function renewPage(): Promise<boolean> {
  if (!within) return replace();
  say(window.parent, 'renew');
  return new Promise((resolve) => {
    answer = resolve;
  });
}

/** The page can be shown. */
export function tellComplete(): void {
  if (within) say(window.parent, 'complete');
}

async function renewAndTell(asker: HTMLIFrameElement): Promise<void> {
  if (!(await replace()) && asker.contentWindow) say(asker.contentWindow, 'failed');
}

async function replace(): Promise<boolean> {
  if (coming) return false;
  const frame = document.createElement('iframe');
  Object.assign(frame.style, { position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0' });
  frame.title = document.title;
  frame.src = location.pathname + location.search;
  coming = frame;
  const complete = new Promise<boolean>((resolve) => {
    arrived = () => resolve(true);
    setTimeout(() => resolve(false), PATIENCE);
  });
  document.body.prepend(frame); // first, and so behind what is seen
  const done = await complete;
  coming = null;
  if (!done) {
    frame.remove();
    return false;
  }
  await painted();
  if (shown) shown.remove();
  else end();
  shown = frame;
  return true;
}

/** Two frames: the first may have begun before the last change. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

function say(to: Window, word: Word): void {
  to.postMessage({ zhitu: word }, location.origin);
}
