/** What the analyses give: by kind a summary, beside the layer of features that electron/analysis/results.md describes. */
import { z } from 'zod';
import { type AnalysisKind, MEASURES, STEPS } from './analysis.ts';

/** Hot at 99, 95, 90 % confidence: 3, 2, 1; not significant: 0; cold: −1, −2, −3. By the adjusted p-value. */
const confidenceClass = z.number().int().min(-3).max(3);

const int = z.number().int();
/** What became of the points on their way to streets. Ambiguous ones are counted for no street, and listed. */
const snapped = z.object({ tolerance: z.number(), on: int, ambiguous: int, far: int });
/** Things the reader must know; told in words by the page and the command line. `params` fill the words. */
export const warning = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Warning = z.infer<typeof warning>;
const shared = { points: int, warnings: z.array(warning) };
const topStreet = z.object({ street: z.string(), value: z.number(), z: z.number(), class: confidenceClass });

export const SUMMARIES = {
  hotspots: z.object({
    ...shared,
    unit: z.enum(['street', 'h3', 'grid']),
    units: int,
    snap: snapped.nullable(),
    /** By measure that could be counted. */
    measures: z.partialRecord(
      z.enum(MEASURES),
      z.object({
        total: z.number(),
        hot: z.tuple([int, int, int]), // at 99, 95, 90 %
        cold: z.tuple([int, int, int]),
        /**
         * Streets by their unit of highest z among those with more than average, best first, at most 10; `class` says
         * whether it is significant.
         */
        top: z.array(topStreet),
        /** Global Moran's I of the measure, its expectation and z. */
        moran: z.object({ i: z.number(), expected: z.number(), z: z.number() }).nullable(),
      }),
    ),
    /** Of the ten top streets of two measures, how many both have. */
    agreement: z.array(z.object({ a: z.enum(MEASURES), b: z.enum(MEASURES), shared: int, of: int })),
    patrolHours: z.number(),
  }),
  density: z.object({
    ...shared,
    bandwidth: z.number(),
    cell: z.number(),
    columns: int,
    rows: int,
    /** Violations per square kilometre, and the break between classes of equal interval. */
    peak: z.number(),
    breaks: z.array(z.number()),
  }),
  clusters: z.object({
    ...shared,
    clusters: int,
    noise: int,
    list: z.array(
      z.object({
        id: int,
        name: z.string().nullable(),
        points: int,
        area_m2: z.number(),
        /** Per hectare. */
        density: z.number(),
        lon: z.number(),
        lat: z.number(),
      }),
    ),
  }),
  network_density: z.object({
    ...shared,
    snap: snapped,
    lixels: int,
    /** Points per 100 m of street, and the lowest of each class but the first. */
    peak: z.number(),
    breaks: z.array(z.number()),
    /** Sum over lixels of density × length: as much as there are points on streets, `snap.on`. */
    mass: z.number(),
    /** Named streets by their densest lixel, points per 100 m, at most 10. */
    top: z.array(z.object({ street: z.string(), value: z.number() })),
  }),
  emerging: z.object({
    ...shared,
    snap: snapped.nullable(),
    units: int,
    /** Beginnings of the steps, epoch seconds, oldest first. */
    steps: z.array(z.number()),
    counts: z.array(int),
    classes: z.record(z.string(), int),
    /** Mann-Kendall of the whole. */
    trend: z.object({ s: z.number(), z: z.number(), p: z.number() }),
  }),
  forecast: z.object({
    ...shared,
    snap: snapped,
    step: z.enum(STEPS),
    /** The period that the layer's ranking is for. */
    from: z.number(),
    to: z.number(),
    /** How the method was chosen: half-life in steps, share taken from neighbours. */
    method: z.object({ halfLife: z.number(), smoothing: z.number() }),
    /** Oldest first. `frozen`: the ranking was kept before the period began, else it was worked out afterwards from what was known before. */
    periods: z.array(
      z.object({
        from: z.number(),
        to: z.number(),
        frozen: z.number().nullable(),
        points: int,
        scores: z.array(
          z.object({
            method: z.enum(['forecast', 'last', 'uniform']),
            /** Share of points on the 5 and 10 % of street length ranked first. */
            hit: z.tuple([z.number(), z.number()]),
            /** Prediction accuracy index (Chainey et al. 2008) by length, and PEI* (Hunt 2016). */
            pai: z.tuple([z.number(), z.number()]),
            pei: z.tuple([z.number(), z.number()]),
          }),
        ),
      }),
    ),
    waiting: int,
  }),
  evaluate: z.object({
    ...shared,
    snap: snapped,
    segments: z.array(
      z.object({
        id: int,
        name: z.string(),
        start: z.number(),
        days: z.object({ before: z.number(), after: z.number() }),
        treated: z.object({ before: int, after: int }),
        control: z.object({ before: int, after: int, streets: z.array(z.string()) }),
        buffer: z.object({ before: int, after: int }),
        /** (after/before of the segment) ÷ (the same of the controls), and its 95 % interval; null when it cannot be told. */
        ratio: z.object({ value: z.number(), low: z.number(), high: z.number(), p: z.number() }).nullable(),
        /** Weighted displacement difference (Wheeler and Ratcliffe 2018) in violations, and its 95 % interval. */
        wdd: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
        /** Ratio against what the street was to be expected to have, by empirical Bayes (Hauer 1997). */
        bayes: z.object({ expected: z.number(), ratio: z.number(), low: z.number(), high: z.number() }).nullable(),
        /** The time before holds an unusual peak: part of any fall would have come by itself. */
        peaked: z.boolean(),
        verdict: z.enum(['fell', 'rose', 'no_measurable_effect', 'too_little_data', 'displaced']),
        /** By week: begin, segment, controls scaled to the segment's level before. */
        series: z.array(z.tuple([z.number(), z.number(), z.number()])),
        warnings: z.array(warning),
      }),
    ),
    /** All segments together. */
    pooled: z.object({
      ratio: z.object({ value: z.number(), low: z.number(), high: z.number(), p: z.number() }).nullable(),
      wdd: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      verdict: z.enum(['fell', 'rose', 'no_measurable_effect', 'too_little_data', 'displaced']),
    }),
  }),
  suggest: z.object({
    ...shared,
    snap: snapped,
    weights: z.record(z.string(), z.number()),
    items: z.array(
      z.object({
        rank: int,
        /** Ranks in 95 % of 1,000 draws of the weights around those given. */
        ranks: z.tuple([int, int]),
        street: z.string(),
        /** Feature id in the layer of the result. */
        unit: int,
        score: z.number(),
        length_m: z.number(),
        /** By criterion: the figure, and the same from 0 to 1. */
        criteria: z.record(z.string(), z.object({ value: z.number(), scaled: z.number() })),
      }),
    ),
  }),
} as const satisfies Record<AnalysisKind, z.ZodType>;
export type Summary<K extends AnalysisKind = AnalysisKind> = z.output<(typeof SUMMARIES)[K]>;

/** A violation that two streets could claim. */
export const ambiguous = z.object({
  id: int,
  lon: z.number(),
  lat: z.number(),
  streets: z.array(z.object({ street: z.string().nullable(), distance: z.number() })),
});
export type Ambiguous = z.infer<typeof ambiguous>;
