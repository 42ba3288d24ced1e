/**
 * The drawing behind a demo city: `resources/<city>/plan.json`. Positions are metres east and north of the
 * pack's centre. A drawing, not a survey: names and rough places are real, the rest is made up.
 */
import { z } from 'zod';
import { cityPack } from '../contract/pack.ts';
import { published } from '../contract/published.ts';
import { ROAD_CLASSES } from '../domain/vocabulary.ts';

const point = z.tuple([z.number(), z.number()]);
const line = z.array(point).min(2);
const ring = z.array(point).min(3);
const label = { zh: z.string(), en: z.string() };
const count = z.number().int().nonnegative();

export const BLOCK_STYLES = ['old', 'mixed', 'slab', 'works', 'sparse'] as const;
export type BlockStyle = (typeof BLOCK_STYLES)[number];

export const townPlan = z.object({
  version: z.literal(1),
  /** The county; what lies in the sea is taken off. */
  outline: ring,
  sea: z.object({ ...label, ring }),
  /** The main town: streets inside it are laid out as drawn, blocks between them are cut further. */
  core: ring,
  streets: z.array(z.object({ ...label, class: z.enum(ROAD_CLASSES), line })),
  lakes: z.array(z.object({ ...label, ring, islands: z.array(ring).default([]) })),
  canals: z.array(
    z.object({
      ...label,
      line,
      width: z.number().positive(),
      /** Streets along both sides inside the core. */ banks: z.boolean(),
    }),
  ),
  greens: z.array(z.object({ ...label, ring })),
  /** What is built where inside the core: the first ring that holds a block decides. */
  zones: z.array(z.object({ style: z.enum(BLOCK_STYLES), ring })),
  /** The other towns: half the length and width of their built-up area, its turn in degrees, what is built. */
  towns: z.record(
    z.string(),
    z.object({ half: point, turn: z.number(), style: z.enum(BLOCK_STYLES), works: z.number().min(0).max(1) }),
  ),
  /** Names for streets that the plan does not draw. */
  names: z.object({ streets: z.array(z.string()), lanes: z.array(z.string()), country: z.array(z.string()) }),
  /** Names for offices, estates and trades in the made-up registers. */
  words: z.object({
    owners: z.array(z.string()),
    trades: z.object({
      own_produce: z.array(z.string()),
      breakfast: z.array(z.string()),
      repair: z.array(z.string()),
      clustered: z.array(z.string()),
      frontage: z.array(z.string()),
    }),
    people: z.object({ family: z.string(), given: z.string() }),
    leads: z.array(z.string()),
  }),
  /** Number plates: the region's own prefix, those of guests, and the prefix of electric bicycles. */
  plates: z.object({ own: z.string(), guests: z.array(z.string()), ebike: z.string() }),
  /** How many rows of each kind to make. */
  amounts: z.object({
    manual: count,
    capture: count,
    reminders: count,
    fireLane: count,
    void: count,
    video: count,
    before: count,
    strictBefore: count,
    strictStarting: count,
    bays: count,
    bayMetres: z.number(),
    temporaryLots: count,
    shareable: count,
    shareableBerths: count,
    sharedOpen: count,
    sharedBerths: count,
    public: count,
    scattered: count,
    leads: count,
    leadsHandled: count,
    leadsSetAside: count,
    structures: count,
  }),
  event: z.object({
    name: z.string(),
    place: z.string(),
    from: z.string(),
    to: z.string(),
    stalls: count,
    visitors: count,
    turnover: z.number(),
    localSpend: z.number(),
  }),
  services: z.array(z.object({ zone: z.string(), kind: z.string(), amount: z.number(), unit: z.string() })),
});
export type TownPlan = z.infer<typeof townPlan>;

/** The pack, the drawing (`plan.json`) and what the bureau printed (`published.json`). */
export const demoPack = cityPack.extend({ plan: townPlan, published });
/** A city pack with what the demo needs besides. */
export type DemoPack = z.infer<typeof demoPack>;
