/** From a wish to the drawing of one sheet. */
import type { PrintWish, SheetFacts } from '../contract/print.ts';
import { isoInZone } from '../domain/time.ts';
import { groundWanted } from '../exports/report/map-ground.ts';
import { Taken } from '../exports/report/map-names.ts';
import { mapExtract } from '../store/map-extract.ts';
import { readMeta } from '../store/meta.ts';
import { readTowns } from '../store/reference.ts';
import { drawResult } from './analysis.ts';
import { frameSheet } from './frame.ts';
import { type About, drawFoot, drawFrame, drawTitle, drawWatermark, titleOf } from './furniture.ts';
import { drawGrid } from './grid.ts';
import { drawGround, drawNames } from './ground.ts';
import { drawLayer } from './layers.ts';
import { drawLegend, type Row, rowsOf } from './legend.ts';
import type { Drawing, Shape } from './shapes.ts';
import type { Source } from './source.ts';
import { SHEET_WORDS } from './words.ts';

/** Of the city, in the sheet's language. */
export interface City {
  bureau: string;
  name: string;
  localCrs: number;
  /** Towns and squads by code. */
  names: [code: string, name: string][];
}

const LAND = '#f8f8f5';

/** `more` goes into the legend, `over` onto the map: what an atlas tells of a page. Throws print_empty, not_found. */
export async function drawSheet(
  source: Source,
  wish: PrintWish,
  city: City,
  more: readonly Row[] = [],
  over: readonly Shape[] = [],
): Promise<{ drawing: Drawing; facts: SheetFacts }> {
  const framed = frameSheet(wish);
  const { sheet, frame, facts } = framed;
  const { db, timeZone } = source;
  const { kinds, classes } = groundWanted(frame.scale);
  const extract = wish.ground ? await mapExtract(db, frame.box, kinds, classes) : { ground: [], roads: [], cut: false };
  const towns = await readTowns(db);
  const layers = [];
  for (const { layer, opacity, filter } of wish.layers) {
    layers.push(await drawLayer(source, framed, { layer, opacity, filter }));
  }
  const speech = { language: wish.lang, timeZone, names: new Map(city.names) };
  const result = wish.analysis ? await drawResult(source, framed, wish.analysis, speech) : null;
  const [schematic, asOf] = [(await readMeta(db, 'schematic')) === '1', await readMeta(db, 'as_of')];
  const about: About = {
    wish,
    bureau: city.bureau,
    title: `${city.name}${wish.lang === 'zh' ? '' : ' '}${SHEET_WORDS[wish.lang].title}`,
    localCrs: city.localCrs,
    printed: isoInZone(Math.floor(Date.now() / 1000), timeZone).slice(0, 10),
    asOf: asOf ? isoInZone(Number(asOf), timeZone).slice(0, 10) : null,
    schematic,
    groundCut: extract.cut,
  };
  const taken = new Taken();
  const { unit } = sheet;
  taken.add(frame.width - 8 * unit, 10 * unit, 7 * unit); // north
  for (const { marks, gathered } of layers) if (gathered !== null) reserve(taken, frame, marks);
  const names = layers.flatMap((l) => l.names(taken));
  const grid = drawGrid(framed, wish.grid, city.localCrs);
  const below = [...layers].reverse();
  const inside: Shape[] = [
    ...(wish.ground ? drawGround(framed, extract, towns) : []),
    ...grid.lines,
    ...(result?.shapes ?? []),
    ...below.flatMap((l) => l.shapes),
    ...below.flatMap((l) => l.marks),
    ...(wish.labels && wish.ground ? drawNames(framed, extract, towns, taken, wish.lang) : []),
    ...(wish.labels ? names : []),
    ...over,
    ...(schematic ? drawWatermark(framed, wish.lang) : []),
  ];
  const shapes: Shape[] = [
    { kind: 'path', closed: true, parts: [boxRing(frame)], fill: LAND },
    { kind: 'clip', box: sheet.map, shapes: inside },
    ...grid.numbers,
    ...drawFrame(framed, wish.lang),
    ...drawTitle(framed, about),
    ...drawLegend(sheet, [...more, ...(result?.legend ?? []), ...rowsOf(layers, speech)], wish.lang),
    ...drawFoot(framed, about),
  ];
  const drawing = {
    width: sheet.width,
    height: sheet.height,
    title: titleOf(about),
    language: wish.lang,
    shapes,
    map: { box: sheet.map, centre: facts.centre, corners: facts.corners },
  };
  return { drawing, facts };
}

function boxRing({ x, y, width, height }: { x: number; y: number; width: number; height: number }): number[] {
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}

/** Circles that stand for many keep their numbers free. */
function reserve(taken: Taken, { x, y }: { x: number; y: number }, marks: readonly Shape[]): void {
  for (const mark of marks) if (mark.kind === 'circle') taken.add(mark.x - x, mark.y - y, mark.r);
}
