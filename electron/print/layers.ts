/** One of the five layers on a sheet. */
import type { Geometry } from 'geojson';
import type { Filter } from '../contract/filter.ts';
import { representativePoint } from '../domain/measure.ts';
import { categoryColour, LAYER_MARKS } from '../domain/palette.ts';
import { seesKey } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { placeName, streetNames, type Taken } from '../exports/report/map-names.ts';
import { printRows } from '../store/print-rows.ts';
import type { Framed } from './frame.ts';
import { innerFrame } from './ground.ts';
import { markAt } from './marks.ts';
import { extentOf, isArea, outline } from './outline.ts';
import { readPoints } from './points.ts';
import type { Shape, Text } from './shapes.ts';
import type { Source } from './source.ts';

export interface DrawnLayer {
  layer: Layer;
  filter: Filter;
  /** By category, of those on the sheet. */
  counts: [value: string, count: number][];
  /** Largest count of a circle, where points are gathered. */
  gathered: number | null;
  /** There were more than a sheet can hold: so many are drawn. */
  cut: number | null;
  opacity: number;
  /** Below the marks of all layers. */
  shapes: Shape[];
  marks: Shape[];
  names: (taken: Taken) => Text[];
}

/** Lines and areas of a layer on a sheet at most. */
const MOST = 40_000;
const PAGE = 1000;
/** Smaller areas than that are drawn by the layer's mark, millimetres. */
const SMALL = 1.6;
/** 1:N up to which names stand beside features. */
const NAMED = 12_000;
const LARGEST = 3.6; // of circles, millimetres of radius on A4
const SMALLEST = 0.75;

export async function drawLayer(
  source: Source,
  framed: Framed,
  { layer, filter, opacity }: { layer: Layer; filter: Filter; opacity: number },
): Promise<DrawnLayer> {
  const counts = await source.columns.counts(layer, onSheet(framed, filter));
  const total = counts.reduce((sum, [, n]) => sum + n, 0);
  const drawn = { layer, filter, counts, opacity, cut: null, gathered: null, names: () => [] };
  return layer === 'violations'
    ? { ...drawn, ...(await points(source, framed, layer, filter, total, opacity)) }
    : { ...drawn, ...(await features(source, framed, layer, filter, opacity)) };
}

/** Features that stand on the map: within its four corners, or its box where an area is asked for already. */
function onSheet({ facts, frame }: Framed, filter: Filter): Filter {
  return filter.polygon ? { ...filter, bbox: [...frame.box] } : { ...filter, polygon: facts.corners.flat() };
}

async function points(
  source: Source,
  framed: Framed,
  layer: Layer,
  filter: Filter,
  total: number,
  opacity: number,
): Promise<Pick<DrawnLayer, 'shapes' | 'marks' | 'gathered'>> {
  const { unit } = framed.sheet;
  const { spots, gathered } = await readPoints(source, framed, layer, filter, total);
  const most = spots.reduce((max, s) => Math.max(max, s.count), 1);
  const marks: Shape[] = [];
  for (const { x, y, category, count } of spots.sort((a, b) => b.count - a.count)) {
    const pen = { fill: categoryColour(layer, category, 'light'), stroke: '#ffffff', width: 0.12 * unit };
    if (!gathered) {
      marks.push(markAt(LAYER_MARKS[layer], x, y, SMALLEST * unit, { ...pen, opacity: 0.9 * opacity }));
      continue;
    }
    const r = Math.max(SMALLEST, LARGEST * Math.sqrt(count / most)) * unit;
    marks.push({ kind: 'circle', x, y, r, ...pen, opacity: 0.8 * opacity });
    const size = Math.min(1.9 * unit, (2.6 * r) / Math.max(2, String(count).length));
    if (size >= 1.3 * unit && count > 1)
      marks.push({ kind: 'text', x, y, text: String(count), size, fill: '#ffffff', anchor: 'middle', bold: true });
  }
  return { shapes: [], marks, gathered: gathered ? most : null };
}

async function features(
  { db, columns, sight, signal }: Source,
  framed: Framed,
  layer: Exclude<Layer, 'violations'>,
  filter: Filter,
  opacity: number,
): Promise<Pick<DrawnLayer, 'shapes' | 'marks' | 'cut' | 'names'>> {
  const { frame, sheet } = framed;
  const [west, south, east, north] = frame.box;
  // A long line may cross the map and have its middle far away.
  const [dx, dy] = [east - west, north - south];
  const all = await columns.ids(layer, filter);
  const near = { ...filter, bbox: [west - dx, south - dy, east + dx, north + dy] };
  const ids = all.length <= MOST ? all : await columns.ids(layer, near);
  const shapes: Shape[] = [];
  const marks: Shape[] = [];
  const named: { name: string; geometry: Geometry }[] = [];
  for (let i = 0; i < Math.min(MOST, ids.length); i += PAGE) {
    signal.throwIfAborted();
    for (const row of await printRows(db, layer, ids.subarray(i, Math.min(MOST, i + PAGE)))) {
      const { geometry, name, category } = row;
      const drawn = drawFeature(framed, layer, geometry, categoryColour(layer, category, 'light'), opacity);
      if (!drawn) continue;
      shapes.push(...drawn.shapes);
      marks.push(...drawn.marks);
      if (name && seesKey(sight, layer, 'name')) named.push({ name, geometry });
    }
  }
  const names = (taken: Taken): Text[] => {
    if (frame.scale > NAMED || !['segments', 'parking'].includes(layer)) return [];
    const size = 2.1 * sheet.unit;
    const inner = innerFrame(framed);
    return named.flatMap(({ name, geometry }) => {
      const placed =
        layer === 'segments' ? along(inner, taken, name, geometry, size) : above(inner, taken, name, geometry, size);
      return placed.map(
        ({ x, y, angle }): Text => ({
          kind: 'text',
          x: frame.x + x,
          y: frame.y + y,
          text: name,
          size,
          fill: '#1b2a38',
          halo: 0.3 * sheet.unit,
          ...(Math.abs(angle) > 0.05 ? { angle } : {}),
        }),
      );
    });
  };
  return { shapes, marks, names, cut: ids.length > MOST ? MOST : null };
}

type Inner = ReturnType<typeof innerFrame>;

function along(frame: Inner, taken: Taken, name: string, g: Geometry, size: number) {
  const lines = g.type === 'LineString' ? [g.coordinates] : g.type === 'MultiLineString' ? g.coordinates : [];
  return streetNames(frame, taken, name, lines, 'segment', size);
}

function above(frame: Inner, taken: Taken, name: string, g: Geometry, size: number) {
  const [x, y] = frame.at(representativePoint(g));
  const raised = { ...frame, at: () => [x, y - size * 1.2] as [number, number] };
  const placed = placeName(raised, taken, name, [0, 0], 'name', size);
  return placed ? [placed] : [];
}

/** Null where nothing of it is on the map. */
function drawFeature(
  framed: Framed,
  layer: Layer,
  geometry: Geometry,
  colour: string,
  opacity: number,
): { shapes: Shape[]; marks: Shape[] } | null {
  const { frame, sheet } = framed;
  const { unit } = sheet;
  const parts = outline(frame, geometry);
  const mark = () => {
    const [x, y] = frame.at(representativePoint(geometry));
    const outside = x < frame.x || y < frame.y || x > frame.x + frame.width || y > frame.y + frame.height;
    if (outside) return null;
    const pen = { fill: colour, stroke: '#ffffff', width: 0.12 * unit, opacity };
    return { shapes: [], marks: [markAt(LAYER_MARKS[layer], x, y, 1.05 * unit, pen)] };
  };
  if (parts.length === 0) return geometry.type === 'Point' ? mark() : null;
  if (isArea(geometry)) {
    if (extentOf(parts) < SMALL * unit) return mark();
    const fill = { kind: 'path', closed: true, parts, fill: colour, opacity: 0.34 * opacity } as const;
    const edge = { kind: 'path', closed: true, parts, stroke: colour, width: 0.3 * unit, opacity } as const;
    return { shapes: [fill, edge], marks: [] };
  }
  const width = LINES[layer] * unit;
  const line = { kind: 'path', closed: false, round: true, parts } as const;
  return {
    shapes: [
      { ...line, stroke: '#ffffff', width: width + 0.5 * unit, opacity: 0.85 * opacity },
      { ...line, stroke: colour, width, opacity },
    ],
    marks: [],
  };
}

const LINES: Record<Layer, number> = { violations: 0.5, segments: 0.95, parking: 0.55, vendors: 0.5, structures: 0.5 };
