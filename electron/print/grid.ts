/** The graticule in degrees, or the kilometre grid of the local CGCS2000 zone, with numbers around the map. */
import { createPlane } from '../analysis/plane.ts';
import type { Grid } from '../contract/print.ts';
import type { Framed } from './frame.ts';
import { line, type Shape } from './shapes.ts';

const MINUTE = 60;
/** Seconds of arc between lines. */
const ARCS = [1, 2, 5, 10, 15, 30, 1 * MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, 3600];
/** Metres between lines. */
const METRES = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
/** Millimetres between lines at least, on A4. */
const APART = 45;
const EASTING = 500_000; // metres, of the middle meridian

export function drawGrid(framed: Framed, grid: Grid, localCrs: number): { lines: Shape[]; numbers: Shape[] } {
  if (grid === 'none') return { lines: [], numbers: [] };
  return grid === 'degrees' ? degrees(framed) : kilometres(framed, localCrs);
}

interface Net {
  /** Between lines, in the grid's own units. */
  step: number;
  /** What the map spans. */
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
  place(x: number, y: number): readonly [lon: number, lat: number];
  label(value: number, axis: 'x' | 'y'): string;
}

function degrees(framed: Framed) {
  const { frame, sheet } = framed;
  const [west, south, east, north] = frame.box.map((v) => v * 3600) as [number, number, number, number];
  const perSecond = frame.height / (north - south);
  const step = ARCS.find((arc) => arc * perSecond >= APART * sheet.unit) ?? 3600;
  return draw(framed, {
    step,
    from: [west, south],
    to: [east, north],
    place: (x, y) => [x / 3600, y / 3600],
    label: (value, axis) => arcText(value, step) + (axis === 'x' ? (value < 0 ? 'W' : 'E') : value < 0 ? 'S' : 'N'),
  });
}

/** 121°03′30″ with no more parts than the step has. */
function arcText(seconds: number, step: number): string {
  const s = Math.abs(Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const [d, m] = [Math.floor(s / 3600), Math.floor((s % 3600) / 60)];
  return `${d}°${two(m)}′${step < 60 ? `${two(s % 60)}″` : ''}`;
}

function kilometres(framed: Framed, localCrs: number) {
  const { frame, sheet, facts } = framed;
  const plane = createPlane(meridianOf(localCrs, facts.centre[0]), 0);
  const at = plane.project(
    facts.corners.map(([lon]) => lon),
    facts.corners.map(([, lat]) => lat),
  );
  const east = [...at.x].map((x) => x + EASTING);
  const span = frame.scale / 1000; // metres of a millimetre
  const step = METRES.find((m) => m / span >= APART * sheet.unit) ?? 100_000;
  return draw(framed, {
    step,
    from: [Math.min(...east), Math.min(...at.y)],
    to: [Math.max(...east), Math.max(...at.y)],
    place: (x, y) => plane.unproject(x - EASTING, y),
    label: (value) => (step % 1000 === 0 ? String(value / 1000) : (value / 1000).toFixed(step % 100 === 0 ? 1 : 2)),
  });
}

/** Of the three-degree zones of CGCS2000: EPSG 4534–4554 without, 4513–4533 with the zone's number. */
export function meridianOf(epsg: number, lon: number): number {
  if (epsg >= 4534 && epsg <= 4554) return 75 + 3 * (epsg - 4534);
  if (epsg >= 4513 && epsg <= 4533) return 75 + 3 * (epsg - 4513);
  return Math.round(lon / 3) * 3;
}

const PIECES = 24;

/** Lines bend a little on the sheet, so each is drawn in pieces; numbers stand where one leaves the map. */
function draw({ frame, sheet }: Framed, net: Net): { lines: Shape[]; numbers: Shape[] } {
  const { unit } = sheet;
  const lines: Shape[] = [];
  const numbers: Shape[] = [];
  const size = 1.9 * unit;
  const pen = { stroke: '#26323d', width: 0.1 * unit, opacity: 0.45 };
  const text = (label: string, x: number, y: number, angle = 0) =>
    numbers.push({
      kind: 'text',
      x,
      y,
      text: label,
      size,
      fill: '#26323d',
      anchor: 'middle',
      ...(angle ? { angle } : {}),
    });
  for (const axis of ['x', 'y'] as const) {
    const [i, j] = axis === 'x' ? [0, 1] : [1, 0];
    const [from, to] = [net.from[i] as number, net.to[i] as number];
    const [start, end] = [net.from[j] as number, net.to[j] as number];
    const over = (end - start) * 0.05;
    for (let v = Math.ceil(from / net.step) * net.step; v <= to; v += net.step) {
      const points: number[] = [];
      for (let k = 0; k <= PIECES; k++) {
        const w = start - over + ((end - start + 2 * over) * k) / PIECES;
        const place = axis === 'x' ? net.place(v, w) : net.place(w, v);
        points.push(...frame.at([place[0], place[1]]));
      }
      lines.push(line(points, pen));
      for (const [edge, x, y] of crossings(frame, points, axis)) {
        const off = 2.1 * unit;
        if (edge === 'top') text(net.label(v, axis), x, y - off);
        else if (edge === 'bottom') text(net.label(v, axis), x, y + off);
        else text(net.label(v, axis), x + (edge === 'left' ? -off : off), y, edge === 'left' ? -90 : 90);
      }
    }
  }
  return { lines, numbers };
}

type Edge = 'top' | 'bottom' | 'left' | 'right';

function crossings(
  { x, y, width, height }: Framed['frame'],
  points: readonly number[],
  axis: 'x' | 'y',
): [Edge, number, number][] {
  const out: [Edge, number, number][] = [];
  const along = axis === 'x' ? 1 : 0;
  const edges: [Edge, number][] =
    axis === 'x'
      ? [
          ['top', y],
          ['bottom', y + height],
        ]
      : [
          ['left', x],
          ['right', x + width],
        ];
  for (const [edge, at] of edges) {
    for (let k = 0; k + 3 < points.length; k += 2) {
      const [a, b] = [points[k + along] as number, points[k + 2 + along] as number];
      if (a === b || (a - at) * (b - at) > 0) continue;
      const t = (at - a) / (b - a);
      const other = 1 - along;
      const c = (points[k + other] as number) + t * ((points[k + 2 + other] as number) - (points[k + other] as number));
      const [low, high] = axis === 'x' ? [x, x + width] : [y, y + height];
      const room = 6; // of a number, millimetres to each side
      if (c > low + room && c < high - room) out.push(axis === 'x' ? [edge, c, at] : [edge, at, c]);
      break;
    }
  }
  return out;
}
