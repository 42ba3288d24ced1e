import type { Fact } from '../../../exports/report/document.ts';
import { type Markup, markup, Markup as Raw } from '../../../exports/report/markup.ts';
import type { EvidenceContent } from './content.ts';
import type { FileDocument, FileTable } from './document.ts';

const STYLE = `
@page { size: A4 portrait; margin: 16mm 15mm 18mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; width: 175mm; background: #fff; color: #000; font: 10pt/1.5 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
header { text-align: center; border-bottom: 0.4mm solid #000; margin-bottom: 4mm; }
h1 { font-size: 17pt; margin: 1mm 0; } h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; }
p { margin: 0 0 1mm; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 0.2mm solid #666; padding: 1mm 1.6mm; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
thead th { background: #eee; } .facts th { width: 38mm; color: #333; }
tr, figure { break-inside: avoid; }
figure { margin: 0 0 3mm; } figcaption { font-size: 8.5pt; }
.photos { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm; }
.photos svg, .photos img { width: 100%; border: 0.2mm solid #000; display: block; }
svg.map { display: block; }
svg text { font-family: inherit; }
svg .number { font-size: 2.8px; font-weight: 700; paint-order: stroke; stroke: #fff; stroke-width: 0.7px; }
svg .names text { font-size: 2.3px; paint-order: stroke; stroke: #fff; stroke-width: 0.5px; fill: #333; }
.sign { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8mm; margin-top: 14mm; break-inside: avoid; }
.sign p { border-bottom: 0.3mm solid #000; padding-bottom: 9mm; }
`;

export interface Pictures {
  /** WebP, by SHA-256 of the original. */
  pictures: ReadonlyMap<string, Uint8Array>;
  outlines: EvidenceContent['outlines'];
}

/** Prints on A4; the map keeps its scale. */
export function documentPage(
  doc: FileDocument,
  { map, scale, pictures, outlines }: Pictures & { map: Markup | null; scale: number | null },
): string {
  const lost = doc.language === 'zh' ? '照片无法显示' : 'The photo cannot be shown';
  return markup`<!DOCTYPE html>
<html lang="${doc.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><title>${doc.title} ${doc.name}</title><style>${new Raw(STYLE)}</style></head>
<body><header><p>${doc.bureau}</p><h1>${doc.title}</h1><p>${doc.name}</p>${doc.schematic && markup`<p>${doc.schematic}</p>`}</header>
<main><section><h2>${doc.factsTitle}</h2>${factsOf(doc.facts)}</section>
${map && markup`<section><h2>${doc.mapTitle}</h2><figure>${map}<figcaption>1 : ${scale?.toLocaleString('en')} · WGS 84 / CGCS2000</figcaption></figure></section>`}
${
  doc.photos.length > 0 &&
  markup`<section><h2>${doc.photosTitle}</h2><div class="photos">${doc.photos.map(({ sha256, caption }) => {
    const bytes = pictures.get(sha256);
    return markup`<figure>${bytes ? pictureOf(bytes, outlines.get(sha256), caption) : markup`<p>${lost}</p>`}<figcaption>${caption}</figcaption></figure>`;
  })}</div></section>`
}
${doc.tables.map(tableOf)}
<section><h2>${doc.chainTitle}</h2>${factsOf(doc.chain)}</section>
<div class="sign">${doc.signatures.map((label) => markup`<p>${label}</p>`)}</div></main></body></html>
`.text;
}

function pictureOf(
  bytes: Uint8Array,
  outline: { width: number; height: number; pixels: [number, number][] } | undefined,
  caption: string,
): Markup {
  const href = `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}`;
  if (!outline) return markup`<img src="${href}" alt="${caption}"/>`;
  const { width, height, pixels } = outline;
  const ring = pixels.map(([x, y]) => `${x},${y}`).join(' ');
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${caption}"><image href="${href}" width="${width}" height="${height}" preserveAspectRatio="none"/><polygon points="${ring}" fill="none" stroke="#fff" stroke-width="${width / 120}"/><polygon points="${ring}" fill="none" stroke="#cb181d" stroke-width="${width / 240}"/></svg>`;
}

function factsOf(facts: readonly Fact[]): Markup {
  return markup`<table class="facts"><tbody>${facts.map(({ label, value }) => markup`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table>`;
}

function tableOf({ title, columns, rows, empty }: FileTable): Markup {
  if (rows.length === 0) return markup`<section><h2>${title}</h2><p>${empty}</p></section>`;
  return markup`<section><h2>${title}</h2><table><thead><tr>${columns.map((c) => markup`<th scope="col">${c}</th>`)}</tr></thead><tbody>${rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody></table></section>`;
}
