/** The legend: what is on the sheet, how it is drawn, how much of it there is, and under which filter. */
import { LAYER_SPECS } from '../domain/layers.ts';
import { categoryColour, LAYER_MARKS } from '../domain/palette.ts';
import { widthOf } from '../exports/report/map-names.ts';
import { filterWords, labelsIn, type Speech } from './filter-words.ts';
import type { DrawnLayer } from './layers.ts';
import { markAt } from './marks.ts';
import { columnsIn, type Sheet } from './paper.ts';
import { line, rect, type Shape } from './shapes.ts';
import { SHEET_WORDS } from './words.ts';

export interface Row {
  /** Drawn around a place: a mark, a line, a patch of colour. */
  sample?: (x: number, y: number, unit: number) => Shape[];
  text: string;
  figure?: string;
  weight: 'heading' | 'entry' | 'note';
}

/** Millimetres on A4: of type, from line to line. */
const SIZE = { heading: 2.7, entry: 2.4, note: 2.05 };
const STEP = { heading: 4.6, entry: 3.9, note: 3.1 };

export function rowsOf(layers: readonly DrawnLayer[], speech: Speech): Row[] {
  const w = SHEET_WORDS[speech.language];
  const label = labelsIn(speech.language);
  return layers.flatMap(({ layer, filter, counts, gathered, cut }) => {
    const total = counts.reduce((sum, [, n]) => sum + n, 0);
    const { category, fields } = LAYER_SPECS[layer];
    const order = [...(fields.find((f) => f.key === category)?.values ?? []), 'none'];
    const said = filterWords(layer, filter, speech);
    const rows: Row[] = [
      { weight: 'heading', text: label.layer(layer), figure: `${w.onSheet} ${total.toLocaleString('en')}` },
      ...[...counts]
        .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))
        .map(
          ([value, n]): Row => ({
            weight: 'entry',
            text: label.value(layer, category, value),
            figure: n.toLocaleString('en'),
            sample: (x, y, unit) => sample(layer, value, x, y, unit),
          }),
        ),
    ];
    if (total === 0) rows.push({ weight: 'note', text: w.nothing });
    if (said.length > 0) rows.push({ weight: 'note', text: w.conditions + said.join(w.and) });
    if (gathered !== null) rows.push({ weight: 'note', text: w.gathered(gathered.toLocaleString('en')) });
    if (cut !== null) rows.push({ weight: 'note', text: w.cut(cut.toLocaleString('en')) });
    return rows;
  });
}

function sample(layer: DrawnLayer['layer'], value: string, x: number, y: number, unit: number): Shape[] {
  const colour = categoryColour(layer, value, 'light');
  const mark = LAYER_MARKS[layer];
  if (mark === 'line') return [line([x - 2.2 * unit, y, x + 2.2 * unit, y], { stroke: colour, width: 0.95 * unit })];
  return [markAt(mark, x, y, 1.05 * unit, { fill: colour, stroke: '#ffffff', width: 0.12 * unit })];
}

/** Rows in as many columns as the box has room for; what does not fit is told by an ellipsis, never left out unsaid. */
export function drawLegend({ legend, unit }: Sheet, rows: readonly Row[], language: 'zh' | 'en'): Shape[] {
  const w = SHEET_WORDS[language];
  const { count: columns, width, gap } = columnsIn(legend.width, unit);
  const out: Shape[] = [];
  let [column, y] = [0, legend.y];
  const text = (of: string, x: number, at: number, weight: Row['weight'], anchor: 'start' | 'end' = 'start'): void => {
    const fill = weight === 'note' ? '#4d5358' : '#17222d';
    out.push({ kind: 'text', x, y: at, text: of, size: SIZE[weight] * unit, fill, anchor, bold: weight === 'heading' });
  };
  const left = () => legend.x + column * (width + gap);
  text(w.legend, left(), y + 2 * unit, 'heading');
  y += 6 * unit;
  for (const [i, row] of rows.entries()) {
    const size = SIZE[row.weight] * unit;
    const indent = row.sample ? 6.5 * unit : 0;
    const room = width - indent - (row.figure ? widthOf(row.figure, size) + 2 * unit : 0);
    const lines = row.weight === 'note' ? wrapped(row.text, size, room) : [shortened(row.text, size, room)];
    // A heading keeps its first entry.
    const needed = lines.length * STEP[row.weight] * unit + (row.weight === 'heading' ? STEP.entry * unit : 0);
    if (y + needed > legend.y + legend.height) {
      if (column + 1 >= columns) {
        text(`… +${rows.length - i}`, left(), Math.min(y, legend.y + legend.height - unit), 'note');
        break;
      }
      column += 1;
      y = legend.y + 6 * unit;
    }
    if (row.weight === 'heading') y += 0.8 * unit;
    for (const [k, part] of lines.entries()) {
      const middle = y + (STEP[row.weight] * unit) / 2;
      text(part, left() + indent, middle, row.weight);
      if (k === 0 && row.figure)
        text(row.figure, left() + width, middle, row.weight === 'heading' ? 'note' : row.weight, 'end');
      if (k === 0 && row.sample) out.push(...row.sample(left() + 2.6 * unit, middle, unit));
      y += STEP[row.weight] * unit;
    }
  }
  return out;
}

/** Lines no wider than there is room; broken anywhere in Chinese, at spaces elsewhere. */
export function wrapped(text: string, size: number, room: number): string[] {
  const pieces = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? [];
  const out: string[] = [];
  let now = '';
  for (const piece of pieces) {
    if (now !== '' && widthOf((now + piece).trimEnd(), size) > room) {
      out.push(now.trimEnd());
      now = '';
    }
    now += piece;
  }
  if (now.trim() !== '') out.push(now.trimEnd());
  return out;
}

export function shortened(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text;
  let cut = text;
  while (cut.length > 1 && widthOf(`${cut}…`, size) > room) cut = cut.slice(0, -1);
  return `${cut}…`;
}

/** A patch of colour, for classes of areas. */
export function patch(colour: string, opacity = 1) {
  return (x: number, y: number, unit: number): Shape[] => [
    rect(
      { x: x - 2 * unit, y: y - 1.1 * unit, width: 4 * unit, height: 2.2 * unit },
      { fill: colour, opacity, stroke: '#8a8f98', width: 0.1 * unit },
    ),
  ];
}
