import type { Context as HonoContext } from 'hono';
import { errorMessage, type ZhituError } from '../contract/errors.ts';

/**
 * The page on which a wall or a remote is paired, by a press of its button: what only looks at an address, as programs
 * that preview links do, pairs nothing. It needs no script.
 * @param code eight digits to begin with, or none
 */
export function wallPairPage(c: HonoContext, code = '', refused?: ZhituError): Response {
  const told = refused
    ? `<p role="alert">${(['zh', 'en'] as const)
        .map((lang) => escaped(errorMessage(refused.code, lang, refused.params)))
        .join('<br>')}</p>`
    : '';
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>治图 · 配对 Pair</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<form method="post" action="/pair">
<h1>治图 · 配对 <span lang="en">Pair this screen</span></h1>
<p>请先核对浏览器显示的证书 SHA-256 指纹与控制台“网络接入”中的一致，再按“配对”。<br>
<span lang="en">First compare the SHA-256 fingerprint of the certificate that this browser shows with the one in the console under Network, then press Pair.</span></p>
${told}
<label for="code">配对码 <span lang="en">Code</span></label>
<input id="code" name="code" value="${escaped(code)}" inputmode="numeric" pattern="[0-9 ]{8,9}" maxlength="9" autocomplete="off" required>
<button>配对 <span lang="en">Pair</span></button>
</form>
</main>
</body>
</html>
`;
  return c.html(html, refused ? 401 : 200, {
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'same-origin', // otherwise the form is sent from the origin null
    'Cache-Control': 'no-store',
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; font: 16px/1.6 system-ui, sans-serif; }
* { box-sizing: border-box; }
form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; width: min(30em, 100vw - 40px); }
h1 { margin: 0; font-size: 22px; }
p { margin: 0; }
[lang=en] { opacity: .8; }
[role=alert] { color: light-dark(#b3261e, #ffb4ab); }
input { width: 100%; padding: 10px; font: 24px monospace; letter-spacing: .1em; }
button {
  min-height: 48px;
  border: 0;
  border-radius: 8px;
  background: #1d5fa8;
  color: #fff;
  font: inherit;
  font-weight: 600;
}
`;
