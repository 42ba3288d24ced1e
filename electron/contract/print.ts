/** Maps on paper: what is asked for, and what a sheet or an atlas of them has become. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { MEASURES } from './analysis.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { degreesBox, filterQuery } from './filter.ts';
import { job } from './system.ts';

/** ISO 216. */
export const MAP_PAPERS = ['a4', 'a3', 'a2', 'a1', 'a0'] as const;
export type MapPaper = (typeof MAP_PAPERS)[number];
export const PRINT_FORMATS = ['pdf', 'png', 'svg'] as const;
export type PrintFormat = (typeof PRINT_FORMATS)[number];
export const GRIDS = ['none', 'degrees', 'kilometres'] as const;
export type Grid = (typeof GRIDS)[number];
export const ATLASES = ['towns', 'segments'] as const;
export type Atlas = (typeof ATLASES)[number];
/** Dots per inch of a picture. */
export const PRINT_DPI = 300;

const text = (most: number) => z.string().trim().max(most).default('');

export const printWish = z.strictObject({
  paper: z.enum(MAP_PAPERS).default('a3'),
  landscape: z.boolean().default(true),
  /** Of the map on the sheet; without it the middle of `bbox`. WGS 84 degrees. */
  centre: z.tuple([z.number().min(-180).max(180), z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE)]).optional(),
  /** Shown whole at the largest standard scale where no scale is given. */
  bbox: degreesBox.optional(),
  /** 1:N. */
  scale: z.number().int().min(100).max(5_000_000).optional(),
  title: text(100),
  subtitle: text(200),
  source: text(200),
  /** The number under which a map may be published (审图号); without one the sheet says that it is for internal use. */
  approval: text(60),
  grid: z.enum(GRIDS).default('degrees'),
  labels: z.boolean().default(true),
  /** Streets, water and buildings under the layers. */
  ground: z.boolean().default(true),
  /** The topmost first. */
  layers: z
    .array(
      z.strictObject({
        layer: z.enum(LAYERS),
        opacity: z.number().min(0.1).max(1).default(1),
        filter: filterQuery.default({} as never),
      }),
    )
    .max(LAYERS.length)
    .default([]),
  /** A kept result of an analysis. */
  analysis: z.strictObject({ id: z.number().int().positive(), measure: z.enum(MEASURES).default('count') }).optional(),
  lang: z.enum(['zh', 'en']).default('zh'),
});
export type PrintWish = z.output<typeof printWish>;
export type PrintAsked = z.input<typeof printWish>;

/** What a sheet shows, as its frame was fitted. */
export const sheetFacts = z.object({
  scale: z.number().int(),
  centre: z.tuple([z.number(), z.number()]),
  /** Corners of the map, north-west first, clockwise: WGS 84 degrees. */
  corners: z.array(z.tuple([z.number(), z.number()])).length(4),
  /** Of the sheet, millimetres. */
  width: z.number(),
  height: z.number(),
});
export type SheetFacts = z.infer<typeof sheetFacts>;

export const printPreview = endpoint({
  method: 'post',
  path: '/api/print/preview',
  may: 'look',
  summary: 'A map on paper as SVG, and what it shows',
  body: printWish,
  response: z.object({ svg: z.string(), facts: sheetFacts }),
  errors: ['not_found', 'print_empty'],
});

export const printFrame = endpoint({
  method: 'post',
  path: '/api/print/frame',
  may: 'look',
  summary: 'What a map on paper would show, without drawing it',
  body: printWish,
  response: sheetFacts,
  errors: ['print_empty'],
});

const made = z.object({
  name: z.string(),
  format: z.enum(PRINT_FORMATS),
  bytes: z.number().int(),
  pages: z.number().int(),
});
export type PrintMade = z.infer<typeof made>;
export const printMade = made;

export const startPrint = endpoint({
  method: 'post',
  path: '/api/print',
  may: 'look',
  summary: 'Make a PDF or a picture of a map, or a PDF with a page for each town or segment, as a job',
  body: z
    .strictObject({
      wish: printWish,
      format: z.enum(['pdf', 'png']),
      /** A page for each of these; the wish's title, scale and centre follow them. */
      atlas: z.enum(ATLASES).optional(),
    })
    .refine(({ format, atlas }) => !atlas || format === 'pdf', { error: 'an atlas is a PDF' }),
  response: z.object({ jobId: z.number().int() }),
  errors: ['not_found', 'print_empty', 'print_font', 'print_atlas_empty'],
});

const jobParam = z.object({ job: z.coerce.number().int().positive() });

export const readPrint = endpoint({
  method: 'get',
  path: '/api/print/:job',
  may: 'look',
  summary: 'How far one’s own printing is, and what it made',
  params: jobParam,
  response: job,
  errors: ['not_found'],
});

export const cancelPrint = endpoint({
  method: 'post',
  path: '/api/print/:job/cancel',
  may: 'look',
  summary: 'Stop one’s own printing; nothing half-done stays',
  params: jobParam,
  response: z.object({}),
  errors: ['not_found'],
});

export const printFile = endpoint({
  method: 'get',
  path: '/api/print/:job/file',
  may: 'look',
  summary: 'What a job of printing made; kept for a day',
  params: jobParam,
  raw: { response: 'application/octet-stream' },
  errors: ['not_found'],
});
