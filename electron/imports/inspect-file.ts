/** What a file holds and how it would be read, for a person to look at before anything happens. */
import type { Feature, Geometry } from 'geojson';
import type { Inspection } from '../contract/imports.ts';
import { refusalText } from '../contract/refusals.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { openStore, type ReadDb } from '../store/database.ts';
import { standingImport } from '../store/imports.ts';
import type { Converter } from './convert.ts';
import { Refused } from './geometry/prepare.ts';
import { hashFile, optionsHash } from './import-file.ts';
import type { StagedValue, TaskBase } from './messages.ts';
import { type Prepared, prepareImport } from './prepare-import.ts';
import { kindOf } from './probe.ts';
import { Repeats } from './repeats.ts';
import { readRows } from './source.ts';
import { maskPlate, maskPlatesIn } from './values/plate.ts';

const PREVIEW = 20; // rows shown as a table
const SAMPLE = 500; // features drawn on the map
const LOOKED_AT = 2000; // rows read at most to find them
const SAMPLES = 5; // texts shown per column
const TEXT = 120; // characters shown of each

export async function inspectFile(task: TaskBase): Promise<Inspection> {
  const store = openStore(task.dbPath, { readOnly: true });
  try {
    return await inspect(store.read, task);
  } finally {
    await store.close();
  }
}

async function inspect(db: ReadDb, task: TaskBase): Promise<Inspection> {
  const prepared = await prepareImport(db, task);
  const { found, resolved } = prepared;
  const { options, belief, plateColumns } = resolved;
  const decimal = options.decimal ?? '.';
  const warnings = resolved.remarks.list(); // before the sample's own are counted in
  const { preview, sample } = trySample(prepared);
  const fieldOf = new Map(
    Object.entries(options.fields).flatMap(([key, s]) => ('column' in s ? [[s.column, key] as const] : [])),
  );
  const sha256 = Buffer.from(task.file.sha256 ?? hashFile(task.file.path), 'hex');
  const former = await standingImport(db, options.layer, sha256, optionsHash(options));
  return {
    format: found.reading.format,
    parts: found.parts,
    declared: found.declared,
    options,
    columns: found.columns.map((c) => ({
      name: c.name,
      samples: c.samples.slice(0, SAMPLES).map((s) => (plateColumns.has(c.name) ? maskPlate(s) : shown(s))),
      guess: fieldOf.get(c.name) ?? null,
      kind: kindOf(c, decimal),
    })),
    crsCandidates: belief.candidates,
    crsVerdict: belief.verdict,
    preview,
    sample,
    readRows: found.rows,
    estimatedRows: found.totalRows,
    alreadyImported: former ? { id: former.id, at: former.at } : null,
    warnings,
  };
}

function trySample({ found, converter: make }: Prepared): Pick<Inspection, 'preview' | 'sample'> {
  const converter = make();
  const preview: Inspection['preview'] = [];
  const features: Feature[] = [];
  const repeats = new Repeats();
  readRows(
    found.reading,
    (source) => {
      try {
        const row = converter.convert(source);
        repeats.check(converter.key, converter.print);
        if (preview.length < PREVIEW) preview.push(previewOf(converter, source.row, row));
        if (features.length < SAMPLE) features.push(featureOf(converter, source.row, row));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { code } = error;
        const detail = maskPlatesIn(error.detail);
        const refused = { code, zh: refusalText(code, 'zh', detail), en: refusalText(code, 'en', detail) };
        if (preview.length < PREVIEW) preview.push({ row: source.row, values: {}, lon: null, lat: null, refused });
      }
      return source.row < Math.min(LOOKED_AT, found.rows) && (preview.length < PREVIEW || features.length < SAMPLE);
    },
    { bind: converter.bind },
  );
  return { preview, sample: { type: 'FeatureCollection', features } };
}

function previewOf(converter: Converter, row: number, values: readonly StagedValue[]): Inspection['preview'][number] {
  const { columns } = converter;
  const at = (name: string) => values[columns.at(name)] ?? null;
  const shownValues: Inspection['preview'][number]['values'] = {};
  for (const { name, field } of columns.list) {
    const value = at(name);
    if (value === null || (!field && name !== 'plate_masked')) continue;
    const key = field?.key ?? 'plate';
    shownValues[key] = field?.type === 'boolean' ? value === 1 : typeof value === 'string' ? shown(value) : value;
  }
  return { row, values: shownValues, lon: Number(at('lon')), lat: Number(at('lat')), refused: null };
}

function featureOf({ columns, layer }: Converter, row: number, values: readonly StagedValue[]): Feature {
  const at = (name: string) => values[columns.at(name)] ?? null;
  const stored = at('geometry');
  const geometry: Geometry =
    typeof stored === 'string'
      ? JSON.parse(stored)
      : { type: 'Point', coordinates: [Number(at('lon')), Number(at('lat'))] };
  return { type: 'Feature', geometry, properties: { row, category: at(LAYER_SPECS[layer].category) } };
}

function shown(text: string): string {
  return maskPlatesIn(text.length > TEXT ? `${text.slice(0, TEXT)}…` : text);
}
