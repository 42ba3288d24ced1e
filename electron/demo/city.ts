/** The demo city: land, water, streets, buildings and places, all from the pack, its plan and a seed. */
import { Random } from '../domain/prng.ts';
import type { ReferenceKind } from '../domain/vocabulary.ts';
import { type Area, drawAreas, townAt } from './borders.ts';
import { type Building, buildBlock, buildHamlets, Site } from './footprints.ts';
import { buildPlaces } from './landmarks.ts';
import type { Edge } from './network.ts';
import type { DemoPack } from './plan.ts';
import { Plane, type Pt, signedArea } from './plane.ts';
import { setbackStrips } from './setbacks.ts';
import { centroid, dist, inside, leastBox, lerp, smooth, stretch, walk } from './shapes.ts';
import { type Block, type Layout, layOut, type Road } from './streets.ts';
import { drawWater, type Water } from './water.ts';
import { reserveYards, type Yard } from './yards.ts';

export interface Place {
  kind: ReferenceKind;
  name: { zh: string; en: string | null };
  at: Pt;
  town: string;
}

export interface Land {
  class: string;
  ring: Pt[];
  town: string;
}

/** An edge of the network with what the registers need to know about it. */
export interface CityEdge extends Edge {
  id: number;
  street: string | null;
  town: string;
  squad: string;
  capture: boolean;
  /** Inside built-up land. */
  built: boolean;
  /** Lies in one town from end to end. */
  whole: boolean;
  /** Runs through a fire lane. */
  fireLane: boolean;
}

export interface City {
  pack: DemoPack;
  plane: Plane;
  seed: number;
  water: Water;
  areas: Area[];
  roads: Road[];
  nodes: Pt[];
  edges: CityEdge[];
  blocks: Block[];
  buildings: Building[];
  places: Place[];
  greens: { name: { zh: string; en: string } | null; ring: Pt[] }[];
  land: Land[];
  /** Candidate land too: strips along streets. */
  setbacks: Land[];
  yards: Yard[];
  fireLanes: { edge: number; line: Pt[] }[];
  squadOf: (town: string) => string;
  townOf: (p: Pt) => string;
  random: (part: string) => Random;
}

/** What candidate land there is, as the bureau sorts it. */
const LAND_CLASSES = ['待建土地', '空闲厂区', '开放式场地', '红线退让区域'];

/** How many strips along streets the bureau has listed. */
const SETBACKS = 28;

export function drawCity(pack: DemoPack, seed: number): City {
  const random = (part: string) => Random.of(seed, part);
  const plane = new Plane(pack.centre);
  const water = drawWater(pack.plan, random('water'));
  const layout = layOut(pack, plane, water, random('streets'));
  const areas = drawAreas(pack, plane, random('borders'));
  const townOf = (p: Pt) => townAt(areas, p);
  const squads = new Map(pack.towns.map((t) => [t.code, t.squad]));
  const squadOf = (town: string) => squads.get(town) ?? '';
  const edges = describe(pack, layout, townOf, squadOf);

  const places = pack.places.map((p): Place => {
    const at = plane.metres(p.at);
    return { kind: p.kind as ReferenceKind, name: { zh: p.zh, en: p.en }, at, town: townOf(at) };
  });
  const greens: City['greens'] = pack.plan.greens.map((g) => ({
    name: { zh: g.zh, en: g.en },
    ring: smooth(g.ring, 2, true),
  }));
  const { land, parks } = setAside(layout.blocks, places, greens, random('land'));
  greens.push(...parks);

  const kept = [...greens.map((g) => g.ring), ...land.map((l) => l.ring)];
  const site = new Site(layout.network, water, kept);
  greens.push(...buildPlaces(site, layout.blocks, places, random('places')));
  const { shareable, sharedOpen, public: open } = pack.plan.amounts;
  const yards = reserveYards(site, layout.blocks, shareable + sharedOpen + open, random('yards'));
  const build = random('buildings');
  for (const block of layout.blocks) buildBlock(site, block, build);
  const settled = (p: Pt) => layout.settlements.some((s) => inside(p, s.ring));
  buildHamlets(site, layout.network, settled, townOf, random('hamlets'));
  const setbacks = setbackStrips(site, layout.blocks, places, SETBACKS, random('setbacks'));

  return {
    pack,
    plane,
    seed,
    water,
    areas,
    roads: layout.roads,
    nodes: layout.network.nodes,
    edges,
    blocks: layout.blocks,
    buildings: site.buildings,
    places,
    greens,
    land,
    setbacks: setbacks.map((strip) => ({ ...strip, class: '红线退让区域' })),
    yards,
    fireLanes: fireLanes(edges, random('fire lanes')),
    squadOf,
    townOf,
    random,
  };
}

function describe(
  pack: DemoPack,
  layout: Layout,
  townOf: (p: Pt) => string,
  squadOf: (t: string) => string,
): CityEdge[] {
  const capture = new Set(pack.captureRoads);
  return layout.network.edges.map((edge, i) => {
    const street = layout.roads[edge.road]?.name?.zh ?? null;
    const middle = walk(edge.line, edge.length / 2).at;
    const settlement = layout.settlements.find((s) => dist(middle, s.at) < 8000 && inside(middle, s.ring));
    const town = townOf(middle);
    return {
      ...edge,
      id: i + 1,
      street,
      town,
      squad: squadOf(town),
      capture: street !== null && capture.has(street),
      built: settlement !== undefined || edge.line.some((p) => layout.settlements.some((s) => inside(p, s.ring))),
      whole: edge.line.every((p) => townOf(p) === town),
      fireLane: false,
    };
  });
}

/** Blocks that stay open: land that waits for a use, and pocket parks. */
function setAside(blocks: Block[], places: Place[], greens: City['greens'], random: Random) {
  const land: Land[] = [];
  const parks: City['greens'] = [];
  const taken = (b: Block) =>
    places.some((p) => inside(p.at, b.ring)) || greens.some((g) => g.ring.some((p) => inside(p, b.ring)));
  const open = random.shuffle(
    blocks.filter((b) => signedArea(b.ring) > 9000 && leastBox(b.ring).side > 40 && !taken(b)),
  );
  for (const block of open) {
    const core = block.settlement.core;
    const size = signedArea(block.ring);
    if (land.length < 16 && size < 70_000 && block.style !== 'old' && (core || land.length > 10)) {
      const c = LAND_CLASSES[land.length % LAND_CLASSES.length] as string;
      land.push({ class: c, ring: shrink(block.ring, 24), town: block.settlement.town });
    } else if (parks.length < 22 && size < 45_000) {
      parks.push({ name: null, ring: smooth(shrink(block.ring, 16), 1, true) });
    }
  }
  return { land, parks };
}

/** A ring drawn in by about `margin` metres. */
export function shrink(ring: Pt[], margin: number): Pt[] {
  const c = centroid(ring);
  const { side } = leastBox(ring);
  return ring.map((p) => lerp(c, p, Math.max(0.3, 1 - margin / side)));
}

/** Stretches of small streets in dense blocks that must be kept free for fire engines. Marks their edges. */
function fireLanes(edges: CityEdge[], random: Random): City['fireLanes'] {
  const fit = edges.filter((e) => e.built && e.length > 60 && (e.class === 'residential' || e.class === 'pedestrian'));
  return random
    .shuffle(fit)
    .slice(0, 64)
    .map((edge) => {
      edge.fireLane = true;
      return { edge: edge.id, line: stretch(edge.line, 8, edge.length - 8) };
    });
}
