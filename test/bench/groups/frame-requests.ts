import type { Page, Request } from 'playwright-core';

/** What a question is about, whatever its filter: the tile, or the figures of a kind. */
function topicOf(request: Request): string | null {
  const { pathname, searchParams: asked } = new URL(request.url());
  if (!/^\/api\/(tiles|layers)\//.test(pathname)) return null;
  return [pathname, asked.get('by'), asked.get('step'), asked.get('matrix'), asked.has('bbox')].join(' ');
}

/** Counts what the page asks the back end for from now on. */
export function watchRequests(page: Page): { count(): { started: number; aborted: number; superseded: number } } {
  let [started, aborted, superseded] = [0, 0, 0];
  const newest = new Map<string, Request>();
  const follow = (request: Request, what: (topic: string) => void) => {
    const topic = topicOf(request);
    if (topic !== null) what(topic);
  };
  page.on('request', (request) =>
    follow(request, (topic) => {
      started++;
      newest.set(topic, request);
    }),
  );
  page.on('requestfailed', (request) => follow(request, () => void aborted++));
  // Answered in full, though the same had been asked anew meanwhile: work for nothing.
  page.on('requestfinished', (request) =>
    follow(request, (topic) => {
      if (newest.get(topic) !== request) superseded++;
    }),
  );
  return { count: () => ({ started, aborted, superseded }) };
}
