/** What inspecting and importing have in common: the file looked at, every option decided, a converter made. */
import { ZhituError } from '../contract/errors.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { type Mapping, readMapping } from '../store/import-mappings.ts';
import { readOwnSystems } from '../store/own-systems.ts';
import { readSquads, readTowns } from '../store/places.ts';
import { type Conversion, type Converter, converterOf } from './convert.ts';
import { readPlaces, type Surroundings, surroundings } from './enrich.ts';
import type { TaskBase } from './messages.ts';
import type { Probe } from './probe.ts';
import { probeFile } from './probe-decoded.ts';
import { type Resolved, resolveOptions } from './resolve.ts';
import { openOsm } from './roads/osm/read-osm.ts';
import { plateKey } from './values/plate.ts';
import { normaliseWord } from './values/words.ts';

export interface Prepared {
  found: Probe;
  resolved: Resolved;
  around: Surroundings;
  /** What a converter needs, as plain data for any thread. */
  conversion: Conversion;
  converter(): Converter;
}

export async function prepareImport(db: ReadDb, task: TaskBase): Promise<Prepared> {
  const { file, options, pack } = task;
  if (openOsm(file.path)) throw new ZhituError('import_streets');
  const found = await probeFile(file.path, file.name, options, `${task.stagePath}.scratch`);
  const places = await readPlaces(db);
  const around = surroundings(places);
  const columns = found.columns.map((c) => c.name);
  const remembered = new Map<Layer, Mapping | null>();
  for (const layer of LAYERS) remembered.set(layer, await readMapping(db, layer, columns));
  const own = await readOwnSystems(db);
  const resolved = resolveOptions(found, options, {
    pack,
    fileName: file.name,
    surroundings: around,
    own,
    remembered: (layer) => remembered.get(layer) ?? null,
  });
  const towns = codesByName(await readTowns(db));
  const squads = codesByName(await readSquads(db));
  const { options: o } = resolved;
  const conversion: Conversion = {
    layer: o.layer,
    decimal: o.decimal ?? '.',
    timeZone: o.timeZone,
    dateOrder: o.dateOrder ?? 'mdy',
    towns,
    squads,
    fields: o.fields,
    crs: o.crs,
    definition: o.definition,
    axes: o.axes,
    angles: o.angles,
    own,
    lon: o.lon,
    lat: o.lat,
    cityZone: pack.timeZone,
    plateKey: plateKey(task.dataDir),
    plateColumns: resolved.plateColumns,
    ownExport: resolved.ownExport,
    places,
  };
  return { found, resolved, around, conversion, converter: () => converterOf(conversion, resolved.remarks) };
}

/** Throws import_empty, import_no_geometry or import_missing_field: what a person has to say before the file can be taken. */
export function requireUsable({ found, resolved }: Prepared): void {
  if (found.rows === 0) throw new ZhituError('import_empty');
  const { options } = resolved;
  const names = new Set(found.columns.map((c) => c.name));
  const carriesGeometry = found.reading.format !== 'csv' && found.types.size > 0;
  const missing = [options.lon, options.lat].find((c) => c !== undefined && !names.has(c));
  if ((options.lon === undefined && !carriesGeometry) || missing !== undefined)
    throw new ZhituError('import_no_geometry');
  for (const field of LAYER_SPECS[options.layer].fields) {
    const source = options.fields[field.key];
    if (source && 'column' in source && !names.has(source.column) && found.reading.format === 'csv') {
      throw new ZhituError('import_missing_field', { field: field.key });
    }
    if (field.required && !source) throw new ZhituError('import_missing_field', { field: field.key });
  }
  if (options.retireMissing && !options.fields.key) throw new ZhituError('import_missing_field', { field: 'key' });
}

function codesByName(list: readonly { code: string; names: string[] }[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { code, names } of list) for (const name of names) codes.set(normaliseWord(name), code);
  return codes;
}
