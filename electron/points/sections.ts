/** Columns taken apart into named arrays and a small outline, and put together again. */
import type { Layer } from '../domain/vocabulary.ts';
import type { LogMark } from '../store/layer-log.ts';
import type { CodeColumn, Codes, PointColumns, TimeColumn } from './columns.ts';

export const TYPES = { Uint8Array, Uint16Array, Uint32Array, Float64Array } as const;
export type Arrays = Record<string, Uint8Array | Uint16Array | Uint32Array | Float64Array>;

/** What the arrays do not tell. Times: the base; the kind of array says what stands for unknown. */
export interface Outline {
  size: number;
  startBase: number;
  endBase: number | null;
  profiles: number;
  fields: string[];
  bbox: PointColumns['bbox'];
  span: PointColumns['span'];
}

export function outlineOf(columns: PointColumns): Outline {
  return {
    size: columns.size,
    startBase: columns.start.base,
    endBase: columns.end?.base ?? null,
    profiles: columns.profiles.count,
    fields: Object.keys(columns.profiles.fields),
    bbox: columns.bbox,
    span: columns.span,
  };
}

export function arraysOf(columns: PointColumns): Arrays {
  const { blocks, profiles, street } = columns;
  const fields = Object.entries(profiles.fields);
  const arrays: Arrays = {
    blockX: blocks.x,
    blockY: blocks.y,
    blockStarts: blocks.starts,
    x: columns.x,
    y: columns.y,
    id: columns.id,
    start: columns.start.seconds,
    profile: profiles.of,
    street: street.codes,
    streetValues: encode(street.values),
  };
  if (columns.end) arrays.end = columns.end.seconds;
  if (columns.hourOfWeek) arrays.hourOfWeek = columns.hourOfWeek;
  for (const [key, { codes, values }] of fields) {
    arrays[`codes ${key}`] = codes;
    arrays[`values ${key}`] = encode(values);
  }
  return arrays;
}

/** Throws when something is missing. */
export function columnsOf(
  { layer, version, mark }: { layer: Layer; version: number; mark: LogMark },
  outline: Outline,
  arrays: Arrays,
): PointColumns {
  const get = <T extends Arrays[string]>(name: string): T => {
    const found = arrays[name];
    if (!found) throw new Error(`no section ${name}`);
    return found as T;
  };
  const coded = (codes: string, values: string): CodeColumn => ({
    codes: get<Codes>(codes),
    values: decode(get<Uint8Array>(values)),
  });
  const starts = get<Uint32Array>('blockStarts');
  return {
    layer,
    version,
    mark,
    size: outline.size,
    blocks: { count: starts.length - 1, x: get('blockX'), y: get('blockY'), starts },
    x: get('x'),
    y: get('y'),
    id: get('id'),
    start: times(outline.startBase, get('start')),
    end: outline.endBase === null ? null : times(outline.endBase, get('end')),
    hourOfWeek: outline.endBase === null ? get<Uint8Array>('hourOfWeek') : null,
    profiles: {
      of: get('profile'),
      count: outline.profiles,
      fields: Object.fromEntries(outline.fields.map((key) => [key, coded(`codes ${key}`, `values ${key}`)])),
    },
    street: coded('street', 'streetValues'),
    bbox: outline.bbox,
    span: outline.span,
  };
}

function times(base: number, seconds: TimeColumn['seconds']): TimeColumn {
  return { base, unknown: seconds instanceof Uint32Array ? 0xffffffff : Infinity, seconds };
}

function encode(values: readonly string[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(values));
}

function decode(bytes: Uint8Array): string[] {
  return JSON.parse(new TextDecoder().decode(bytes)) as string[];
}
