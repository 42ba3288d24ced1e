/** All streets of the demo city: the plan's own, banks of canals, other towns, the country between, and new cuts. */
import type { Random } from '../domain/prng.ts';
import type { RoadClass } from '../domain/vocabulary.ts';
import { drawCountry } from './country.ts';
import { blocksOf, buildNetwork, type Network, type Street } from './network.ts';
import type { BlockStyle, DemoPack } from './plan.ts';
import type { Plane, Pt } from './plane.ts';
import { centroid, crossing, dist, inside, lengthOf, lerp, nearestOn, parallel, smooth, stretch } from './shapes.ts';
import { type SplitStyle, Splitter } from './split.ts';
import type { Water } from './water.ts';

export interface Road {
  name: { zh: string; en: string | null } | null;
  class: RoadClass;
}

/** Built-up land: the core or another town. */
export interface Settlement {
  town: string;
  at: Pt;
  ring: Pt[];
  core: boolean;
  styleAt(p: Pt, random: Random): BlockStyle;
}

export interface Block {
  ring: Pt[];
  style: BlockStyle;
  settlement: Settlement;
}

export interface Layout {
  roads: Road[];
  network: Network;
  blocks: Block[];
  settlements: Settlement[];
}

const CUTS: Record<BlockStyle, SplitStyle> = {
  old: { area: 16_500, narrow: 55, crooked: 1 },
  mixed: { area: 50_000, narrow: 110, crooked: 0.35 },
  slab: { area: 76_000, narrow: 130, crooked: 0.2 },
  works: { area: 105_000, narrow: 180, crooked: 0.15 },
  sparse: { area: 130_000, narrow: 200, crooked: 0.4 },
};

export class Roads {
  readonly list: Road[] = [];
  readonly #byName = new Map<string, number>();

  /** A road's number; the same name is the same road. */
  of(name: Road['name'], roadClass: RoadClass): number {
    const known = name ? this.#byName.get(name.zh) : undefined;
    if (known !== undefined) return known;
    const id = this.list.push({ name, class: roadClass }) - 1;
    if (name) this.#byName.set(name.zh, id);
    return id;
  }
}

export function layOut(pack: DemoPack, plane: Plane, water: Water, random: Random): Layout {
  const roads = new Roads();
  const settlements = settle(pack, plane, random);
  const main = mainStreets(pack, roads, water, settlements);
  const country = drawCountry(pack, roads, water, settlements, main, random);
  const frame = buildNetwork([...main, ...country], 130);

  const splitter = new Splitter(
    random,
    (a, b) => water.crosses(a, b, 30) || !water.away(a, 0) || !water.away(b, 0) || throughGreen(pack, a, b),
  );
  for (const node of frame.nodes) splitter.junction(node);
  const namer = new Namer(pack, random);
  const cuts: Street[] = [];
  for (const { ring, style, settlement } of builtBlocks(frame, settlements, water, random)) {
    for (const cut of splitter.split(ring, CUTS[style])) {
      const length = lengthOf(cut.line);
      const small = style === 'old' ? length < 200 : length < 330;
      const roadClass: RoadClass = style === 'old' && cut.depth > 2 ? 'pedestrian' : small ? 'residential' : 'tertiary';
      const name = namer.name(style === 'old', settlement.core, small);
      cuts.push({ road: roads.of(name, roadClass), class: roadClass, line: cut.line });
    }
  }
  const network = buildNetwork([...main, ...country, ...cuts], 60);
  return { roads: roads.list, network, settlements, blocks: builtBlocks(network, settlements, water, random) };
}

const throughGreen = (pack: DemoPack, a: Pt, b: Pt) =>
  pack.plan.greens.some(({ ring }) =>
    ring.some((p, i) => crossing(a, b, p, ring[(i + 1) % ring.length] as Pt) !== null),
  );

function settle(pack: DemoPack, plane: Plane, random: Random): Settlement[] {
  const { plan } = pack;
  return pack.towns.map((town) => {
    const at = plane.metres(town.centre);
    const own = plan.towns[town.code];
    if (!own) {
      const styleAt = (p: Pt): BlockStyle => plan.zones.find((z) => inside(p, z.ring))?.style ?? 'slab';
      return { town: town.code, at, ring: plan.core, core: true, styleAt };
    }
    const turn = (own.turn * Math.PI) / 180;
    const [hx, hy] = own.half;
    // An irregular octagon: corners cut by different amounts, sides a little out of true.
    const corner = () => random.range(0.45, 0.9);
    const local: Pt[] = [
      [-1, -corner()],
      [-corner(), -1],
      [corner(), -1],
      [1, -corner()],
      [1, corner()],
      [corner(), 1],
      [-corner(), 1],
      [-1, corner()],
    ];
    const ring = local.map(([x, y]): Pt => {
      const k = random.range(0.93, 1.07);
      return [
        at[0] + (x * hx * Math.cos(turn) - y * hy * Math.sin(turn)) * k,
        at[1] + (x * hx * Math.sin(turn) + y * hy * Math.cos(turn)) * k,
      ];
    });
    const styleAt = (p: Pt, r: Random): BlockStyle => {
      const out = dist(p, at) / Math.max(hx, hy);
      if (out > 0.45 && r.chance(own.works)) return 'works';
      return out > 0.75 && r.chance(0.35) ? 'sparse' : own.style;
    };
    return { town: town.code, at, ring, core: false, styleAt };
  });
}

function mainStreets(pack: DemoPack, roads: Roads, water: Water, settlements: Settlement[]): Street[] {
  const out: Street[] = pack.plan.streets.map((s) => ({
    road: roads.of({ zh: s.zh, en: s.en }, s.class),
    class: s.class,
    line: s.class === 'trunk' || s.line.length < 3 ? smooth(s.line, 2) : smooth(s.line, 1),
  }));
  // The plan's streets meet where they share a point: put those back on the rounded lines.
  for (const [i, drawn] of pack.plan.streets.entries()) {
    const street = out[i] as Street;
    for (const p of drawn.line) {
      const shared = pack.plan.streets.some((o, j) => j !== i && o.line.some((q) => dist(p, q) < 1));
      if (shared) street.line = through(street.line, p);
    }
  }
  const core = settlements.find((s) => s.core);
  for (const canal of water.canals) {
    if (!canal.banks || !canal.name || !core) continue;
    for (const [side, zh, en] of [
      [1, '北', 'North'],
      [-1, '南', 'South'],
    ] as const) {
      const bank = parallel(canal.line, side * (canal.width / 2 + 16));
      const name = { zh: `${canal.name.zh}${zh}路`, en: `${canal.name.en} ${en} Road` };
      const roadClass: RoadClass = canal.width < 16 ? 'pedestrian' : 'tertiary';
      for (const line of runs(bank, (p) => inside(p, core.ring) && !nearLake(p, water))) {
        out.push({ road: roads.of(name, roadClass), class: roadClass, line });
      }
    }
  }
  const ringRoad: RoadClass = 'tertiary';
  for (const s of settlements) {
    if (s.core) continue;
    out.push({ road: roads.of(null, ringRoad), class: ringRoad, line: [...s.ring, s.ring[0] as Pt] });
  }
  return out;
}

/** Makes a line pass through a point near it, in place of the vertices within 60 m. */
function through(line: Pt[], p: Pt): Pt[] {
  let best = { d: Infinity, i: 0 };
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Pt;
    const b = line[i] as Pt;
    const d = dist(p, lerp(a, b, nearestOn(p, a, b)));
    if (d < best.d) best = { d, i };
  }
  if (best.d < 0.01) return line;
  const out = [...line.slice(0, best.i), p, ...line.slice(best.i)];
  return out.filter((q, i) => q === p || i === 0 || i === out.length - 1 || dist(q, p) > 60);
}

const nearLake = (p: Pt, water: Water) =>
  water.lakes.some((l) => inside(p, l.ring) || l.ring.some((q) => dist(p, q) < 60));

/** The parts of a line for whose points `keep` holds, cut to 10 m. */
function runs(line: Pt[], keep: (p: Pt) => boolean): Pt[][] {
  const total = lengthOf(line);
  const out: Pt[][] = [];
  let from = -1;
  for (let m = 0; m <= total + 10; m += 10) {
    const on = m <= total && keep(stretch(line, m, m)[0] as Pt);
    if (on && from < 0) from = m;
    if (!on && from >= 0) {
      if (m - from > 80) out.push(thin(stretch(line, Math.max(0, from - 12), Math.min(total, m + 2))));
      from = -1;
    }
  }
  return out;
}

/** Leaves out points closer than 12 m to the one before. */
function thin(line: Pt[]): Pt[] {
  return line.filter((p, i) => i === 0 || i === line.length - 1 || dist(p, line[i - 1] as Pt) > 12);
}

/** The blocks inside settlements, each with its style; those that are mostly lake are left out. */
function builtBlocks(network: Network, settlements: Settlement[], water: Water, random: Random): Block[] {
  const blocks: Block[] = [];
  for (const ring of blocksOf(network)) {
    const middle = centroid(ring);
    const settlement = settlements.find((s) => dist(middle, s.at) < 6000 && inside(middle, s.ring));
    if (!settlement) continue;
    if (water.lakes.some((l) => ring.filter((p) => inside(p, l.ring)).length > 2 || inside(centroid(l.ring), ring)))
      continue;
    blocks.push({ ring, style: settlement.styleAt(middle, random), settlement });
  }
  return blocks;
}

/** Gives names out once each, lanes to the old town, and leaves small streets often without one. */
class Namer {
  readonly #random: Random;
  readonly #streets: string[];
  readonly #lanes: string[];

  constructor(pack: DemoPack, random: Random) {
    const taken = new Set(pack.plan.streets.map((s) => s.zh));
    const free = (names: string[]) => random.shuffle(names.filter((n) => !taken.has(n)));
    this.#random = random;
    this.#streets = free(pack.plan.names.streets);
    this.#lanes = free(pack.plan.names.lanes);
  }

  name(old: boolean, core: boolean, small: boolean): Road['name'] {
    if (this.#random.chance(small ? (old ? 0.5 : 0.75) : core ? 0.1 : 0.5)) return null;
    const zh = (old ? this.#lanes : this.#streets).pop();
    return zh ? { zh, en: null } : null;
  }
}
