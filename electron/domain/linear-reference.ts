/**
 * Places on streets by linear reference: an edge of the network and a measure, metres along the edge's line on the
 * ellipsoid from its first vertex. Positions are WGS 84 degrees.
 */
import type { Position } from 'geojson';
import { distance, metresPerDegree } from './measure.ts';
import type { SIDES } from './vocabulary.ts';

export type Side = (typeof SIDES)[number];

/** A part of an edge in the order in which it is walked; `to` < `from` goes against the edge's own direction. */
export interface Stretch {
  edge: number;
  from: number;
  to: number;
}

/** As it is kept: `from` < `to`, and the side as seen in the edge's own direction. */
export interface Span extends Stretch {
  side: Side;
}

/** Measures are kept to the millimetre, so that neighbours that share an end share it exactly. */
export function roundMeasure(metres: number): number {
  return Math.round(metres * 1000) / 1000;
}

export function walkLength(walk: readonly Stretch[]): number {
  return roundMeasure(walk.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0));
}

/** Who walks an edge backwards has its left on the right. */
export function sideAlong(side: Side, forward: boolean): Side {
  if (forward || side === 'both') return side;
  return side === 'left' ? 'right' : 'left';
}

/** The spans of a walk whose parts do not overlap, in order of edge and measure; what touches is joined. */
export function spansOf(walk: readonly Stretch[], side: Side): Span[] {
  const spans = walk
    .map(({ edge, from, to }) => ({
      edge,
      from: Math.min(from, to),
      to: Math.max(from, to),
      side: sideAlong(side, to >= from),
    }))
    .sort((a, b) => a.edge - b.edge || a.from - b.from);
  const out: Span[] = [];
  for (const span of spans) {
    const before = out.at(-1);
    if (before?.edge === span.edge && before.side === span.side && before.to === span.from) before.to = span.to;
    else out.push(span);
  }
  return out;
}

/** The walk without what it had walked before, in either direction; parts that go on from each other are one. */
export function withoutRepeats(walk: readonly Stretch[]): Stretch[] {
  const walked = new Map<number, [number, number][]>();
  const out: Stretch[] = [];
  for (const { edge, from, to } of walk) {
    const known = walked.get(edge) ?? [];
    const fresh = gaps([Math.min(from, to), Math.max(from, to)], known);
    walked.set(edge, [...known, ...fresh]);
    for (const [low, high] of to >= from ? fresh : fresh.toReversed()) {
      const part = to >= from ? { edge, from: low, to: high } : { edge, from: high, to: low };
      const before = out.at(-1);
      const onward =
        before?.edge === edge && before.to === part.from && before.to > before.from === part.to > part.from;
      if (before && onward) before.to = part.to;
      else out.push(part);
    }
  }
  return out;
}

/** What of an interval no other covers, in order. */
function gaps([low, high]: [number, number], taken: readonly [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  let at = low;
  for (const [from, to] of [...taken].sort((a, b) => a[0] - b[0])) {
    if (from > at) out.push([at, Math.min(from, high)]);
    at = Math.max(at, to);
    if (at >= high) break;
  }
  if (at < high) out.push([at, high]);
  return out.filter(([a, b]) => b > a);
}

/** Measures of the vertices of a line. */
export function measuresOf(line: readonly Position[]): number[] {
  let at = 0;
  return line.map((p, i) => {
    if (i > 0) at += distance(line[i - 1] as Position, p);
    return at;
  });
}

/**
 * The line from one measure to another, backwards if `to` < `from`; measures beyond the line's ends, or within their
 * rounding of them, are its ends.
 */
export function cutLine(line: readonly Position[], from: number, to: number): Position[] {
  const measures = measuresOf(line);
  const length = measures.at(-1) ?? 0;
  const within = (m: number) => (m > length - 0.001 ? length : Math.max(0, m));
  const [low, high] = [within(Math.min(from, to)), within(Math.max(from, to))];
  const out = [positionAt(line, measures, low)];
  for (let i = 0; i < line.length; i++) {
    const m = measures[i] as number;
    if (m > low && m < high) out.push(line[i] as Position);
  }
  out.push(positionAt(line, measures, high));
  return to < from ? out.reverse() : out;
}

export function positionAt(line: readonly Position[], measures: readonly number[], measure: number): Position {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [measures[i - 1] as number, measures[i] as number];
    if (measure > b || b === a) continue;
    const t = Math.max(0, (measure - a) / (b - a));
    const [p, q] = [line[i - 1] as [number, number], line[i] as [number, number]];
    // A vertex itself, not a rounding of it, so that lines that meet there share it.
    if (t === 0) return p;
    if (t === 1) return q;
    return [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];
  }
  return line.at(-1) as Position;
}

/** The lines that a walk draws: one, unless a part does not begin where the one before it ends. */
export function linesOf(walk: readonly Stretch[], lineOfEdge: (edge: number) => readonly Position[]): Position[][] {
  const out: Position[][] = [];
  for (const { edge, from, to } of walk) {
    const part = cutLine(lineOfEdge(edge), from, to);
    const before = out.at(-1);
    const joint = before?.at(-1);
    if (before && joint && distance(joint, part[0] as Position) < JOINT) before.push(...part.slice(1));
    else out.push(part);
  }
  return out;
}

/** Metres up to which two edges at a junction meet. */
const JOINT = 0.05;

export interface OnLine {
  measure: number;
  lon: number;
  lat: number;
  /** Metres from the place asked for. */
  distance: number;
  /** Metres to the left of the line's direction; negative on the right. */
  left: number;
}

/** The point of a line that is nearest to a place; exact to a millimetre over some hundred metres. */
export function nearestOnLine(line: readonly Position[], lon: number, lat: number): OnLine {
  const m = metresPerDegree(lat);
  let best: OnLine | null = null;
  let start = 0;
  for (let i = 1; i < line.length; i++) {
    const [p, q] = [line[i - 1] as [number, number], line[i] as [number, number]];
    const [ax, ay] = [(p[0] - lon) * m.lon, (p[1] - lat) * m.lat];
    const [dx, dy] = [(q[0] - p[0]) * m.lon, (q[1] - p[1]) * m.lat];
    const square = dx * dx + dy * dy;
    const t = square === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square));
    const away = Math.hypot(ax + t * dx, ay + t * dy);
    const step = distance(p, q);
    if (!best || away < best.distance) {
      const across = square === 0 ? 0 : (ax * dy - ay * dx) / Math.sqrt(square);
      best = {
        measure: start + t * step,
        lon: p[0] + t * (q[0] - p[0]),
        lat: p[1] + t * (q[1] - p[1]),
        distance: away,
        left: across,
      };
    }
    start += step;
  }
  if (!best) throw new RangeError('a line needs two positions');
  return best;
}
