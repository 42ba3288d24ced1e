/** Reading the five layers: figures, rows, features, tiles. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { filterQuery, list } from './filter.ts';
import { fieldsByKey } from './personal.ts';

const layer = z.enum(LAYERS);
const layerParam = z.object({ layer });
const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const layerInfo = z.object({
  layer,
  version: z.number().int(),
  total: z.number().int(),
  /** west, south, east, north; null when the layer is empty. */
  bbox: bbox.nullable(),
  /** First and last instant in epoch seconds; null when nothing is dated. */
  time: z.tuple([z.number(), z.number()]).nullable(),
});
export type LayerInfo = z.infer<typeof layerInfo>;

export const layers = endpoint({
  method: 'get',
  path: '/api/layers',
  may: 'show',
  summary: 'Each layer with its version, size, extent and time span, unfiltered',
  response: z.object({ layers: z.array(layerInfo) }),
});

export const STEPS = ['minute', 'quarter_hour', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export const summary = endpoint({
  method: 'get',
  path: '/api/layers/:layer/summary',
  may: 'look',
  summary: 'Figures under a filter in one pass: total, counts by column, time histogram, hour × weekday matrix',
  params: layerParam,
  query: filterQuery.extend({
    /** Columns to count by: the layer's enumerations, town, squad, street. */
    by: list(z.string().max(40)).optional(),
    /** Values told of each column at most, the most frequent ones; without it all. */
    top: z.coerce.number().int().min(1).max(1000).optional(),
    step: z.enum(STEPS).optional(),
    /** Ask for the matrix. */
    matrix: z.enum(['1']).optional(),
  }),
  response: z.object({
    version: z.number().int(),
    total: z.number().int(),
    /** Per column, [value or `none`, count], largest first; values that no feature has are left out. */
    by: z.record(z.string(), z.array(z.tuple([z.string(), z.number().int()]))),
    /** Per column, how many values there are, `none` among them, told or not. */
    distinct: z.record(z.string(), z.number().int()),
    /** Bars from `starts[i]` (epoch seconds, beginning of a wall-clock step; weeks begin on Monday) to the next. Empty bars between the first and the last feature are included; the step is coarser than asked when there would be more than 20,000; features without a time are counted in `undated`. For periods, a feature counts in the step its start falls in. */
    histogram: z
      .object({
        step: z.enum(STEPS),
        starts: z.array(z.number()),
        counts: z.array(z.number().int()),
        undated: z.number().int(),
      })
      .nullable(),
    /** 168 counts, Monday 00 first; null for layers of periods. */
    matrix: z.array(z.number().int()).length(168).nullable(),
  }),
});
export type Summary = z.infer<typeof summary.response>;

/** A feature as a table row: its id and its fields by key; instants are epoch seconds; plates are masked. Personal fields are there only for roles that may see them. */
export const row = fieldsByKey(
  z
    .object({ id: z.number().int(), lon: z.number(), lat: z.number() })
    .catchall(z.union([z.string(), z.number(), z.boolean(), z.null()])),
);
export type Row = z.infer<typeof row>;

export const rows = endpoint({
  method: 'get',
  path: '/api/layers/:layer/rows',
  may: 'look',
  summary: 'A page of the attribute table under a filter and a sort',
  params: layerParam,
  query: filterQuery.extend({
    /** Field key, `-` in front for descending; enumerations in their own order, features without a value last; ties and the default go by id. Not by personal fields. */
    sort: z.string().max(41).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  response: z.object({
    version: z.number().int(),
    total: z.number().int(),
    offset: z.number().int(),
    rows: z.array(row),
  }),
});

export const position = endpoint({
  method: 'get',
  path: '/api/layers/:layer/position',
  may: 'look',
  summary: 'Where a feature stands in the table under a filter and a sort; -1 when the filter leaves it out',
  params: layerParam,
  query: filterQuery.extend({ id: z.coerce.number().int(), sort: z.string().max(41).optional() }),
  response: z.object({ index: z.number().int() }),
});

export const nearest = endpoint({
  method: 'get',
  path: '/api/layers/:layer/nearest',
  may: 'look',
  summary: 'The features nearest to a place under a filter, by their representative points',
  params: layerParam,
  query: filterQuery.extend({
    lon: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-MOST_LATITUDE).max(MOST_LATITUDE),
    /** Metres on the ground. */
    within: z.coerce.number().positive().max(50_000).default(100),
    count: z.coerce.number().int().min(1).max(100).default(1),
  }),
  /** Nearest first, ties by id; `distance` in metres, true to 2 cm. */
  response: z.object({
    version: z.number().int(),
    found: z.array(z.object({ id: z.number().int(), distance: z.number() })),
  }),
});

/**
 * Vector tile, extent 4096. Two kinds of MVT layer, named by `pointsLayer` and `shapesLayer` of tile-format.ts:
 *
 * - Points: every feature by its representative point, each in exactly one tile of a zoom (no buffer: circles and
 *   symbols are drawn past the edge of their tile), so that the counts of all tiles of a zoom add up to the total of
 *   the summary. A feature has its row id as id, `c` (value of the layer's category, or `none`), `t` (epoch seconds;
 *   start of a period; left out when unknown), and, in layers that are not points only, `g` (`point`, `line`
 *   or `area`) and `name`. An aggregate has no id but `n` (how many, at least 2) and as `c` the most frequent category.
 *   Cells are 1/32 of a tile's side (1/128 in a crowded tile), fixed on the world, four to one of the zoom below;
 *   an aggregate stands at the mean of its points, below zoom 9 to a pixel of a 512-pixel tile.
 * - Shapes: lines and polygons simplified for the zoom and clipped with a buffer, with row id,
 *   `c`, `t`, `name`. Those too small to draw at a zoom are left out: the points stand for them.
 *
 * `v` is the layer version, there to make the address change with the content.
 */
export const tile = endpoint({
  method: 'get',
  path: '/api/tiles/:layer/:z/:x/:y',
  may: 'show',
  summary: 'Vector tile of a layer under a filter',
  params: z.object({
    layer,
    z: z.coerce.number().int().min(0).max(22),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  }),
  query: filterQuery.extend({ v: z.string().max(40).optional() }),
  raw: { response: 'application/vnd.mapbox-vector-tile' },
});

/**
 * The schematic basemap. MVT layers and their properties:
 * `water` (kind water | canal, name), `green` (name), `buildings` (z14+), `land` (kind: fire_lane, candidate_land,
 * school, hospital, market, mall, landmark; name), `roads` (class, name, capture 1),
 * `places` (points: kind, name, name_en), `towns` (areas; and points with name, name_en, code for labels).
 * Shapes also carry the texts and numbers of their detail, as floors and use of a building or class of candidate land.
 */
export const cityTile = endpoint({
  method: 'get',
  path: '/api/city/:z/:x/:y',
  may: 'show',
  summary: 'Vector tile of the reference layers',
  params: tile.params.omit({ layer: true }),
  query: z.object({ v: z.string().max(40).optional() }),
  raw: { response: 'application/vnd.mapbox-vector-tile' },
});

export const exportLayer = endpoint({
  method: 'get',
  path: '/api/layers/:layer/export',
  may: 'look',
  summary: 'Download the features under a filter',
  params: layerParam,
  query: filterQuery.extend({ format: z.enum(['geojson', 'csv']) }),
  raw: { response: 'application/octet-stream' },
});
