/**
 * Analyses of where violations are, since when, and what changed them. Each runs as a job in a worker thread and leaves
 * a result: parameters, seed, hash of the data, a summary and a layer of features. The same data, parameters and seed
 * give the same bytes.
 */
import { z } from 'zod';

export const ANALYSES = [
  'hotspots',
  'density',
  'clusters',
  'network_density',
  'emerging',
  'forecast',
  'evaluate',
  'suggest',
] as const;
export type AnalysisKind = (typeof ANALYSES)[number];

/**
 * What is counted. Tickets follow cameras and patrols, so the same map is made from each and the differences are told:
 * all violations; manual tickets per hour that patrols were there; camera captures only; manual tickets only; citizens' leads only.
 */
export const MEASURES = ['count', 'per_hour', 'capture', 'manual', 'complaints'] as const;
export type Measure = (typeof MEASURES)[number];

/** Kinds of emerging hot spots and cold spots, in the order in which a place is tested for them. */
export const EMERGING_KINDS = [
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const;
export type EmergingKind = (typeof EMERGING_KINDS)[number];

const metres = (low: number, high: number) => z.coerce.number().min(low).max(high);
/** The one filter of contract/filter.ts for violations, as JSON. */
const filter = z.record(z.string(), z.unknown()).default({});
/** A point further than this from every street belongs to none, metres. */
const tolerance = metres(1, 200).default(30);
/** Streets are cut at junctions, and into equal pieces no longer than this, metres; 0 leaves them whole. */
const pieceLength = metres(0, 2000).default(200);
export const STEPS = ['week', 'month'] as const;
const step = z.enum(STEPS).default('week');
const seed = z.coerce.number().int().min(0).max(4_294_967_295).default(20_230_711);

export const PARAMS = {
  hotspots: z.strictObject({
    filter,
    unit: z.enum(['street', 'h3', 'grid']).default('street'),
    /** Street units only. */
    pieceLength,
    tolerance,
    /** Cells: side of a square in metres; the resolution of H3 (9: 0.1 km², 10: 0.015 km²). */
    cell: metres(20, 5000).default(200),
    resolution: z.coerce.number().int().min(6).max(12).default(10),
    /** Neighbours lie within this distance: along streets for streets, as the crow flies for cells, metres. */
    band: metres(1, 10_000).default(400),
    /** How p-values are adjusted for many tests: Benjamini and Hochberg 1995, Benjamini and Yekutieli 2001, not at all. */
    adjust: z.enum(['bh', 'by', 'none']).default('bh'),
    /** 0: the analytical z-score; else conditional permutations as well, which do not assume a normal distribution. */
    permutations: z.coerce.number().int().min(0).max(9999).default(0),
    seed,
  }),
  density: z.strictObject({
    filter,
    kernel: z.enum(['gaussian', 'quartic']).default('gaussian'),
    /** Metres; null chooses by the rule. */
    bandwidth: z.coerce.number().min(1).max(20_000).nullable().default(null),
    rule: z.enum(['scott', 'silverman']).default('silverman'),
    /** Side of a cell in metres; null gives 512 cells across the longer side. */
    cell: metres(5, 5000).nullable().default(null),
    edgeCorrected: z.boolean().default(true),
  }),
  clusters: z.strictObject({
    filter,
    method: z.enum(['dbscan', 'hdbscan']).default('dbscan'),
    /** DBSCAN's radius, metres. */
    radius: metres(1, 5000).default(50),
    /** Points within the radius that make a core, itself included. */
    minPoints: z.coerce.number().int().min(2).max(10_000).default(10),
    /** HDBSCAN: points of the smallest group that counts as a cluster. */
    minSize: z.coerce.number().int().min(2).max(100_000).default(50),
    tolerance,
  }),
  network_density: z.strictObject({
    filter,
    /** Equal split at junctions (Okabe and Sugihara 2012): discontinuous or continuous. */
    split: z.enum(['discontinuous', 'continuous']).default('continuous'),
    bandwidth: metres(10, 5000).default(200),
    lixel: metres(5, 500).default(25),
    tolerance,
  }),
  emerging: z.strictObject({
    filter,
    step,
    unit: z.enum(['street', 'h3', 'grid']).default('street'),
    pieceLength,
    tolerance,
    cell: metres(20, 5000).default(200),
    resolution: z.coerce.number().int().min(6).max(12).default(9),
    band: metres(1, 10_000).default(400),
    /** Steps before that count as neighbours in time. */
    lag: z.coerce.number().int().min(0).max(12).default(1),
    /** What a count is compared with: those of all steps, as published, or of its own step, so that a rise of the whole city heats no street. */
    against: z.enum(['all', 'step']).default('all'),
    adjust: z.enum(['bh', 'by', 'none']).default('bh'),
  }),
  forecast: z.strictObject({
    filter,
    step,
    pieceLength,
    tolerance,
    /** Past periods that are forecast from what was known before each, and scored. */
    backtest: z.coerce.number().int().min(0).max(104).default(12),
    /** Keep the ranking for the next period as it is, to be scored when that is over. */
    freeze: z.boolean().default(false),
  }),
  evaluate: z.strictObject({
    filter,
    /** Row ids; empty stands for every segment with a start. */
    segments: z.array(z.coerce.number().int().positive()).max(500).default([]),
    /** Days before and after; fewer where the data do not reach. */
    before: z.coerce.number().int().min(7).max(1095).default(90),
    after: z.coerce.number().int().min(7).max(1095).default(90),
    /** Streets for comparison a segment at most, and how far from it displacement is looked for, metres. */
    controls: z.coerce.number().int().min(1).max(100).default(10),
    buffer: metres(20, 2000).default(300),
    tolerance,
  }),
  suggest: z.strictObject({
    filter,
    pieceLength,
    tolerance,
    months: z.coerce.number().int().min(1).max(60).default(6),
    most: z.coerce.number().int().min(1).max(200).default(20),
    weights: z
      .strictObject({
        rate: z.number().min(0).max(100).default(3),
        persistence: z.number().min(0).max(100).default(2),
        complaints: z.number().min(0).max(100).default(2),
        captures: z.number().min(0).max(100).default(1),
        schools: z.number().min(0).max(100).default(1),
        fire_lanes: z.number().min(0).max(100).default(1),
      })
      .prefault({}),
    seed,
  }),
} as const satisfies Record<AnalysisKind, z.ZodType>;
export type Params<K extends AnalysisKind = AnalysisKind> = z.output<(typeof PARAMS)[K]>;
