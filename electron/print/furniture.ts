/** What makes a drawing a map that can be read, measured and held to account: title, scale, north, origin of the data. */
import type { PrintWish } from '../contract/print.ts';
import { SCHEMATIC_NOTE } from '../domain/export-format.ts';
import { widthOf } from '../exports/report/map-names.ts';
import { scaleBar } from '../exports/report/scale.ts';
import type { Framed } from './frame.ts';
import { meridianOf } from './grid.ts';
import { shortened, wrapped } from './legend.ts';
import { line, rect, type Shape } from './shapes.ts';
import { SHEET_WORDS } from './words.ts';

const INK = '#17222d';
const SOFT = '#4d5358';

export interface About {
  wish: PrintWish;
  bureau: string;
  /** Heading where none was given. */
  title: string;
  localCrs: number;
  /** ISO days. */
  printed: string;
  asOf: string | null;
  schematic: boolean;
  groundCut: boolean;
}

export function titleOf({ wish, title }: Pick<About, 'wish' | 'title'>): string {
  return wish.title || title;
}

export function drawTitle({ sheet: { title, unit } }: Framed, about: About): Shape[] {
  const size = 6.2 * unit;
  const x = title.x + title.width / 2;
  const out: Shape[] = [
    {
      kind: 'text',
      x,
      y: title.y + 4 * unit,
      text: shortened(titleOf(about), size, title.width),
      size,
      fill: INK,
      anchor: 'middle',
      bold: true,
    },
  ];
  const below = 3.1 * unit;
  if (about.wish.subtitle)
    out.push({
      kind: 'text',
      x,
      y: title.y + 10.5 * unit,
      text: shortened(about.wish.subtitle, below, title.width),
      size: below,
      fill: SOFT,
      anchor: 'middle',
    });
  return out;
}

/** The line around the map, and north. */
export function drawFrame({ sheet: { map, unit } }: Framed, language: 'zh' | 'en'): Shape[] {
  const [x, y] = [map.x + map.width - 8 * unit, map.y + 10 * unit];
  const point = (parts: readonly number[]) => [parts.map((v, i) => v * unit + (i % 2 === 0 ? x : y))];
  return [
    rect(map, { stroke: '#000000', width: 0.35 * unit }),
    { kind: 'circle', x, y, r: 6.2 * unit, fill: '#ffffff', opacity: 0.85 },
    { kind: 'path', closed: true, parts: point([0, -4.8, 2.3, 3, 0, 1.6]), fill: '#000000' },
    {
      kind: 'path',
      closed: true,
      parts: point([0, -4.8, -2.3, 3, 0, 1.6]),
      fill: '#ffffff',
      stroke: '#000000',
      width: 0.25 * unit,
    },
    {
      kind: 'text',
      x,
      y: y + 4.8 * unit,
      text: language === 'zh' ? '北' : 'N',
      size: 2.4 * unit,
      fill: '#000000',
      anchor: 'middle',
      bold: true,
    },
  ];
}

export function drawFoot(framed: Framed, about: About): Shape[] {
  const { sheet, frame } = framed;
  const { foot, unit } = sheet;
  const { wish } = about;
  const w = SHEET_WORDS[wish.lang];
  const bar = scaleBar(frame.scale, Math.min(90 * unit, foot.width * 0.34));
  const left = foot.x + 2 * unit;
  const size = 2.15 * unit;
  const step = 3.1 * unit;
  const out: Shape[] = [];
  out.push({
    kind: 'text',
    x: left,
    y: foot.y + 2.2 * unit,
    text: `1 : ${frame.scale.toLocaleString('en').replaceAll(',', ' ')}`,
    size: 3.6 * unit,
    fill: INK,
    bold: true,
  });
  out.push(...drawBar(bar, left, foot.y + 10.5 * unit, unit));
  out.push({
    kind: 'text',
    x: left,
    y: foot.y + 14.6 * unit,
    text: shortened(w.trueSize, 1.9 * unit, foot.width * 0.42),
    size: 1.9 * unit,
    fill: SOFT,
  });
  const right = foot.x + foot.width * 0.46;
  const room = foot.x + foot.width - right;
  const facts = [
    `${w.projection}${referenceOf(about, framed)}`,
    [`${w.printed} ${about.printed}`, about.asOf && `${w.asOf} ${about.asOf}`, about.bureau]
      .filter(Boolean)
      .join(w.and),
    ...(wish.source ? [`${w.source} ${wish.source}`] : []),
    ...(about.groundCut ? [w.groundCut] : []),
  ].flatMap((text) => wrapped(text, size, room));
  const most = about.schematic ? 4 : 5;
  for (const [i, text] of facts.slice(0, most).entries())
    out.push({ kind: 'text', x: right, y: foot.y + 1.6 * unit + i * step, text, size, fill: SOFT });
  const last = foot.y + 1.6 * unit + Math.min(most, facts.length) * step;
  const approved = wish.approval ? `${w.approval} ${wish.approval}` : w.internal;
  out.push({
    kind: 'text',
    x: right,
    y: last + 0.3 * unit,
    text: shortened(approved, size * 1.1, room),
    size: size * 1.1,
    fill: wish.approval ? INK : '#a50f15',
    bold: true,
  });
  if (about.schematic)
    out.push({
      kind: 'text',
      x: right,
      y: last + 3.9 * unit,
      text: SCHEMATIC_NOTE[wish.lang],
      size: size * 1.1,
      fill: '#a50f15',
      bold: true,
    });
  return out;
}

/** What coordinates the sheet shows. */
function referenceOf({ wish, localCrs }: About, { facts }: Framed): string {
  const zh = wish.lang === 'zh';
  if (wish.grid !== 'kilometres') return zh ? '坐标系 WGS 84 / CGCS2000（经纬度）' : 'WGS 84 / CGCS2000, degrees';
  const meridian = meridianOf(localCrs, facts.centre[0]);
  const code = localCrs >= 4513 && localCrs <= 4554 ? ` (EPSG:${localCrs})` : '';
  return zh
    ? `公里网 CGCS2000 高斯-克吕格 3 度带，中央经线 ${meridian}°${code}`
    : `grid CGCS2000 Gauss-Krüger, central meridian ${meridian}°${code}, km`;
}

function drawBar({ step, fields, length }: ReturnType<typeof scaleBar>, x: number, y: number, unit: number): Shape[] {
  const field = length / fields;
  const kilometres = step * fields >= 2000;
  const tell = (metres: number) => String(kilometres ? metres / 1000 : metres);
  const size = 2.1 * unit;
  const high = 1.5 * unit;
  const boxes = Array.from({ length: fields }, (_, i) =>
    rect(
      { x: x + i * field, y: y - high, width: field, height: high },
      { fill: i % 2 === 0 ? '#000000' : '#ffffff', stroke: '#000000', width: 0.15 * unit },
    ),
  );
  const numbers = Array.from(
    { length: fields + 1 },
    (_, i): Shape => ({
      kind: 'text',
      x: x + i * field,
      y: y - high - 1.7 * unit,
      text: tell(i * step),
      size,
      fill: INK,
      anchor: i === 0 ? 'start' : 'middle',
    }),
  );
  const after = x + length + widthOf(tell(fields * step), size) / 2 + 1.2 * unit;
  return [
    ...boxes,
    ...numbers,
    { kind: 'text', x: after, y: y - high - 1.7 * unit, text: kilometres ? 'km' : 'm', size, fill: INK },
    line([x, y, x + length, y], { stroke: '#000000', width: 0.2 * unit, mark: `${step * fields} m` }),
  ];
}

/** Across the whole map, over everything: a copy of any part of it still says what it is. */
export function drawWatermark({ sheet: { map, unit } }: Framed, language: 'zh' | 'en'): Shape[] {
  const out: Shape[] = [];
  const size = 9 * unit;
  const [dx, dy] = [105 * unit, 58 * unit];
  let row = 0;
  for (let y = map.y + dy * 0.4; y < map.y + map.height + dy * 0.5; y += dy) {
    for (let x = map.x + (row % 2 === 0 ? dx * 0.4 : dx * 0.9); x < map.x + map.width + dx * 0.4; x += dx) {
      out.push({
        kind: 'text',
        x,
        y,
        text: language === 'zh' ? '示意数据' : 'SCHEMATIC',
        size,
        fill: '#a50f15',
        anchor: 'middle',
        angle: -24,
        opacity: 0.16,
        bold: true,
      });
    }
    row++;
  }
  return out;
}
