/** The page in a bundle that verifies it: one file, no network, no server. */
import { createHash } from 'node:crypto';
import { carried } from '../../../domain/bundle.ts';
import { pageScript } from './page-script.ts';

const STYLE = `:root{color-scheme:light dark;--line:#c5cad1;--good:#17692f;--bad:#b3151c;--soft:#5a6270;--paper:#fff;--ink:#1b2026}
@media(prefers-color-scheme:dark){:root{--line:#444c56;--good:#6fd08c;--bad:#ff8a8a;--soft:#aab3bf;--paper:#14171b;--ink:#e8ebef}}
html{background:var(--paper);color:var(--ink)}
*{box-sizing:border-box}
body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:56rem;margin:0 auto;padding:1.5rem}
header{display:flex;justify-content:space-between;gap:1rem;align-items:start}
h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
button{font:inherit;min-height:32px;padding:2px 14px}
input[type=file]{font:inherit;max-width:100%;min-height:32px}
.verdict{border:2px solid var(--line);border-radius:8px;padding:.8rem 1rem;margin:1rem 0;font-size:1.1rem;font-weight:600}
.verdict[data-state=good]{border-color:var(--good);color:var(--good)}.verdict[data-state=bad]{border-color:var(--bad);color:var(--bad)}
.drop{border:2px dashed var(--line);border-radius:8px;padding:1.2rem 1rem}.drop[data-over]{border-color:currentColor}
ul{padding-left:1.4rem}li{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
th{color:var(--soft);white-space:nowrap}code{font:13px/1.5 ui-monospace,Consolas,monospace}
p.soft{color:var(--soft)}`;

let blank: string | null = null;

/** Without manifest and chain: what `manifest.page` is the hash of. */
export function verifyPage(): string {
  blank ??= makePage(pageScript());
  return blank;
}

function makePage(script: string): string {
  if (script.includes('</script')) throw new Error('the script would end early');
  const source = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${source(script)}; style-src ${source(STYLE)}; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"/><meta http-equiv="Content-Security-Policy" content="${policy}"/><meta name="viewport" content="width=device-width"/><title>证据包核验 Evidence bundle</title><style>${STYLE}</style></head>
<body><noscript>请允许脚本运行。Please allow scripts.</noscript>
<script type="application/json" id="manifest"></script>
<script type="application/json" id="chain"></script>
<script>${script}</script></body></html>
`;
}

export function fillPage(page: string, manifest: string, chain: string): string {
  const [before = '', between = '', after = ''] = page.split(
    /(?<=<script type="application\/json" id="(?:manifest|chain)">)/,
  );
  return `${before}${carried(manifest)}${between}${carried(chain)}${after}`;
}
