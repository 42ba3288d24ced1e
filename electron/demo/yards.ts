/** Open ground in front of offices, shops and estates: where cars could park. Reserved before houses are built. */
import type { Random } from '../domain/prng.ts';
import { HALF_WIDTH, type Site } from './footprints.ts';
import type { Pt } from './plane.ts';
import { box, dist, inside, offset, unit } from './shapes.ts';
import type { Block } from './streets.ts';

export interface Yard {
  at: Pt;
  ring: Pt[];
  town: string;
  /** Square metres. */
  area: number;
}

/** Square metres of yard that one berth takes, lanes included. */
export const BERTH_AREA = 27;

export function reserveYards(site: Site, blocks: Block[], count: number, random: Random): Yard[] {
  const yards: Yard[] = [];
  const fit = blocks.filter(
    (b) =>
      b.style !== 'sparse' && (b.style !== 'old' || random.chance(0.3)) && (b.settlement.core || b.style === 'mixed'),
  );
  // Most lie in the main town, the nearer to the middle the denser.
  const order = random.shuffle([...fit]).sort((a, b) => worth(a, random) - worth(b, random));
  for (const block of order) {
    if (yards.length === count) break;
    const yard = place(site, block, random);
    if (!yard) continue;
    site.keep(yard.ring);
    yards.push(yard);
  }
  return random.shuffle(yards);
}

function worth(block: Block, random: Random): number {
  const away = dist(block.ring[0] as Pt, [0, 0]);
  return (block.settlement.core ? away : 1800 + away * 0.25) * random.range(0.3, 1.7);
}

/** A rectangle along one of the block's streets. */
function place(site: Site, block: Block, random: Random): Yard | null {
  for (let n = 0; n < 14; n++) {
    const i = random.int(block.ring.length);
    const a = block.ring[i] as Pt;
    const b = block.ring[(i + 1) % block.ring.length] as Pt;
    const side = dist(a, b);
    const length = random.range(24, 52);
    const depth = random.range(18, 32);
    if (side < length + 12) continue;
    const u = unit(a, b);
    for (const half of [HALF_WIDTH.residential, HALF_WIDTH.tertiary, HALF_WIDTH.secondary, HALF_WIDTH.primary]) {
      const at = offset(a, u, random.range(6 + length / 2, side - length / 2 - 6), half + 1 + depth / 2);
      const ring = box(at, u, length, depth);
      if (!ring.every((p) => inside(p, block.ring)) || !site.free(ring, 1)) continue;
      return { at, ring, town: block.settlement.town, area: length * depth };
    }
  }
  return null;
}
