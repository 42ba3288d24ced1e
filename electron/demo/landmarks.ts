/** Schools with their field, hospitals, markets, malls and the sports centre: what stands at a named place. */
import type { Random } from '../domain/prng.ts';
import type { Place } from './city.ts';
import { angle, type Site } from './footprints.ts';
import type { Pt } from './plane.ts';
import { blob, box, centroid, inside, leastBox, lerp, offset } from './shapes.ts';
import type { Block } from './streets.ts';

interface Green {
  name: { zh: string; en: string } | null;
  ring: Pt[];
}

/** Builds what stands at each place, moves the place's point into it, and returns the playing fields. */
export function buildPlaces(site: Site, blocks: Block[], places: Place[], random: Random): Green[] {
  const fields: Green[] = [];
  for (const place of places) {
    const block = blocks.find((b) => inside(place.at, b.ring));
    if (!block) continue;
    const { u } = leastBox(block.ring);
    const across: Pt = Math.abs(u[0]) >= Math.abs(u[1]) ? u : [u[1], -u[0]];
    const at = lerp(place.at, centroid(block.ring), 0.5);
    const put = (p: Pt, length: number, depth: number, floors: number, bent = false) =>
      site.build(
        { at: p, u: across, length, depth, use: 'public', floors, town: place.town },
        6,
        bent ? angle(p, across, length, depth, random) : undefined,
      );
    /** The largest of these sizes that finds room near the point. */
    const fit = (sizes: [number, number][], floors: number, bent = false): Pt | null => {
      for (const [length, depth] of sizes) {
        for (let n = 0; n < 60; n++) {
          const p: Pt = [at[0] + random.normal() * n * 1.2, at[1] + random.normal() * n * 1.2];
          if (inside(p, block.ring) && put(p, length, depth, floors, bent)) return p;
        }
      }
      return null;
    };
    switch (place.kind) {
      case 'mall':
        place.at =
          fit(
            [
              [150, 95],
              [120, 80],
              [95, 62],
              [70, 48],
              [45, 34],
            ],
            5,
          ) ?? place.at;
        break;
      case 'market':
        place.at =
          fit(
            [
              [78, 46],
              [60, 36],
              [44, 28],
              [28, 20],
            ],
            2,
          ) ?? place.at;
        break;
      case 'hospital':
        place.at =
          fit(
            [
              [86, 42],
              [64, 32],
              [44, 22],
              [30, 18],
            ],
            12,
            true,
          ) ?? place.at;
        for (let k = 0; k < 4; k++)
          fit(
            [
              [52, 17],
              [36, 15],
              [24, 13],
            ],
            6,
          );
        break;
      case 'school': {
        const field = playingField(site, block, at, across, random);
        if (field) fields.push({ name: null, ring: field });
        place.at =
          fit(
            [
              [62, 26],
              [46, 22],
              [32, 18],
              [22, 13],
            ],
            4,
            true,
          ) ?? place.at;
        for (let k = 0; k < 3; k++)
          fit(
            [
              [54, 13],
              [40, 12],
              [26, 11],
            ],
            4,
          );
        break;
      }
      case 'landmark':
        if (/体育/.test(place.name.zh)) {
          const field = playingField(site, block, offset(at, across, -70, 0), across, random);
          if (field) fields.push({ name: null, ring: field });
          place.at =
            fit(
              [
                [96, 66],
                [74, 52],
                [52, 40],
              ],
              3,
            ) ?? place.at;
        }
        break;
      default:
    }
  }
  return fields;
}

/** An oval as large as finds room near a point; kept free of buildings. */
function playingField(site: Site, block: Block, at: Pt, u: Pt, random: Random): Pt[] | null {
  for (const size of [88, 70, 52, 38, 28]) {
    for (let n = 0; n < 50; n++) {
      const p: Pt = [at[0] + random.normal() * n * 1.6, at[1] + random.normal() * n * 1.6];
      const ring = box(p, u, size, size * 0.55);
      if (!ring.every((q) => inside(q, block.ring)) || !site.free(ring, 4)) continue;
      const oval = blob([0, 0], size * 0.56, size * 0.3, 14, () => 0).map(([x, y]) => offset(p, u, x, y));
      site.keep(oval);
      return oval;
    }
  }
  return null;
}
