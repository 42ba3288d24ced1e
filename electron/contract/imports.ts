/** Import: upload → inspect (recognise, preview) → commit as a job → report, undo by its change. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { crs } from './crs.ts';
import { endpoint } from './endpoint.ts';
import { personal } from './personal.ts';

/** Read as text; the others are decoded into rows first. */
export const TEXT_FORMATS = ['csv', 'geojson', 'geojsonl', 'json'] as const;
export const DECODED_FORMATS = [
  'geopackage',
  'shapefile',
  'flatgeobuf',
  'kml',
  'gpx',
  'xlsx',
  'xls',
  'ods',
  'dxf',
] as const;
export type DecodedFormat = (typeof DECODED_FORMATS)[number];

const layer = z.enum(LAYERS);
const upload = z.string().regex(/^[a-z0-9-]{8,64}$/);

/** Where a field's value comes from: a column of the file, or one value for every row. */
export const source = z.union([z.object({ column: z.string() }), z.object({ constant: z.string().max(500) })]);

export const LONGEST_PART = 500; // characters of the name of a layer or sheet

export const options = z.object({
  layer,
  /** Layer or sheet of a file that has several. */
  part: z.string().max(LONGEST_PART).optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
  delimiter: z.enum([',', '\t', ';', '|']).optional(),
  header: z.boolean().optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** For ambiguous dates such as 03/04/2023. */
  dateOrder: z.enum(['ymd', 'mdy', 'dmy']).optional(),
  /** IANA zone of times that carry none. */
  timeZone: z.string().max(60).optional(),
  crs: crs.optional(),
  /** What `user:NAME` means when it is the file's own system and none of those that are kept: a PROJ string or WKT. */
  definition: z.string().max(8000).optional(),
  /** `yx`: the latitude or northing stands first in what carries both. */
  axes: z.enum(['xy', 'yx']).optional(),
  /** `packed`: 121.0112 is 121° 01′ 12″. */
  angles: z.enum(['decimal', 'packed']).optional(),
  /**
   * Columns of the coordinates. `lon` alone names one column with both: WKT, GeoJSON, `[lon, lat]`, or a pair of
   * numbers. Neither for GeoJSON, whose features carry their geometry.
   */
  lon: z.string().optional(),
  lat: z.string().optional(),
  fields: z.record(z.string(), source).optional(),
  /**
   * Retire what the register no longer lists: live rows of the layer that have a key, came from an import, and
   * whose key this file lacks. Needs a mapped `key`.
   */
  retireMissing: z.boolean().optional(),
});
export type ImportOptions = z.infer<typeof options>;

export const uploadFile = endpoint({
  method: 'post',
  path: '/api/imports/uploads',
  may: 'handle',
  summary: 'Send a file’s bytes; it is kept beside the database until imported or a day old',
  query: z.object({ name: z.string().min(1).max(255) }),
  raw: { body: 'application/octet-stream' },
  response: z.object({ upload, name: z.string(), bytes: z.number(), sha256: z.string() }),
  errors: ['import_empty', 'too_large'],
});

const candidate = z.object({
  ...options.pick({ definition: true, axes: true, angles: true }).shape,
  crs,
  score: z.number().min(0).max(1),
  zh: z.string(),
  en: z.string(),
  shift: z.number(),
  /** How its points fit the streets: metres in the median (null beyond 200), share of them within 15 m, the same when moved at random. */
  fit: z
    .object({
      points: z.number().int(),
      median: z.number().nullable(),
      share: z.number(),
      chance: z.number(),
      p: z.number(),
      z: z.number(),
    })
    .nullable(),
  /** Streets (x1, y1, x2, y2) and points about one of them, in metres from the top left. */
  picture: personal(
    z
      .object({
        width: z.number(),
        height: z.number(),
        streets: z.array(z.array(z.number())),
        points: z.array(z.array(z.number())),
      })
      .nullable(),
  ),
});

export const inspection = z.object({
  format: z.enum([...TEXT_FORMATS, ...DECODED_FORMATS]),
  /** What there is to choose from with `part`; empty for formats that hold one table. */
  parts: z.array(
    z.object({
      name: z.string(),
      /** Rows; null where only reading them tells. */
      count: z.number().int().nullable(),
      /** GeoJSON types, as far as the file declares them. */
      geometry: z.array(z.string()),
    }),
  ),
  /** The coordinate system that the file declares, as it stands there. */
  declared: z.string().nullable(),
  options: options.required({ crs: true, fields: true, timeZone: true, layer: true }),
  columns: z.array(
    z.object({
      name: z.string(),
      /** First values as text. */
      samples: personal(z.array(z.string())),
      guess: z.string().nullable(),
      kind: z.enum(['empty', 'text', 'integer', 'number', 'instant', 'boolean']),
    }),
  ),
  /** Best first; `why` explains the belief in both languages. `shift` is how far the sample would move, in metres, were it this one instead of the first. */
  crsCandidates: z.array(candidate),
  /** Whether the streets tell which of them it is; null when there was nothing to compare. */
  crsVerdict: z
    .object({
      code: z.enum(['told', 'few', 'no-streets', 'elsewhere', 'chance', 'alike']),
      zh: z.string(),
      en: z.string(),
    })
    .nullable(),
  /** First rows as they would be stored, or why not. */
  preview: z.array(
    z.object({
      row: z.number().int(),
      values: personal(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
      refused: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
  /** GeoJSON FeatureCollection of up to 500 sampled features in WGS 84, for the map. */
  sample: personal(z.unknown()),
  /** Rows read for this inspection, and the file's estimated total. */
  readRows: z.number().int(),
  estimatedRows: z.number().int(),
  /** A former import of these very bytes with these options, not undone since. */
  alreadyImported: z.object({ id: z.number().int(), at: z.number() }).nullable(),
  warnings: z.array(z.object({ zh: z.string(), en: z.string() })),
});
export type Inspection = z.infer<typeof inspection>;

export const inspectUpload = endpoint({
  method: 'post',
  path: '/api/imports/uploads/:upload/inspect',
  may: 'handle',
  summary: 'What the file holds and how it would be read; options given override what was recognised',
  params: z.object({ upload }),
  body: options.partial(),
  response: inspection,
  errors: [
    'upload_gone',
    'import_empty',
    'import_binary',
    'import_unknown_format',
    'import_streets',
    'import_no_part',
    'import_broken',
    'import_archive',
    'import_locked',
    'import_bad_xml',
    'import_drawing',
    'import_workbook_size',
    'import_encoding',
    'import_bad_json',
    'import_too_many_columns',
  ],
});

export const startImport = endpoint({
  method: 'post',
  path: '/api/imports',
  may: 'handle',
  summary: 'Import an upload: committed whole, or nothing is. The job’s result is the import report.',
  body: z.object({ upload, options }),
  response: z.object({ jobId: z.number().int() }),
  errors: ['upload_gone', 'import_missing_field'],
});

export const report = z.object({
  id: z.number().int(),
  layer,
  name: z.string(),
  at: z.number(),
  actor: z.string(),
  read: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  retired: z.number().int(),
  refused: z.number().int(),
  /** Refusals by code with a reason in both languages. */
  reasons: z.array(z.object({ code: z.string(), count: z.number().int(), zh: z.string(), en: z.string() })),
  /** What was done with values that could not be taken as they were. */
  warnings: z.array(z.object({ zh: z.string(), en: z.string() })),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Undo by this change; null when nothing changed. */
  changeId: z.number().int().nullable(),
  undone: z.boolean(),
});
export type ImportReport = z.infer<typeof report>;

export const imports = endpoint({
  method: 'get',
  path: '/api/imports',
  may: 'handle',
  summary: 'Past imports, newest first',
  response: z.object({ imports: z.array(report) }),
});
export const readImport = endpoint({
  method: 'get',
  path: '/api/imports/:id',
  may: 'handle',
  summary: 'One import’s report',
  params: z.object({ id: z.coerce.number().int().positive() }),
  response: report,
  errors: ['not_found'],
});
export const refusedRows = endpoint({
  method: 'get',
  path: '/api/imports/:id/refused.csv',
  may: 'handle',
  summary: 'Refused rows with row number, reason and content, safe to open in a spreadsheet',
  params: readImport.params,
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  raw: { response: 'text/csv' },
  errors: ['not_found'],
});
