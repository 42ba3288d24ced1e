/** A report as one page that needs nothing else: to be read on screen, printed, or kept as PDF. */
import { SCHEMATIC_NOTE } from '../../domain/export-format.ts';
import type { MapExtract } from '../../store/map-extract.ts';
import type { Cell, Column, Fact, ReportDocument, Table } from './document.ts';
import type { MapFrame } from './map-frame.ts';
import { drawMap, isMarked, sample } from './map-svg.ts';
import { type Markup, markup, Markup as Raw } from './markup.ts';
import type { Sheet } from './paper.ts';
import { styleOf } from './style.ts';
import { WORDS } from './words.ts';

export function pageOf(doc: ReportDocument, sheet: Sheet, frame: MapFrame, extract: MapExtract): string {
  const w = WORDS[doc.language];
  const note = SCHEMATIC_NOTE[doc.language];
  const style = new Raw(styleOf(sheet, w, doc.title, doc.schematic ? note : ''));
  const language = doc.language === 'zh' ? 'zh-CN' : 'en';
  const body = markup`<header><h1>${doc.title}</h1><p class="subtitle">${doc.subtitle}</p>${doc.schematic && markup`<p class="schematic">${note}</p>`}</header>
<main><section><h2>${w.asked}</h2>${facts(doc.asked)}</section>
<section><h2>${w.data}</h2>${facts(doc.data)}</section>
<section><h2>${w.method}</h2><ol>${doc.method.map((m) => markup`<li>${m.text} <span class="source">${w.source}: ${m.source}</span></li>`)}</ol></section>
${plate(doc, frame, extract)}
${doc.tables.map((t) => tableOf(t, doc.language))}
<section><h2>${w.limits}</h2><ul>${doc.limits.map((text) => markup`<li>${text}</li>`)}</ul></section>
${signature(doc)}</main>`;
  return markup`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><title>${doc.title}</title><style>${style}</style></head>
<body>${body}</body></html>
`.text;
}

function facts(list: readonly Fact[]): Markup {
  return markup`<table class="facts"><tbody>${list.map(({ label, value }) => markup`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table>`;
}

/** The map with all that it takes to read it, on a page of its own. */
function plate({ language, map, schematic }: ReportDocument, frame: MapFrame, extract: MapExtract): Markup {
  const w = WORDS[language];
  const legend = map.legend.map((entry) => {
    const marked = map.drawn.some((d) => d.look === entry.look && isMarked(d));
    return markup`<li>${sample(entry, marked)}${entry.text}</li>`;
  });
  return markup`<section class="plate"><h2>${w.map}</h2>${drawMap(frame, extract, map.drawn, map.caption)}
<ul class="legend" aria-label="${w.legend}">${legend}</ul>
<p>${map.caption}</p>
<p class="note">${w.scale} 1 : ${frame.scale.toLocaleString('en')}. ${w.scaleNote} ${w.north}${extract.cut && ` ${w.cut}`}${schematic && ` ${SCHEMATIC_NOTE[language]}`}</p></section>`;
}

function tableOf({ title, columns, rows, empty, note }: Table, language: 'zh' | 'en'): Markup {
  const body =
    rows.length === 0
      ? markup`<p>${empty}</p>`
      : markup`<table><thead><tr>${columns.map((c) => markup`<th scope="col"${right(c)}>${c.label}</th>`)}</tr></thead><tbody>${rows.map(
          (row) =>
            markup`<tr>${row.map((cell, i) => markup`<td${right(columns[i] as Column)}>${shown(cell, columns[i] as Column, language)}</td>`)}</tr>`,
        )}</tbody></table>`;
  return markup`<section><h2>${title}</h2>${body}${note && markup`<p class="note">${note}</p>`}</section>`;
}

function right({ decimals, narrow }: Column): Markup | null {
  if (narrow) return markup` class="narrow"`;
  return decimals === undefined ? null : markup` class="number"`;
}

function shown(cell: Cell, { decimals = 2 }: Column, language: 'zh' | 'en'): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return cell.toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: decimals });
}

function signature({ language }: ReportDocument): Markup {
  const w = WORDS[language];
  const [first, ...rest] = [w.prepared, w.reviewed, w.approved];
  const row = (who: string | undefined, more: Markup | null) =>
    markup`<tr><th scope="row">${who}</th><td></td><th scope="row">${w.date}</th><td></td>${more}</tr>`;
  return markup`<section class="signature"><h2>${w.signature}</h2><table><tbody>${row(first, markup`<td class="stamp" rowspan="3">${w.stamp}</td>`)}${rest.map((who) => row(who, null))}</tbody></table></section>`;
}
