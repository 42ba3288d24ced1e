/** The columns of a layer's table that an import writes, in the order in which it hands rows over. */
import { type Field, LAYER_SPECS } from '../domain/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';

export interface ImportColumn {
  name: string;
  /** `bytes` travel as hexadecimal text. */
  type: 'text' | 'number' | 'bytes';
  /** The field it holds, when it holds one. */
  field: Field | null;
}

export interface ImportColumns {
  list: readonly ImportColumn[];
  /** The columns of the table and, last, which of DERIVABLE were filled in: rows are handed over like this. */
  staged: readonly ImportColumn[];
  /** Position by name; -1 when the layer lacks it. */
  at(name: string): number;
}

/** Fields that Zhitu fills in from the place or the shape where a row says nothing; bit n of the mask stands for the n-th. */
export const DERIVABLE = ['town', 'street', 'length_m', 'area_m2'] as const;
const MASK: ImportColumn = { name: 'derived', type: 'number', field: null };

/** Columns of a row that an import adds that no file says, as SQL. `at`: epoch seconds. */
export function addedValues({ importId, at }: { importId: number; at: number }): [name: string, value: string][] {
  return [
    ['import_id', String(importId)],
    ['updated_at', String(at)],
  ];
}

const SHAPE = ['lon', 'lat'] as const;
const BOX = ['west', 'south', 'east', 'north'] as const;

export function importColumns(layer: Layer): ImportColumns {
  const { fields, geometry, time } = LAYER_SPECS[layer];
  const list: ImportColumn[] = [];
  const add = (name: string, type: ImportColumn['type'], field: Field | null = null) =>
    list.push({ name, type, field });
  add('fingerprint', 'number');
  add('props', 'text');
  add('source_crs', 'text');
  for (const name of SHAPE) add(name, 'number');
  const shaped = !(geometry.length === 1 && geometry[0] === 'Point');
  if (shaped) {
    add('geometry', 'text');
    for (const name of BOX) add(name, 'number');
  }
  for (const field of fields) {
    if (field.key === 'plate') {
      add('plate_hash', 'bytes');
      add('plate_masked', 'text');
    } else add(field.key, field.type === 'text' || field.type === 'enum' ? 'text' : 'number', field);
  }
  if (time.kind === 'instant') add('how', 'number');
  const index = new Map(list.map((c, i) => [c.name, i]));
  return { list, staged: [...list, MASK], at: (name) => index.get(name) ?? -1 };
}
