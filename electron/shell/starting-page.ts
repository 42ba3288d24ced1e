import type { Words } from './words.ts';

/** Shown while there is no database yet. It needs no script: it loads itself anew every half second. */
export function startingPage(words: Words, progress: number | null): Response {
  const percent = progress === null ? null : Math.round(progress * 100);
  const bar = percent === null ? '<progress></progress>' : `<progress max="100" value="${percent}"></progress>`;
  const text = percent === null ? words.starting : `${words.making} ${percent}%`;
  const html = `<!doctype html>
<html><head><meta charset="utf-8"><meta http-equiv="refresh" content="0.5"><title>治图 Zhitu</title>
<style>
:root { color-scheme: light dark; font: 16px system-ui, 'Noto Sans CJK SC', sans-serif }
body { display: grid; place-content: center; gap: 12px; height: 100vh; margin: 0; text-align: center }
progress { width: 320px }
</style></head><body role="status"><p>${text}</p>${bar}</body></html>`;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    },
  });
}
