/** What lies under the layers: water, green, buildings, streets and the borders of towns, muted. */

import { CLASSES, GROUND, placeNames, ROADS } from '../exports/report/map-ground.ts';
import { type Placed, placeName, type Taken } from '../exports/report/map-names.ts';
import type { MapExtract } from '../store/map-extract.ts';
import type { Town } from '../store/reference.ts';
import type { Framed } from './frame.ts';
import { outline } from './outline.ts';
import type { Shape, Text } from './shapes.ts';

export function drawGround({ frame }: Framed, { ground, roads }: MapExtract, towns: readonly Town[]): Shape[] {
  const out: Shape[] = [];
  for (const { kind, style } of GROUND) {
    const pen = penOf(style);
    for (const { geometry } of ground.filter((g) => g.kind === kind)) {
      const parts = outline(frame, geometry);
      const closed = geometry.type.endsWith('Polygon') && pen.fill !== undefined;
      if (parts.length > 0) out.push({ kind: 'path', parts, closed, ...pen });
    }
  }
  const streets = [...CLASSES].reverse().flatMap((klass) => {
    const coordinates = roads.filter((r) => r.class === klass).map((r) => r.line);
    const parts = outline(frame, { type: 'MultiLineString', coordinates });
    const width = Math.max(ROADS[klass].least, (ROADS[klass].metres * 1000) / frame.scale);
    return parts.length > 0 ? [{ parts, width }] : [];
  });
  const lines = { kind: 'path', closed: false, round: true } as const;
  for (const { parts, width } of streets) out.push({ ...lines, parts, stroke: '#b3b0a8', width: width + 0.18 });
  for (const { parts, width } of streets) out.push({ ...lines, parts, stroke: '#ffffff', width });
  for (const { geometry } of towns) {
    const parts = outline(frame, geometry);
    if (parts.length > 0)
      out.push({ kind: 'path', parts, closed: true, stroke: '#a39fb3', width: 0.35, dash: [2.4, 1.2] });
  }
  return out;
}

export function drawNames(
  framed: Framed,
  extract: MapExtract,
  towns: readonly Town[],
  taken: Taken,
  language: 'zh' | 'en',
): Text[] {
  // Names are placed in the frame of the map alone, whose corner they count from.
  const { frame, sheet } = framed;
  const inner = innerFrame(framed);
  const size = 2.3 * sheet.unit;
  const big = size * 1.5;
  const ofTowns = towns.flatMap(({ name, nameEn, lon, lat }) => {
    const text = language === 'en' ? (nameEn ?? name) : name;
    return placeName(inner, taken, text, [lon, lat], 'town', big) ?? [];
  });
  const text = (p: Placed, fill: string, of: number, bold = false): Text => ({
    kind: 'text',
    x: frame.x + p.x,
    y: frame.y + p.y,
    text: p.name,
    size: of,
    fill,
    ...(bold ? { bold } : {}),
    ...(Math.abs(p.angle) > 0.05 ? { angle: p.angle } : {}),
    halo: 0.28 * sheet.unit,
  });
  return [
    ...ofTowns.map((p) => text(p, '#3c4046', big, true)),
    ...placeNames(inner, extract, taken, size).map((p) => text(p, INK[p.klass] ?? '#333333', size)),
  ];
}

/** The frame as names are placed in it: from the corner of the map, not of the sheet. */
export function innerFrame({ frame }: Framed) {
  const { x, y, at } = frame;
  return {
    ...frame,
    at: (p: readonly number[]): [number, number] => {
      const [px, py] = at(p as number[]);
      return [px - x, py - y];
    },
  };
}

const INK: Record<string, string> = { water: '#2f5f7d', street: '#4d4a44' };

/** `fill:#e4ece0;stroke:#a9c4d6;stroke-width:0.15` as a pen. */
function penOf(style: string) {
  const parts = new Map(style.split(';').map((part) => part.split(':') as [string, string]));
  const [fill, stroke, width, dash] = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray'].map((k) => parts.get(k));
  return {
    ...(fill && fill !== 'none' ? { fill } : {}),
    ...(stroke ? { stroke, width: Number(width) } : {}),
    ...(dash ? { dash: dash.split(' ').map(Number) } : {}),
  };
}
