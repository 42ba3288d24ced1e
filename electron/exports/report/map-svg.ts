/** The map of a report as vector drawing, one unit of it a millimetre on paper. */
import { representativePoint } from '../../domain/measure.ts';
import type { MapExtract } from '../../store/map-extract.ts';
import type { Drawn, Look } from './document.ts';
import type { MapFrame } from './map-frame.ts';
import { drawGround, drawNames } from './map-ground.ts';
import { DEFINITIONS, markOf, penOf } from './map-looks.ts';
import { Taken } from './map-names.ts';
import { mm, pathOf } from './map-path.ts';
import { type Markup, markup } from './markup.ts';
import { scaleBar } from './scale.ts';

/** What lies under goes first. */
const ORDER = [
  'catchment',
  'before',
  'demand',
  'segment',
  'parking',
  'vendor',
  'existing',
  'refused',
  'removed',
  'changed',
  'added',
  'site',
  'move',
] as const;
/** Their mark is large enough for a number. */
const INSIDE: readonly Look[] = ['site', 'existing'];
/** Marks keep names at this distance, millimetres. */
const MARK = 2.6;

export function drawMap(frame: MapFrame, extract: MapExtract, drawn: readonly Drawn[], label: string): Markup {
  const sorted = [...drawn].sort(
    (a, b) => ORDER.indexOf(a.look) - ORDER.indexOf(b.look) || (b.rank ?? 0) - (a.rank ?? 0),
  );
  const taken = new Taken();
  const bar = scaleBar(frame.scale, Math.min(70, frame.width * 0.4));
  reserveCorners(frame, taken, bar.length);
  const marks = sorted.flatMap((d) => {
    if (!isMarked(d)) return [];
    const [x, y] = frame.at(representativePoint(d.geometry));
    taken.add(x, y, MARK);
    const beside = d.label && !INSIDE.includes(d.look);
    if (beside) taken.add(x + 2 * MARK, y, MARK);
    return [
      markup`<g transform="translate(${mm(x)} ${mm(y)})">${markOf(d.look, d.label)}${beside && markup`<text class="number" x="2.9" dy="0.36em">${d.label}</text>`}</g>`,
    ];
  });
  return markup`<svg class="map" xmlns="http://www.w3.org/2000/svg" width="${frame.width}mm" height="${frame.height}mm" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${label}" data-scale="${frame.scale}">
${DEFINITIONS}<clipPath id="frame"><rect width="${frame.width}" height="${frame.height}"/></clipPath>
<g clip-path="url(#frame)"><rect width="${frame.width}" height="${frame.height}" fill="#f8f8f5"/>
${drawGround(frame, extract)}
<g stroke-linejoin="round">${sorted.map((d) => shapeOf(frame, d))}</g>
${drawNames(frame, extract, taken)}
${marks}</g>
${northArrow(frame)}${drawBar(frame, bar)}
<rect x="0.15" y="0.15" width="${frame.width - 0.3}" height="${frame.height - 0.3}" fill="none" stroke="#000" stroke-width="0.3"/></svg>`;
}

/** The same line or mark as on the map, for the legend. */
export function sample({ look, rank }: Pick<Drawn, 'look' | 'rank'>, point: boolean): Markup {
  const pen = penOf(look, rank);
  const drawing = point
    ? markup`<g transform="translate(5 2.5)">${markOf(look)}</g>`
    : markup`<path d="M1 2.5H9" fill="none" stroke="${pen.stroke}" stroke-width="${pen.width}"${dash(pen.dash)}/>`;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="5mm" viewBox="0 0 10 5" aria-hidden="true">${drawing}</svg>`;
}

function shapeOf(frame: MapFrame, { look, rank, geometry }: Drawn): Markup | null {
  const d = pathOf(frame, geometry);
  if (!d) return null;
  const pen = penOf(look, rank);
  const fill = geometry.type.endsWith('Polygon') ? pen.fill : 'none';
  const head = look === 'move' ? markup` marker-end="url(#head)"` : null;
  // A white edge keeps a line apart from the streets it runs along.
  const edge =
    fill === 'none' && look !== 'before'
      ? markup`<path d="${d}" fill="none" stroke="#fff" stroke-width="${pen.width + 0.4}"/>`
      : null;
  return markup`${edge}<path d="${d}" fill="${fill}" fill-rule="evenodd" stroke="${pen.stroke}" stroke-width="${pen.width}"${dash(pen.dash)}${head}/>`;
}

function dash(pattern: string | undefined): Markup | null {
  return pattern ? markup` stroke-dasharray="${pattern}"` : null;
}

/** Points have a mark, and so has every shape that is decided upon, however small it is on paper. */
export function isMarked({ look, geometry }: Drawn): boolean {
  return geometry.type === 'Point' || ['site', 'refused', 'added', 'changed', 'removed'].includes(look);
}

function northArrow({ width }: MapFrame): Markup {
  return markup`<g class="north" transform="translate(${width - 8} 10)"><circle r="6" fill="#fff" fill-opacity="0.85"/><path d="M0 -4.6L2.2 3L0 1.6Z"/><path d="M0 -4.6L-2.2 3L0 1.6Z" fill="#fff" stroke="#000" stroke-width="0.25"/><text y="5.4" text-anchor="middle" font-size="2.6" font-weight="700">N</text></g>`;
}

function drawBar({ height, scale }: MapFrame, { step, fields, length }: ReturnType<typeof scaleBar>): Markup {
  const field = length / fields;
  const kilometres = step * fields >= 2000;
  const tell = (metres: number) => (kilometres ? metres / 1000 : metres);
  const ticks = Array.from({ length: fields + 1 }, (_, i) => i);
  return markup`<g class="bar" transform="translate(6 ${height - 5})"><rect x="-3" y="-8.5" width="${mm(length + 14)}" height="11" fill="#fff" fill-opacity="0.88"/>
${ticks.slice(0, -1).map((i) => markup`<rect x="${mm(i * field)}" y="-1.6" width="${mm(field)}" height="1.6" fill="${i % 2 === 0 ? '#000' : '#fff'}" stroke="#000" stroke-width="0.2"/>`)}
${ticks.map((i) => markup`<text x="${mm(i * field)}" y="-2.4" text-anchor="middle" font-size="2.3">${tell(i * step)}</text>`)}
<text x="${mm(length + 2.5)}" y="-0.1" font-size="2.3">${kilometres ? 'km' : 'm'}</text><text x="0" y="-5.6" font-size="2.5" font-weight="700">1 : ${scale.toLocaleString('en')}</text>
<path class="length" data-metres="${step * fields}" d="M0 0H${length}" stroke="#000" stroke-width="0.2"/></g>`;
}

/** No name under the north arrow or the scale bar. */
function reserveCorners({ width, height }: MapFrame, taken: Taken, bar: number): void {
  taken.add(width - 8, 10, 7);
  for (let x = 2; x < bar + 16; x += 3) taken.add(x, height - 7, 5.5);
}
