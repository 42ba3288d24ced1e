/** What a person decided about a file, apart from what was recognised of it. */
import type { ImportOptions, Inspection } from '../../../../electron/contract/imports.ts';
import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';

export type Fields = NonNullable<ImportOptions['fields']>;
export type Source = Fields[string];

export interface Choices extends Omit<Partial<ImportOptions>, 'fields'> {
  /** The mapping changed by hand, per layer: going to another layer and back keeps it. */
  mapped: Partial<Record<Layer, Fields>>;
}

export const NO_CHOICES: Choices = { mapped: {} };

/** What to ask the server: it recognises whatever is not said here. */
export function given({ mapped, ...options }: Choices, layer: Layer | undefined): Partial<ImportOptions> {
  const fields = layer && mapped[layer];
  return { ...options, ...(fields ? { fields } : {}) };
}

/** How the text is read changed: columns may have other names now, so what was said of them falls. */
export function withReading(part: Pick<ImportOptions, 'encoding' | 'delimiter' | 'header'>): Partial<Choices> {
  return { ...part, lon: undefined, lat: undefined, mapped: {} };
}

/** Another layer or sheet has other columns, and may lie in another system. */
export function withPart(part: string): Partial<Choices> {
  return { part, lon: undefined, lat: undefined, crs: undefined, encoding: undefined, header: undefined, mapped: {} };
}

/** The mapping with one field given another source, or none. A column serves one field: it leaves the other. */
export function withSource(fields: Fields, key: string, source: Source | null): Fields {
  const entries = Object.entries(fields).filter(
    ([k, s]) => k !== key && !(source && 'column' in source && 'column' in s && s.column === source.column),
  );
  return Object.fromEntries(source ? [...entries, [key, source]] : entries);
}

/** Columns that no field and no coordinate takes: they are kept with the feature. */
export function keptColumns({ columns, options }: Pick<Inspection, 'columns' | 'options'>): string[] {
  const taken = new Set([
    options.lon,
    options.lat,
    ...Object.values(options.fields).flatMap((s) => ('column' in s ? [s.column] : [])),
  ]);
  return columns.map((c) => c.name).filter((name) => !taken.has(name));
}

/** What the file says of itself with what the person chose put over it. */
export function shownOptions(found: Inspection['options'], chosen: Partial<ImportOptions>): Inspection['options'] {
  const said = Object.fromEntries(Object.entries(chosen).filter(([, v]) => v !== undefined));
  const fields = chosen.fields ?? (chosen.layer && chosen.layer !== found.layer ? {} : found.fields);
  return { ...found, ...said, fields };
}

/** Formats that have no geometry but in columns. */
export const TABLES: ReadonlySet<Inspection['format']> = new Set(['csv', 'xlsx', 'xls', 'ods']);

/** What still has to be said before the file can be taken. */
export function missing({
  format,
  options,
  sample,
  crsCandidates,
}: Pick<Inspection, 'format' | 'options' | 'sample' | 'crsCandidates'>): string[] {
  const needed = LAYER_SPECS[options.layer].fields
    .filter((f) => f.required && !options.fields[f.key])
    .map((f) => f.key);
  const drawn = ((sample as { features?: unknown[] } | null)?.features ?? []).length > 0;
  const table = TABLES.has(format) || (format === 'shapefile' && crsCandidates.length === 0); // a .dbf alone
  const placeless = !options.lon && (table || (format === 'json' && !drawn));
  return placeless ? ['geometry', ...needed] : needed;
}
