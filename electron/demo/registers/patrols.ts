/** Where and how long squads, cameras and video desks looked: the exposure behind every count. */
import { type Random, Urn } from '../../domain/prng.ts';
import type { City, CityEdge } from '../city.ts';
import type { Clock, Day } from '../clock.ts';
import type { Demand } from './demand.ts';

export interface Watch {
  /** Index into the city's edges. */
  edge: number;
  day: Day;
  /** Wall-clock seconds. */
  from: number;
  to: number;
  method: 'manual' | 'capture' | 'video';
  squad: string;
}

/** Visits a squad pays to streets on a day of the figures' year; half as many before it. */
const VISITS = { main: 64, other: 15 };
/** Wall-clock hours in which cameras record. */
const CAMERA = { from: 7, to: 21.5, edges: 46 };
const VIDEO = { edges: 90, rounds: 16 };

export function drawPatrols(city: City, clock: Clock, demand: Demand): Watch[] {
  const random = city.random('patrols');
  const watches: Watch[] = [];
  const beats = city.pack.squads.map((squad) => beat(city, demand, squad.code, random)).filter((b) => b !== null);
  const cameras = best(city, demand, (e) => e.capture && e.length > 50, CAMERA.edges);
  const screens = best(city, demand, (e) => e.built && !e.capture, VIDEO.edges);
  for (const day of clock.days) {
    for (const b of beats) {
      const visits = Math.round((b.main ? VISITS.main : VISITS.other) * (day.before ? 0.5 : 1) * (day.work ? 1 : 0.7));
      for (let n = 0; n < visits; n++) {
        const from = day.wall + shift(random) * 3600;
        const edge = b.edges[b.urn.draw(random)] as number;
        watches.push({ edge, day, from, to: from + random.range(5, 24) * 60, method: 'manual', squad: b.squad });
      }
    }
    if (!day.before) {
      for (const edge of cameras) {
        if (random.chance(0.03)) continue; // out of order that day
        const squad = (city.edges[edge] as CityEdge).squad;
        const wall = day.wall;
        watches.push({
          edge,
          day,
          from: wall + CAMERA.from * 3600,
          to: wall + CAMERA.to * 3600,
          method: 'capture',
          squad,
        });
      }
    }
    for (let n = 0; n < VIDEO.rounds; n++) {
      const edge = random.pick(screens);
      const from = day.wall + random.range(7, 21) * 3600;
      watches.push({ edge, day, from, to: from + 1800, method: 'video', squad: (city.edges[edge] as CityEdge).squad });
    }
  }
  return watches;
}

/** Hours at which a round comes by: mornings, afternoons, fewer at noon and in the evening. */
function shift(random: Random): number {
  const half = random.weighted({ morning: 9, noon: 3, afternoon: 9, evening: 5 });
  const [low, high] = { morning: [7, 11.3], noon: [11.3, 13.5], afternoon: [13.5, 18], evening: [18, 21.6] }[half] as [
    number,
    number,
  ];
  return random.range(low, high);
}

/** A squad's streets and how often it comes: where cars stand, and where it is used to going. */
function beat(city: City, demand: Demand, squad: string, random: Random) {
  const edges: number[] = [];
  const weights: number[] = [];
  city.edges.forEach((edge, i) => {
    if (edge.squad !== squad || !edge.built) return;
    edges.push(i);
    const habit = Math.exp(random.normal() * 0.8) * (edge.class === 'primary' || edge.class === 'secondary' ? 1.8 : 1);
    weights.push((0.2 + Math.sqrt(demand.usual(i))) * habit * (edge.fireLane ? 3 : 1));
  });
  if (edges.length === 0) return null;
  const main = city.pack.towns.some((t) => t.squad === squad && !city.pack.plan.towns[t.code]);
  return { squad, edges, urn: new Urn(weights), main };
}

/** The edges with the most demand among those allowed. */
function best(city: City, demand: Demand, allowed: (e: CityEdge) => boolean, count: number): number[] {
  return city.edges
    .map((edge, i) => ({ i, edge, d: demand.usual(i) }))
    .filter(({ edge }) => allowed(edge))
    .sort((a, b) => b.d - a.d)
    .slice(0, count)
    .map(({ i }) => i);
}
