/** Strips between the street and the houses behind it, which the building line keeps free: 红线退让区域. */
import type { Random } from '../domain/prng.ts';
import type { Place } from './city.ts';
import { HALF_WIDTH, type Site } from './footprints.ts';
import type { Pt } from './plane.ts';
import { box, dist, inside, offset, unit } from './shapes.ts';
import type { Block } from './streets.ts';

interface Strip {
  ring: Pt[];
  town: string;
}

/** Where people come by car, and how far around the bureau has looked for ground. */
const BUSY: ReadonlySet<Place['kind']> = new Set(['market', 'school', 'hospital', 'mall', 'landmark']);
const AROUND = 280; // metres
const TRIES = 24; // a place

/** At most two strips near each busy place, `count` in all, after everything else has been built. */
export function setbackStrips(
  site: Site,
  blocks: readonly Block[],
  places: readonly Place[],
  count: number,
  random: Random,
): Strip[] {
  const strips: Strip[] = [];
  const busy = places.filter((p) => BUSY.has(p.kind));
  for (let turn = 0; turn < 2; turn++) {
    for (const place of busy) {
      if (strips.length === count) return strips;
      const near = blocks.filter((b) => b.settlement.core && b.ring.some((p) => dist(p, place.at) < AROUND));
      const strip = near.length ? free(site, near, place.at, random) : null;
      if (!strip) continue;
      site.keep(strip.ring);
      strips.push(strip);
    }
  }
  return strips;
}

function free(site: Site, near: readonly Block[], around: Pt, random: Random): Strip | null {
  for (let n = 0; n < TRIES; n++) {
    const block = near[random.int(near.length)] as Block;
    const i = random.int(block.ring.length);
    const [a, b] = [block.ring[i] as Pt, block.ring[(i + 1) % block.ring.length] as Pt];
    const length = random.range(36, 84);
    const depth = random.range(7, 11);
    const side = dist(a, b);
    if (side < length + 16) continue;
    const u = unit(a, b);
    const along = random.range(8 + length / 2, side - length / 2 - 8);
    for (const half of [HALF_WIDTH.residential, HALF_WIDTH.tertiary, HALF_WIDTH.secondary, HALF_WIDTH.primary]) {
      const at = offset(a, u, along, half + 0.5 + depth / 2);
      const ring = box(at, u, length, depth);
      if (dist(at, around) > AROUND || !ring.every((p) => inside(p, block.ring)) || !site.free(ring, 0.5)) continue;
      return { ring, town: block.settlement.town };
    }
  }
  return null;
}
