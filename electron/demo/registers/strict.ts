/** Strict-control segments: the busiest stretches of the main streets, put under control one after another. */
import type { RoadClass } from '../../domain/vocabulary.ts';
import type { City, CityEdge } from '../city.ts';
import type { Clock } from '../clock.ts';
import type { Pt } from '../plane.ts';
import { dist } from '../shapes.ts';
import type { Demand } from './demand.ts';

export interface Strict {
  street: string;
  /** The streets at its two ends. */
  between: [string, string];
  edges: CityEdge[];
  /** Whether each edge is walked from its first node. */
  forward: boolean[];
  line: Pt[];
  /** Epoch seconds. */
  from: number;
  status: 'trial' | 'active' | 'evaluating';
}

const LENGTH = { least: 240, most: 620 };
const PER_STREET = 3;
/** Where cars hinder most: the wider the street, the more. */
const RANK: Record<RoadClass, number> = {
  trunk: 0,
  primary: 1.5,
  secondary: 1.4,
  tertiary: 0.8,
  residential: 0,
  pedestrian: 0.5,
  service: 0,
};

export function drawStrict(city: City, clock: Clock, demand: Demand): Strict[] {
  const random = city.random('strict');
  const { strictBefore, strictStarting } = city.pack.plan.amounts;
  const spans = candidates(city, demand).sort((a, b) => b.score - a.score);
  const chosen: typeof spans = [];
  const perStreet = new Map<string, number>();
  for (const span of spans) {
    if (chosen.length === strictBefore + strictStarting) break;
    const n = perStreet.get(span.street) ?? 0;
    // The first ones lie on different streets.
    if (n >= (chosen.length < strictBefore ? 1 : PER_STREET)) continue;
    perStreet.set(span.street, n + 1);
    chosen.push(span);
  }
  const early = ['11-01', '03-15', '08-01'];
  return chosen.map((span, i) => {
    const before = i < strictBefore;
    const year = clock.year - (i === 0 ? 2 : 1);
    // From February to June, about every eight days.
    const wall = Date.UTC(clock.year, 1, 6) / 1000 + Math.round(((i - strictBefore) * 132) / strictStarting) * 86_400;
    const from = before ? clock.at(`${year}-${early[i % early.length]}`) : clock.epoch(wall);
    const young = clock.asOf - from < 40 * 86_400;
    const status = young ? 'trial' : random.chance(0.15) ? 'evaluating' : 'active';
    return { ...span, from, status };
  });
}

/** Stretches of one named main street from one junction with a named street to another. */
function candidates(city: City, demand: Demand) {
  const touching = new Map<number, CityEdge[]>();
  for (const e of city.edges) for (const n of [e.from, e.to]) touching.set(n, [...(touching.get(n) ?? []), e]);
  const crossAt = (node: number, street: string) =>
    touching
      .get(node)
      ?.find((e) => e.street && e.street !== street && e.class !== 'residential' && e.class !== 'pedestrian')?.street ??
    null;
  const used = new Set<CityEdge>();
  const out: (Omit<Strict, 'from' | 'status'> & { score: number })[] = [];
  for (const start of city.edges) {
    const street = start.street;
    if (!street || !start.built || used.has(start) || start.class === 'trunk' || start.class === 'residential')
      continue;
    for (const first of [start.from, start.to]) {
      const open = crossAt(first, street);
      if (!open || used.has(start)) continue;
      const edges: CityEdge[] = [];
      const forward: boolean[] = [];
      let node = first;
      let edge: CityEdge | undefined = start;
      let length = 0;
      let close: string | null = null;
      while (edge && length < LENGTH.most) {
        edges.push(edge);
        forward.push(edge.from === node);
        node = edge.from === node ? edge.to : edge.from;
        length += edge.length;
        close = crossAt(node, street);
        if (close && close !== open && length >= LENGTH.least) break;
        edge = touching
          .get(node)
          ?.find((e) => e.street === street && e.class === start.class && !edges.includes(e) && !used.has(e));
      }
      if (!close || close === open || length < LENGTH.least || length > LENGTH.most) continue;
      for (const e of edges) used.add(e);
      const score =
        (edges.reduce((sum, e) => sum + demand.usual(e.id - 1), 0) / length) *
        (start.capture ? 1.8 : 1) *
        RANK[start.class];
      out.push({ street, between: [open, close], edges, forward, line: join(edges, forward), score });
    }
  }
  return out;
}

function join(edges: CityEdge[], forward: boolean[]): Pt[] {
  const line: Pt[] = [];
  edges.forEach((e, i) => {
    for (const p of forward[i] ? e.line : [...e.line].reverse())
      if (!line.length || dist(line.at(-1) as Pt, p) > 0.01) line.push(p);
  });
  return line;
}

/** Share of cars that still stop on a strict segment, by days since it began: less and less, never none. */
export function obedience(strict: Strict | undefined, at: number): number {
  if (!strict || at < strict.from) return 1;
  const days = (at - strict.from) / 86_400;
  return 0.3 + 0.45 * Math.exp(-days / 25);
}
