/** The sheet's style: sizes in millimetres and points, so that screen and paper show the same. */
import type { Sheet } from './paper.ts';
import type { Words } from './words.ts';

/** Of the drawing itself, one unit of which is a millimetre: wherever a map is printed. */
export const MAP_STYLE = `svg.map { display: block; }
svg text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
svg .number { font-size: 2.8px; font-weight: 700; paint-order: stroke; stroke: #fff; stroke-width: 0.7px; stroke-linejoin: round; }
svg .names text { font-size: 2.3px; paint-order: stroke; stroke: #fff; stroke-width: 0.5px; stroke-linejoin: round; fill: #333; }
svg .names .water { fill: #2f5f7d; font-style: italic; }
svg .names .street { fill: #4d4a44; }`;

/** A CSS string of any text: what could end it, or the style sheet, is written by its number. */
function quoted(text: string): string {
  const safe = text
    .toWellFormed()
    .replace(/[^\p{L}\p{N} ]/gu, (c) => `\\${(c.codePointAt(0) as number).toString(16)} `);
  return `"${safe}"`;
}

export function styleOf(sheet: Sheet, words: Words, heading: string, foot: string): string {
  const { margin } = sheet;
  const [before, between, after] = words.page.map(quoted) as [string, string, string];
  return `
@page {
  size: ${sheet.width}mm ${sheet.height}mm;
  margin: ${margin.top}mm ${margin.right}mm ${margin.bottom}mm ${margin.left}mm;
  @top-right { content: ${quoted(heading)}; font: 7.5pt sans-serif; color: #555; }
  @bottom-left { content: ${quoted(foot)}; font: 7.5pt sans-serif; color: #555; }
  @bottom-right { content: ${before} counter(page) ${between} counter(pages) ${after}; font: 7.5pt sans-serif; color: #555; }
}
* { box-sizing: border-box; }
html { font: 9.5pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; background: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; }
h1 { font-size: 18pt; line-height: 1.3; margin: 0 0 1mm; }
h2 { font-size: 11.5pt; margin: 6mm 0 2mm; padding-bottom: 0.8mm; border-bottom: 0.4mm solid #222; break-after: avoid; }
p { margin: 0 0 1.5mm; }
.subtitle { font-size: 10.5pt; color: #444; margin-bottom: 3mm; }
.schematic { border: 0.4mm solid #a50f15; color: #a50f15; font-weight: 700; padding: 1mm 3mm; margin: 2mm 0 3mm; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 8.5pt; line-height: 1.4; }
th, td { border: 0.2mm solid #999; padding: 1mm 1.6mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
thead th { background: #eee; }
tr { break-inside: avoid; }
td.number, th.number { text-align: right; white-space: nowrap; }
.narrow { white-space: nowrap; }
.facts th { width: 32%; background: #f6f6f6; font-weight: 600; }
.note, .source { font-size: 8pt; color: #555; }
ol, ul { margin: 0; padding-left: 5mm; }
.plate { break-before: page; break-inside: avoid; }
.plate h2 { margin-top: 0; }
${MAP_STYLE}
.legend { display: flex; flex-wrap: wrap; gap: 0.5mm 6mm; margin: 2mm 0 1mm; padding: 0; list-style: none; font-size: 8.5pt; }
.legend li { display: flex; align-items: center; gap: 1.5mm; }
.signature { break-inside: avoid; }
.signature table td { height: 13mm; width: 22%; }
.signature .stamp { height: 32mm; text-align: center; color: #888; vertical-align: middle; width: 30%; }
@media screen {
  html { background: #e6e6e4; }
  body { width: ${sheet.width}mm; margin: 6mm auto; padding: ${margin.top}mm ${margin.right}mm ${margin.bottom}mm ${margin.left}mm; background: #fff; box-shadow: 0 0.5mm 3mm #0003; }
  .plate { margin-top: 8mm; }
}
`;
}
