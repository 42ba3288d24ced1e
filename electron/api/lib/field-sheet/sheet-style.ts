import { MAP_STYLE } from '../../../exports/report/style.ts';

/** One A4 page a sheet: 186 mm by 273 mm inside its margins. Black on white, so that it copies. */
export const SHEET_STYLE = `
@page { size: A4 portrait; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 9pt/1.35 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
.sheet { display: flex; flex-direction: column; gap: 2.6mm; width: 186mm; height: 272mm; margin: 0 auto; overflow: hidden; break-after: page; break-inside: avoid; }
.sheet:last-child { break-after: auto; }
header { display: flex; justify-content: space-between; align-items: flex-start; border-bottom: 0.4mm solid #000; padding-bottom: 2mm; }
p { margin: 0; }
h1 { margin: 0.6mm 0 0; font-size: 15pt; line-height: 1.2; }
h2 { margin: 0 0 1mm; font-size: 9.5pt; }
.bureau { font-size: 9.5pt; }
.schematic { font-size: 8pt; }
.number { display: flex; align-items: center; gap: 3mm; }
.code { font: 700 13pt/1 "DejaVu Sans Mono", Consolas, monospace; white-space: nowrap; }
.qr svg { display: block; width: 18mm; height: 18mm; }
.top { display: grid; grid-template-columns: 96mm 1fr; gap: 4mm; }
figure { margin: 0; }
figcaption { margin-top: 0.6mm; font-size: 7.5pt; }
${MAP_STYLE}
.facts { width: 100%; align-self: start; border-collapse: collapse; }
.facts :is(th, td) { border-bottom: 0.2mm solid #999; padding: 0.9mm 0; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
.facts th { width: 29mm; padding-right: 2mm; color: #333; }
.photos { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; }
.photos svg { width: 91mm; height: 54.6mm; border: 0.2mm solid #000; }
.none { border: 0.2mm dashed #666; padding: 3mm; }
.grid { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6mm 4mm; }
.questions p, .row { display: flex; flex-wrap: wrap; gap: 0.6mm 2.6mm; align-items: baseline; }
.questions b { font-weight: 600; }
.box::before { content: ""; display: inline-block; width: 3mm; height: 3mm; margin-right: 1mm; border: 0.3mm solid #000; vertical-align: -0.5mm; }
.box { white-space: nowrap; }
.strong { font-weight: 700; min-width: 22mm; }
.blank { display: inline-block; width: 24mm; border-bottom: 0.2mm solid #000; }
.row { margin-top: 1mm; }
.lines { min-height: 8mm; border-bottom: 0.2mm solid #666; padding-top: 1.4mm; }
footer { display: grid; grid-template-columns: auto 1fr 1fr auto 1fr auto 1fr; gap: 2mm; align-items: end; margin-top: auto; padding-top: 7mm; }
footer i { border-bottom: 0.3mm solid #000; height: 7mm; }
@media screen { body { background: #d8d8d8; } .sheet { margin: 6mm auto; padding: 6mm; width: 198mm; height: 284mm; background: #fff; } }
`;
