/** Catchments: what can be reached on foot along streets from a site. */
import { z } from 'zod';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { geometry } from './features.ts';

/** Walking distances in metres that are shown when none are asked for. */
export const CATCHMENT_CUTOFFS = [100, 200, 300, 500];
/** Metres; beyond that nobody walks to park. */
export const FARTHEST_CUTOFF = 5000;
/** Metres straight from a site to the nearest street, at most. */
export const FARTHEST_STREET = 200;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE)]);

/** Any order, each once. */
export const catchmentAsk = z.object({
  /** The site, WGS 84; on a street or off it. */
  at: position,
  cutoffs: z.array(z.number().positive().max(FARTHEST_CUTOFF)).min(1).max(12).default(CATCHMENT_CUTOFFS),
  /** Whether an outline is drawn around what is reached. */
  outline: z.boolean().default(false),
});
export type CatchmentAsk = z.infer<typeof catchmentAsk>;

const line = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(z.array(z.number())) }),
  /** Metres on foot from the site to the line's first and last place. */
  properties: z.object({ street: z.string().nullable(), from: z.number(), to: z.number() }),
});

export const catchment = z.object({
  /** Where the walk comes to the street, and the metres of the straight way to it, which count. */
  snapped: z.object({ lon: z.number(), lat: z.number(), street: z.string().nullable(), metres: z.number() }),
  /** From near to far. */
  bands: z.array(
    z.object({
      cutoff: z.number(),
      /** Metres of street within the cut-off, those of nearer bands with it. */
      metres: z.number(),
      /** Lines that are farther than the band before reaches: no stretch comes in two bands. */
      features: z.object({ type: z.literal('FeatureCollection'), features: z.array(line) }),
    }),
  ),
  /** A drawing around all lines at a distance; what is reached is the lines. Null when not asked for. */
  outline: geometry.nullable(),
  /** The connected piece of the network that the site lies on: metres of street, and its share of all. */
  piece: z.object({ metres: z.number(), share: z.number() }),
});
export type Catchment = z.infer<typeof catchment>;

export const planCatchment = endpoint({
  method: 'post',
  path: '/api/plan/catchment',
  may: 'look',
  summary: 'Streets within walking distances of a site, walked along streets in both directions',
  body: catchmentAsk,
  response: catchment,
  errors: ['plan_no_streets', 'plan_no_street_near'],
});
