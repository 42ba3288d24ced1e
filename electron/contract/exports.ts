/** Taking data out: what an export would hold → a job that writes one file → the file, with what it could not hold. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { COMMON_CRS, crs } from './crs.ts';
import { endpoint } from './endpoint.ts';
import { exportLoss } from './export-losses.ts';
import { filterQuery } from './filter.ts';

export const EXPORT_FORMATS = [
  'gpkg',
  'geojson',
  'csv',
  'xlsx',
  'shapefile',
  'kml',
  'flatgeobuf',
  'mbtiles',
  'pmtiles',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface FormatFacts {
  /** After the last dot of the file's name. */
  ending: string;
  type: string;
  /** Several layers in one file. */
  layers: boolean;
  /** Coordinates in a system of one's choice. */
  crs: boolean;
  /** Columns of one's choice; tiles carry what the map draws. */
  columns: boolean;
}

export const FORMAT_FACTS: Record<ExportFormat, FormatFacts> = {
  gpkg: { ending: 'gpkg', type: 'application/geopackage+sqlite3', layers: true, crs: true, columns: true },
  geojson: { ending: 'geojson', type: 'application/geo+json', layers: false, crs: true, columns: true },
  csv: { ending: 'csv', type: 'text/csv; charset=utf-8', layers: false, crs: true, columns: true },
  xlsx: {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    layers: true,
    crs: true,
    columns: true,
  },
  shapefile: { ending: 'zip', type: 'application/zip', layers: true, crs: true, columns: true },
  kml: { ending: 'kml', type: 'application/vnd.google-earth.kml+xml', layers: true, crs: false, columns: true },
  flatgeobuf: { ending: 'fgb', type: 'application/flatgeobuf', layers: false, crs: true, columns: true },
  mbtiles: { ending: 'mbtiles', type: 'application/vnd.mbtiles', layers: false, crs: false, columns: false },
  pmtiles: { ending: 'pmtiles', type: 'application/vnd.pmtiles', layers: false, crs: false, columns: false },
};

/** Encodings of a Shapefile's table. */
export const DBF_ENCODINGS = ['utf-8', 'gbk'] as const;
/** Beyond this a tile shows nothing that the one before does not. */
export const MOST_EXPORT_ZOOM = 16;
const zoom = z.number().int().min(0).max(MOST_EXPORT_ZOOM);

const layer = z.enum(LAYERS);
/** The filter as it stands in addresses; narrowed for its layer. */
const filter = z.record(z.string().max(40), z.unknown()).default({});

export const exportWish = z
  .object({
    format: z.enum(EXPORT_FORMATS),
    /** One layer, or several where the format holds them. */
    layers: z
      .array(
        z.object({
          layer,
          filter,
          /** Names as `exportChoices` tells them, in the order wanted; all without it. */
          columns: z.array(z.string().min(1).max(500)).max(2000).optional(),
        }),
      )
      .min(1)
      .max(LAYERS.length),
    crs: crs.default(COMMON_CRS[0]),
    encoding: z.enum(DBF_ENCODINGS).default('utf-8'),
    zooms: z.tuple([zoom, zoom]).default([0, 14]),
    /** Of what is written into the file for people to read. */
    lang: z.enum(['zh', 'en']).default('zh'),
  })
  .refine(({ format, layers }) => FORMAT_FACTS[format].layers || layers.length === 1, 'layers: the format holds one')
  .refine(({ format, crs }) => FORMAT_FACTS[format].crs || crs === COMMON_CRS[0], 'crs: the format has one of its own')
  .refine(({ layers }) => new Set(layers.map((l) => l.layer)).size === layers.length, 'layers: each once')
  .refine(({ zooms: [least, most] }) => least <= most, 'zooms: the least, then the greatest');
export type ExportWish = z.infer<typeof exportWish>;

export const COLUMN_TYPES = ['text', 'integer', 'real', 'boolean', 'instant'] as const;

const column = z.object({
  /** As the file would call it. */
  name: z.string(),
  /** Of the layer's own fields the key; null for a column of the source. */
  field: z.string().nullable(),
  type: z.enum(COLUMN_TYPES),
});
export type ExportColumnInfo = z.infer<typeof column>;

const choices = z.object({
  count: z.number().int(),
  columns: z.array(column),
  /** What whoever asks does not see, and so does not take out: keys of fields. */
  withheld: z.array(z.string()),
  /** Columns of the source are withheld as well: they may hold anything. */
  sourceWithheld: z.boolean(),
  /** How many features came in systems that web maps shift. */
  shifted: z.array(z.object({ crs: z.string(), count: z.number().int() })),
});
export type ExportChoices = z.infer<typeof choices>;

export const exportChoices = endpoint({
  method: 'get',
  path: '/api/layers/:layer/export/choices',
  may: 'look',
  summary: 'What an export of the features under a filter could hold: how many, which columns, what is withheld',
  params: z.object({ layer }),
  query: filterQuery,
  response: choices,
});

/** What a job that exports ends with. */
export const exportMade = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  /** Features written, by layer. */
  counts: z.array(z.object({ layer, count: z.number().int() })),
  /** Keys of fields that whoever asked does not see. */
  withheld: z.array(z.string()),
  losses: z.array(exportLoss),
});
export type ExportMade = z.infer<typeof exportMade>;

export const startExport = endpoint({
  method: 'post',
  path: '/api/exports',
  may: 'look',
  summary: 'Write features into a file as a job; exports that hold personal data are told to the audit chain',
  body: exportWish,
  response: z.object({ jobId: z.number().int() }),
  errors: ['bad_request', 'export_too_many_rows', 'export_too_large', 'export_too_many_tiles', 'disk_full'],
});

export const exportReport = endpoint({
  method: 'get',
  path: '/api/exports/:job/report',
  may: 'look',
  summary: 'What an export holds and what its format could not, for whoever started it',
  params: z.object({ job: z.coerce.number().int().positive() }),
  response: exportMade,
  errors: ['not_found', 'forbidden'],
});

export const exportFile = endpoint({
  method: 'get',
  path: '/api/exports/:job',
  may: 'look',
  summary: 'The file that a job has written, for whoever started it; kept for a day',
  params: z.object({ job: z.coerce.number().int().positive() }),
  raw: { response: 'application/octet-stream' },
  errors: ['not_found', 'forbidden'],
});
