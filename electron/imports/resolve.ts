/** Every option of an import, from what the file shows, what is remembered of its like, and what a person said. */
import { crsWarning } from '../contract/crs.ts';
import type { OwnSystem } from '../contract/crs-own.ts';
import { GPX_LAYERS } from '../contract/gpx.ts';
import { type ImportOptions, type Inspection, options as optionsSchema } from '../contract/imports.ts';
import type { CityPack } from '../contract/pack.ts';
import { type Belief, believe } from '../crs/detect.ts';
import type { LonLat } from '../crs/gcj.ts';
import { type ReadAs, readAs } from '../crs/read-as.ts';
import { recogniseCrs } from '../crs/recognise.ts';
import { NOTE_COLUMN, WKT_COLUMN } from '../domain/export-format.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';
import type { Mapping } from '../store/import-mappings.ts';
import type { Surroundings } from './enrich.ts';
import { readGeometryCell } from './geometry/text.ts';
import { isPlateColumn, suggestCoordinates, suggestFields, systemIn } from './mapping/headers.ts';
import type { Probe } from './probe.ts';
import { Remarks } from './remarks.ts';
import { isDecoded } from './source.ts';
import { readCoordinate } from './values/coordinates.ts';
import { dateOrder } from './values/instants.ts';
import { readNumber } from './values/numbers.ts';

export type ResolvedOptions = Inspection['options'];

export interface Resolved {
  options: ResolvedOptions;
  belief: Belief;
  plateColumns: Set<string>;
  ownExport: boolean;
  remarks: Remarks;
}

export interface ResolveContext {
  pack: Pick<CityPack, 'bounds' | 'timeZone'>;
  fileName: string;
  surroundings: Pick<Surroundings, 'streets'>;
  own: readonly OwnSystem[];
  remembered: (layer: Layer, columns: readonly string[]) => Mapping | null;
}

export function resolveOptions(found: Probe, given: Partial<ImportOptions>, context: ResolveContext): Resolved {
  const { reading, columns } = found;
  const remarks = new Remarks();
  const decimal = reading.dialect?.decimal ?? '.';
  const layer = given.layer ?? guessLayer(found, context.fileName, decimal);
  const names = new Set(columns.map((c) => c.name));
  const remembered = context.remembered(layer, [...names]);
  const place = coordinateColumns(found, given, remembered, decimal);
  const taken = new Set([place.lon, place.lat].filter((c) => c !== undefined));
  const fields = given.fields ?? remembered?.fields ?? suggestFields(layer, columns, taken, decimal);
  const positions = positionsOf(found, place, decimal);
  found.warnings.forEach((warning) => {
    remarks.tell(warning);
  });
  if (found.parts.length > 1 && given.part === undefined)
    remarks.add('parts_left', { sample: partName(found) }, found.parts.length - 1);
  const belief = beliefIn(found, place, positions, context, remarks);
  const as = given.crs
    ? readingOf({ ...given, crs: given.crs })
    : readingOf(belief.candidates[0] ?? { crs: 'EPSG:4326' });
  const warning = crsWarning(as.crs);
  if (warning) remarks.tell(warning);
  if (as.axes === 'yx' && given.axes === undefined) remarks.add('axes_swapped');
  lookAtPlaces(positions, as, context, remarks);

  const options: ResolvedOptions = optionsSchema
    .required({ crs: true, fields: true, timeZone: true, layer: true })
    .parse({
      layer,
      ...(found.part ? { part: found.part.name } : {}),
      ...(isDecoded(reading.format) && !found.encoded ? {} : { encoding: reading.encoding }),
      ...(reading.dialect
        ? { delimiter: reading.dialect.delimiter, header: reading.dialect.header, decimal: reading.dialect.decimal }
        : {}),
      ...(isDecoded(reading.format) && given.header !== undefined ? { header: given.header } : {}),
      dateOrder: given.dateOrder ?? orderOfDates(found, layer, fields, remarks),
      timeZone: given.timeZone ?? context.pack.timeZone,
      ...as,
      ...place,
      fields,
      ...(given.retireMissing === undefined ? {} : { retireMissing: given.retireMissing }),
    });
  return {
    options,
    belief,
    plateColumns: new Set(columns.filter(isPlateColumn).map((c) => c.name)),
    ownExport: names.has(NOTE_COLUMN),
    remarks,
  };
}

/** In words where the file's format names its parts, not the file itself. */
function partName({ reading, part }: Probe) {
  return (reading.format === 'gpx' && GPX_LAYERS[part?.name ?? '']) || part?.name;
}

function coordinateColumns(
  found: Probe,
  given: Partial<ImportOptions>,
  remembered: Mapping | null,
  decimal: '.' | ',',
): Pick<ImportOptions, 'lon' | 'lat'> {
  const { reading, columns } = found;
  if (given.lon !== undefined || given.lat !== undefined) {
    return { ...(given.lon ? { lon: given.lon } : {}), ...(given.lat ? { lat: given.lat } : {}) };
  }
  if (isDecoded(reading.format) && found.types.size > 0) return {};
  if (reading.format === 'geojson' || (reading.format === 'geojsonl' && columns.length === 0)) return {};
  if (remembered?.lon) return { lon: remembered.lon, ...(remembered.lat ? { lat: remembered.lat } : {}) };
  const has = (name: string) => columns.some((c) => c.name === name);
  if (has(NOTE_COLUMN) && has(WKT_COLUMN)) return { lon: WKT_COLUMN };
  const pair = suggestCoordinates(columns, decimal, isGeometry);
  if (!pair) return {};
  if (pair.lat === null) return { lon: pair.lon };
  return needsSwap(columns, pair.lon, pair.lat, decimal)
    ? { lon: pair.lat, lat: pair.lon }
    : { lon: pair.lon, lat: pair.lat };
}

function isGeometry(text: string): boolean {
  try {
    readGeometryCell(text);
    return true;
  } catch {
    return false;
  }
}

/** Chinese surveyors write the northing as X and the easting as Y. */
function needsSwap(columns: Probe['columns'], lon: string, lat: string, decimal: '.' | ','): boolean {
  const middle = (name: string) => {
    const values = (columns.find((c) => c.name === name)?.samples ?? []).map((s) => readNumber(s, decimal));
    return values.filter(Number.isFinite).sort((a, b) => a - b)[values.length >> 1] ?? 0;
  };
  const x = middle(lon);
  const y = middle(lat);
  const northing = x > 1_000_000 && x < 7_000_000;
  return northing && ((y > 100_000 && y < 900_000) || (y > 40_000_000 && y < 41_000_000));
}

function positionsOf(found: Probe, place: Pick<ImportOptions, 'lon' | 'lat'>, decimal: '.' | ','): LonLat[] {
  if (place.lon === undefined) return found.positions;
  const samples = (name: string) => found.columns.find((c) => c.name === name)?.samples ?? [];
  if (place.lat === undefined) {
    return samples(place.lon).flatMap((s) => {
      try {
        const { type, coordinates } = readGeometryCell(s) as { type: string; coordinates: unknown };
        return type === 'Point'
          ? [coordinates as LonLat]
          : [((coordinates as unknown[]).flat(3) as number[]).slice(0, 2) as LonLat];
      } catch {
        return [];
      }
    });
  }
  const ys = samples(place.lat);
  const read = (x: string, i: number): LonLat => [readCoordinate(x, decimal), readCoordinate(ys[i] ?? '', decimal)];
  // A cell that holds no number is refused with its row, and says nothing of the system.
  return samples(place.lon)
    .map(read)
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

/** Its reading alone, without what else it may hold. */
function readingOf({ crs, definition, axes, angles }: ReadAs): ReadAs {
  return {
    crs,
    ...(definition === undefined ? {} : { definition }),
    ...(axes === 'yx' ? { axes } : {}),
    ...(angles === 'packed' ? { angles } : {}),
  };
}

function beliefIn(
  found: Probe,
  place: Pick<ImportOptions, 'lon' | 'lat'>,
  positions: LonLat[],
  context: ResolveContext,
  remarks: Remarks,
): Belief {
  const declared = found.declared === null ? null : recogniseCrs(found.declared);
  if (found.declared !== null && declared === null)
    remarks.add('crs_unsupported', { sample: found.declared.slice(0, 60) });
  return believe({
    positions,
    named: systemIn(place.lon ?? '') || systemIn(context.fileName),
    declared,
    boundary: found.largeArea && found.rows < 200,
    bounds: context.pack.bounds,
    areas: areaShare(found) > 0.5,
    streets: context.surroundings.streets,
    own: context.own,
  });
}

function areaShare({ types }: Probe): number {
  let [areas, all] = [0, 0];
  for (const [type, n] of types) {
    all += n;
    if (type.endsWith('Polygon')) areas += n;
  }
  return all === 0 ? 0 : areas / all;
}

/** Tells when the sample would make sense only, or fall in the city only, with its axes exchanged. */
function lookAtPlaces(
  positions: LonLat[],
  as: ReadAs,
  { pack: { bounds }, own }: ResolveContext,
  remarks: Remarks,
): void {
  if (positions.length === 0) return;
  const back = readAs(as, own);
  const home = ([lon, lat]: LonLat) => lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
  const share = (test: (p: LonLat) => boolean) => positions.filter(test).length / positions.length;
  const inCity = share((p) => home(back(p)));
  const swapped = share(
    ([x, y]) => home(back([y, x])) || (Math.abs(y) > 90 && Math.abs(y) <= 180 && Math.abs(x) <= 90),
  );
  if (swapped > 0.5 && inCity < 0.5) remarks.add('looks_swapped');
  else if (inCity < 0.5) remarks.add('outside_city');
}

function orderOfDates(
  { columns }: Probe,
  layer: Layer,
  fields: ResolvedOptions['fields'],
  remarks: Remarks,
): ImportOptions['dateOrder'] {
  let order: ImportOptions['dateOrder'];
  for (const field of LAYER_SPECS[layer].fields) {
    const source = fields[field.key];
    if (field.type !== 'instant' || !source || !('column' in source)) continue;
    const found = dateOrder(columns.find((c) => c.name === source.column)?.samples ?? []);
    if (!found.sample) continue;
    if (!found.certain) {
      const shown = found.order === 'dmy' ? 'd/m/y' : 'm/d/y';
      remarks.add('date_order', { column: source.column, field: shown, sample: found.sample.slice(0, 30) });
    }
    if (found.certain || order === undefined) order = found.order;
  }
  return order;
}

const LAYER_NAMES: Record<Layer, RegExp> = {
  violations: /violation|ticket|违停|贴单|抓拍/i,
  segments: /road|street|segment|路段|道路/i,
  parking: /park|停车|泊位/i,
  vendors: /vendor|food|stall|摊/i,
  structures: /building|structure|违建|建筑|疑似/i,
};

/** The layer whose fields and geometry the file matches best. */
function guessLayer(found: Probe, fileName: string, decimal: '.' | ','): Layer {
  let best: Layer = 'violations';
  let bestScore = Number.NEGATIVE_INFINITY;
  const total = [...found.types.values()].reduce((a, b) => a + b, 0);
  for (const layer of LAYERS) {
    const spec = LAYER_SPECS[layer];
    const fields = suggestFields(layer, found.columns, new Set(), decimal);
    let fitting = 0;
    for (const [type, n] of found.types) if ((spec.geometry as readonly string[]).includes(type)) fitting += n;
    const shape = total === 0 ? Number((spec.geometry as readonly string[]).includes('Point')) : fitting / total;
    const missing = spec.fields.filter((f) => f.required && !fields[f.key]).length;
    const named = LAYER_NAMES[layer].test(fileName) ? 4 : 0;
    const score = shape * 10 + Object.keys(fields).length * 0.5 - missing * 6 - spec.geometry.length * 0.2 + named;
    if (score > bestScore) [best, bestScore] = [layer, score];
  }
  return best;
}
