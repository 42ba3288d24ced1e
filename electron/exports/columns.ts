/** Which columns an export can hold: the layer's fields that whoever gets it sees, then those of the source. */
import { ZhituError } from '../contract/errors.ts';
import { MASKED_PLATE, NOTE_COLUMN, SOURCE_SUFFIX, WKT_COLUMN } from '../domain/export-format.ts';
import { type Field, LAYER_SPECS } from '../domain/layers.ts';
import { type Sight, sees, seesField } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { type SourceType, sourceTypes } from '../store/export-rows.ts';
import type { ExportColumn } from './feature.ts';

const SLICE = 5000; // ids looked through between two looks whether to go on

/** `look` is called between slices, and may throw or wait. */
export async function columnsOf(
  db: ReadDb,
  layer: Layer,
  ids: Uint32Array,
  sight: Sight,
  look: (done: number) => unknown = () => undefined,
): Promise<ExportColumn[]> {
  const own = fieldColumns(layer, sight);
  if (!sees(sight, 'person')) return own;
  const found = new Map<string, Set<SourceType['type']>>();
  const wide = new Set<string>();
  for (let i = 0; i < ids.length; i += SLICE) {
    await look(i);
    for (const { key, type, most } of await sourceTypes(db, layer, ids.subarray(i, i + SLICE))) {
      found.set(key, (found.get(key) ?? new Set()).add(type));
      if (type === 'integer' && most > 0x7fff_ffff) wide.add(key);
    }
  }
  // Names that a CSV has beside the columns are taken in every format, so that a column is called the same in all.
  const taken = new Set([...own.map((c) => c.name), 'lon', 'lat', 'x', 'y', WKT_COLUMN, NOTE_COLUMN]);
  return [...own, ...[...found].map(([source, types]) => sourceColumn(source, types, taken, wide.has(source)))];
}

/** Fields of the layer that are left out for who does not see them. */
export function withheldFields(layer: Layer, sight: Sight): string[] {
  return LAYER_SPECS[layer].fields.filter((field) => !seesField(sight, field)).map((field) => field.key);
}

/** Columns of the source may hold anything; fields say whether they speak of people. */
export function holdsPersonal(layer: Layer, columns: readonly { field: string | null }[]): boolean {
  const { fields } = LAYER_SPECS[layer];
  return columns.some(({ field }) => field === null || fields.find((f) => f.key === field)?.privacy !== undefined);
}

/** Those chosen, in the order given. Throws `bad_request` for one that is not there. */
export function chosenColumns(all: readonly ExportColumn[], names: readonly string[] | undefined): ExportColumn[] {
  if (!names) return [...all];
  return [...new Set(names)].map((name) => {
    const column = all.find((c) => c.name === name);
    if (!column) throw new ZhituError('bad_request', { detail: `columns: ${name}` });
    return column;
  });
}

/** Put after the name of a source column that a field has taken. */
export function exportName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? name + SOURCE_SUFFIX : name;
}

function fieldColumns(layer: Layer, sight: Sight): ExportColumn[] {
  return LAYER_SPECS[layer].fields
    .filter((field) => seesField(sight, field))
    .map((field) => ({
      name: field.key === 'plate' ? MASKED_PLATE : field.key,
      field: field.key,
      source: null,
      type: typeOf(field),
      mixed: false,
      wide: false,
    }));
}

function typeOf({ type }: Field): ExportColumn['type'] {
  if (type === 'number') return 'real';
  return type === 'enum' ? 'text' : type;
}

function sourceColumn(
  source: string,
  types: ReadonlySet<SourceType['type']>,
  taken: Set<string>,
  wide: boolean,
): ExportColumn {
  let name = exportName(source, taken);
  while (taken.has(name)) name += SOURCE_SUFFIX;
  taken.add(name);
  const kinds = new Set([...types].filter((type) => type !== 'null').map((type) => KIND[type]));
  const [only = 'text'] = kinds;
  const numbers = kinds.size === 2 && kinds.has('integer') && kinds.has('real');
  const plain = kinds.size <= 1 && only !== 'structure';
  const type = numbers ? 'real' : plain ? only : 'text';
  return { name, field: null, source, type, mixed: !numbers && !plain, wide };
}

const KIND = {
  null: 'text',
  true: 'boolean',
  false: 'boolean',
  integer: 'integer',
  real: 'real',
  text: 'text',
  object: 'structure',
  array: 'structure',
} as const;
