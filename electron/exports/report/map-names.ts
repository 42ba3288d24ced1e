/** Names on a map: streets along their course, places across, none over another. */
import type { Position } from 'geojson';
import type { MapFrame } from './map-frame.ts';
import { mm } from './map-path.ts';
import { type Markup, markup } from './markup.ts';

/** A name that found room: its middle line runs from x, y (millimetres) at an angle in degrees. */
export interface Placed {
  name: string;
  x: number;
  y: number;
  angle: number;
  klass: string;
}

type Point = readonly [x: number, y: number];

/** Millimetres; 2.3 mm are 6.5 points, the least that a signed plan should have. */
const SIZE = 2.3;
/** A street shows its name again after so many millimetres. */
const AGAIN = 90;

/** Millimetres: a name is some of these long. */
const CELL = 8;

/** What is taken on the map, as circles, found by the squares that they touch: large sheets hold tens of thousands. */
export class Taken {
  private readonly cells = new Map<string, [x: number, y: number, r: number][]>();

  add(x: number, y: number, r: number): void {
    for (const key of cellsOf(x, y, r)) {
      const cell = this.cells.get(key);
      if (cell) cell.push([x, y, r]);
      else this.cells.set(key, [[x, y, r]]);
    }
  }

  isFree(x: number, y: number, r: number): boolean {
    for (const key of cellsOf(x, y, r)) {
      if (!(this.cells.get(key) ?? []).every(([cx, cy, cr]) => Math.hypot(cx - x, cy - y) >= cr + r)) return false;
    }
    return true;
  }
}

function* cellsOf(x: number, y: number, r: number): Generator<string> {
  for (let cx = Math.floor((x - r) / CELL); cx <= Math.floor((x + r) / CELL); cx++) {
    for (let cy = Math.floor((y - r) / CELL); cy <= Math.floor((y + r) / CELL); cy++) yield `${cx} ${cy}`;
  }
}

/** Han characters are as wide as high, others about half. */
export function widthOf(text: string, size = SIZE): number {
  let width = 0;
  for (const c of text) width += (c.codePointAt(0) as number) > 0x2e7f ? size : size * 0.56;
  return width;
}

/** A name across at a place, if there is room for it. */
export function placeName(
  frame: MapFrame,
  taken: Taken,
  name: string,
  at: Position,
  klass: string,
  size = SIZE,
): Placed | null {
  const [x, y] = frame.at(at);
  return put(frame, taken, name, [x - widthOf(name, size) / 2, y], [1, 0], klass, size);
}

/** A street's name in the middle of its straight pieces. Edges of one street as they follow on one another. */
export function streetNames(
  frame: MapFrame,
  taken: Taken,
  name: string,
  edges: readonly Position[][],
  klass = 'street',
  size = SIZE,
): Placed[] {
  const out: Placed[] = [];
  const width = widthOf(name, size);
  let before: Point | null = null;
  for (const line of joined(edges)
    .map((l) => l.map((p): Point => frame.at(p)))
    .sort((a, b) => lengthOf(b) - lengthOf(a))) {
    const length = lengthOf(line);
    for (let from = (length - width) / 2, n = 0; n < 9 && from > 0; n++) {
      // From the middle outwards, to both sides in turn.
      const start = from + (n % 2 === 0 ? 1 : -1) * Math.ceil(n / 2) * width * 0.7;
      if (start < 0 || start + width > length) continue;
      let [a, b] = [along(line, start), along(line, start + width)];
      const chord = Math.hypot(b[0] - a[0], b[1] - a[1]);
      if (chord < width * 0.985) continue;
      if (before && Math.hypot(a[0] - before[0], a[1] - before[1]) < AGAIN) continue;
      if (b[0] < a[0]) [a, b] = [b, a];
      const placed = put(frame, taken, name, a, [(b[0] - a[0]) / chord, (b[1] - a[1]) / chord], klass, size);
      if (!placed) continue;
      out.push(placed);
      before = a;
      break;
    }
  }
  return out;
}

/** Text whose middle line runs from `from` in a direction. */
function put(
  { width: right, height: bottom }: MapFrame,
  taken: Taken,
  name: string,
  [x, y]: Point,
  [dx, dy]: Point,
  klass: string,
  size: number,
): Placed | null {
  const width = widthOf(name, size);
  const steps = Math.max(1, Math.round(width / size));
  const circles = Array.from({ length: steps + 1 }, (_, i): Point => {
    const t = (i / steps) * width;
    return [x + t * dx, y + t * dy];
  });
  const r = size * 0.62;
  if (!circles.every(([cx, cy]) => cx > 2 && cy > 2 && cx < right - 2 && cy < bottom - 2)) return null;
  if (!circles.every(([cx, cy]) => taken.isFree(cx, cy, r))) return null;
  for (const [cx, cy] of circles) taken.add(cx, cy, r);
  return { name, x, y, angle: (Math.atan2(dy, dx) * 180) / Math.PI, klass };
}

export function nameMarkup({ name, x, y, angle, klass }: Placed): Markup {
  const turn = Math.abs(angle) < 0.05 ? '' : ` rotate(${mm(angle)})`;
  return markup`<text class="${klass}" transform="translate(${mm(x)} ${mm(y)})${turn}" dy="0.36em">${name}</text>`;
}

/** Edges that go on where the one before ends, as one line. */
function joined(edges: readonly Position[][]): Position[][] {
  const out: Position[][] = [];
  for (const edge of edges) {
    const last = out.at(-1);
    const [a, b] = [last?.at(-1), edge[0]];
    if (last && a && b && Math.abs((a[0] ?? 0) - (b[0] ?? 0)) < 1e-9 && Math.abs((a[1] ?? 0) - (b[1] ?? 0)) < 1e-9) {
      last.push(...edge.slice(1));
    } else out.push([...edge]);
  }
  return out;
}

function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    sum += Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  return sum;
}

function along(line: readonly Point[], distance: number): Point {
  let left = distance;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const step = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (left <= step && step > 0) {
      const t = left / step;
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    }
    left -= step;
  }
  return line.at(-1) ?? [0, 0];
}
