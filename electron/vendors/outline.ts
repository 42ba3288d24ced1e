/** Shapes around a stall in metres of a plane: chains of places, of areas closed and even-odd. */

export interface Outline {
  /** x and y by turns; a single place has two numbers. Rings are closed. */
  lines: readonly Float64Array[];
  area: boolean;
}

export interface Gap {
  /** 0 where they meet or one holds the other. */
  metres: number;
  from: readonly [number, number];
  to: readonly [number, number];
}

/** The shortest way from a to b. */
export function gapBetween(a: Outline, b: Outline): Gap {
  const inside = holds(b, a) ?? holds(a, b);
  if (inside) return { metres: 0, from: inside, to: inside };
  let best: Gap = { metres: Number.POSITIVE_INFINITY, from: [0, 0], to: [0, 0] };
  eachSegment(a, (ax, ay, bx, by) => {
    eachSegment(b, (cx, cy, dx, dy) => {
      if (best.metres === 0) return;
      const met = crossing(ax, ay, bx, by, cx, cy, dx, dy);
      if (met) best = { metres: 0, from: met, to: met };
      else {
        best = nearer(best, [ax, ay], onto(ax, ay, cx, cy, dx, dy));
        best = nearer(best, [bx, by], onto(bx, by, cx, cy, dx, dy));
        best = nearer(best, onto(cx, cy, ax, ay, bx, by), [cx, cy]);
        best = nearer(best, onto(dx, dy, ax, ay, bx, by), [dx, dy]);
      }
    });
  });
  return best;
}

function nearer(best: Gap, from: readonly [number, number], to: readonly [number, number]): Gap {
  const metres = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return metres < best.metres ? { metres, from, to } : best;
}

/** A place of the other where the area holds its first one. */
function holds(area: Outline, other: Outline): [number, number] | null {
  const [x, y] = [other.lines[0]?.[0] ?? Number.NaN, other.lines[0]?.[1] ?? Number.NaN];
  return isInside(area, x, y) ? [x, y] : null;
}

export function isInside({ lines, area }: Outline, x: number, y: number): boolean {
  if (!area) return false;
  let inside = false;
  for (const ring of lines) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]] as [number, number, number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** A single place is a segment without length. */
export function eachSegment({ lines }: Outline, take: (ax: number, ay: number, bx: number, by: number) => void): void {
  for (const line of lines) {
    if (line.length === 2) take(line[0] as number, line[1] as number, line[0] as number, line[1] as number);
    for (let i = 0; i + 3 < line.length; i += 2) {
      take(line[i] as number, line[i + 1] as number, line[i + 2] as number, line[i + 3] as number);
    }
  }
}

export function onto(px: number, py: number, ax: number, ay: number, bx: number, by: number): [number, number] {
  const [ux, uy] = [bx - ax, by - ay];
  const square = ux * ux + uy * uy;
  const t = square > 0 ? Math.max(0, Math.min(1, ((px - ax) * ux + (py - ay) * uy) / square)) : 0;
  return [ax + t * ux, ay + t * uy];
}

/** Where two segments meet that are not parallel. */
export function crossing(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): [number, number] | null {
  const cross = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (cross === 0) return null;
  const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / cross;
  const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [ax + t * (bx - ax), ay + t * (by - ay)] : null;
}

export function moved({ lines, area }: Outline, east: number, north: number): Outline {
  return { area, lines: lines.map((line) => line.map((v, i) => v + (i % 2 ? north : east))) };
}
