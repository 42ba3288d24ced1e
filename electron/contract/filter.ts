/**
 * The one filter. It travels in URLs as flat query parameters; map, table, counts, charts and exports of a
 * layer take the same one and agree to the last feature.
 */
import { z } from 'zod';
import { enumFields, LAYER_SPECS } from '../domain/layers.ts';
import type { Sight } from '../domain/personal.ts';
import { LAYERS, type Layer, NONE } from '../domain/vocabulary.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { splitList } from './endpoint.ts';

/** A comma list in the URL, an array in code. */
export function list<T extends z.ZodType>(item: T, most = 500) {
  return z.preprocess((v) => (typeof v === 'string' ? splitList(v) : v), z.array(item).max(most));
}

/** West, south, east, north: WGS 84 degrees, not across the date line. */
export const degreesBox = z
  .tuple([
    z.number().min(-180).max(180),
    z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE),
    z.number().min(-180).max(180),
    z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE),
  ])
  .refine(([west, south, east, north]) => west < east && south < north, 'west, south, east, north');

/** Corners of a drawn area at most: its address must fit a URL. */
export const MOST_CORNERS = 500;

const epoch = z.coerce.number().int().min(-62_135_596_800).max(253_402_300_799); // years 1 to 9999
const names = list(z.string().max(500)).optional();

const shared = {
  /** Epoch seconds, half-open: from ≤ t < to. Periods match when they overlap it; open ends always do. */
  from: epoch.optional(),
  to: epoch.optional(),
  /** Wall-clock hours 0–23 and weekdays 1 = Monday … 7 = Sunday in the city's zone; layers with instants only. */
  hours: list(z.coerce.number().int().min(0).max(23)).optional(),
  weekdays: list(z.coerce.number().int().min(1).max(7)).optional(),
  /** Codes; `none` stands for features without one. */
  town: names,
  squad: names,
  street: names,
  /** Substring of any of the layer's text fields; the letters A–Z match in either case. */
  text: z.string().trim().max(200).optional(),
  /** west,south,east,north in WGS 84 degrees, edges included; tested on the feature's representative point. */
  bbox: list(z.coerce.number().min(-180).max(180)).pipe(z.array(z.number()).length(4)).optional(),
  /**
   * One ring as lon,lat,lon,lat … in WGS 84 degrees, closed by itself; holds the features whose representative point
   * has an odd number of its edges to the east: of an edge that runs along a latitude none, of a corner's two edges
   * those that go north from it.
   */
  polygon: list(z.coerce.number().min(-180).max(180), 2 * MOST_CORNERS)
    .pipe(z.array(z.number()).min(6))
    .refine((flat) => flat.length % 2 === 0, { error: 'polygon: longitude and latitude in pairs' })
    .optional(),
  /** Row ids, for a selection. */
  ids: list(z.coerce.number().int().positive()).optional(),
};

function schemaFor(layer: Layer) {
  const attributes: Record<string, z.ZodType> = {};
  for (const field of enumFields(layer)) {
    attributes[field.key] = list(z.enum([...(field.values ?? []), NONE])).optional();
  }
  const instant = LAYER_SPECS[layer].time.kind === 'instant';
  const { hours, weekdays, ...rest } = shared;
  return z.strictObject({ ...rest, ...(instant ? { hours, weekdays } : {}), ...attributes });
}

const schemas = Object.fromEntries(LAYERS.map((l) => [l, schemaFor(l)])) as unknown as Record<Layer, z.ZodType<Filter>>;

export interface Filter {
  from?: number | undefined;
  to?: number | undefined;
  hours?: number[] | undefined;
  weekdays?: number[] | undefined;
  town?: string[] | undefined;
  squad?: string[] | undefined;
  street?: string[] | undefined;
  text?: string | undefined;
  bbox?: number[] | undefined;
  polygon?: number[] | undefined;
  ids?: number[] | undefined;
  /** Of who asks, where it is not all: `text` looks into no field that they do not see. Never from a URL. */
  sight?: Sight | undefined;
  /** The layer's enumerations: method, vehicle, decision, status, kind, class, subtype, side. */
  method?: string[] | undefined;
  vehicle?: string[] | undefined;
  decision?: string[] | undefined;
  status?: string[] | undefined;
  kind?: string[] | undefined;
  class?: string[] | undefined;
  subtype?: string[] | undefined;
  side?: string[] | undefined;
}

export const FILTER_KEYS = [
  ...Object.keys(shared),
  'method',
  'vehicle',
  'decision',
  'status',
  'kind',
  'class',
  'subtype',
  'side',
] as const;

/** The loose form used in endpoint descriptions; handlers narrow it by `parseFilter` for their layer. */
export const filterQuery = z.object({
  ...shared,
  ...Object.fromEntries(
    ['method', 'vehicle', 'decision', 'status', 'kind', 'class', 'subtype', 'side'].map((k) => [k, names]),
  ),
}) as unknown as z.ZodObject<{
  [K in keyof Filter]-?: z.ZodOptional<z.ZodType<NonNullable<Filter[K]>, NonNullable<Filter[K]>>>;
}>;

/**
 * The filter of a layer from query parameters (strings or arrays). Throws ZodError on a value or a parameter
 * that the layer does not have. Parameters outside FILTER_KEYS are ignored.
 */
export function parseFilter(layer: Layer, query: Record<string, unknown>, sight: Sight = 'all'): Filter {
  const own: Record<string, unknown> = {};
  for (const k of FILTER_KEYS) if (query[k] !== undefined) own[k] = query[k];
  const filter = schemas[layer].parse(own);
  return filter.text && sight !== 'all' ? { ...filter, sight } : filter;
}

/**
 * The same filter in one spelling: absent and empty conditions dropped (an empty list restricts nothing), lists
 * sorted and without repeats. Two filters select the same features if these are equal as JSON.
 */
export function normaliseFilter(filter: Filter): Filter {
  const out: Record<string, unknown> = {};
  for (const key of [...FILTER_KEYS, 'sight'] as const) {
    const value = filter[key as keyof Filter];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    out[key] = Array.isArray(value) && key !== 'bbox' && key !== 'polygon' ? sortedSet(value) : value;
  }
  return out;
}

function sortedSet(values: readonly (string | number)[]): (string | number)[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}
