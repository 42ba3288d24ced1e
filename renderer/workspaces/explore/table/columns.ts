/** Columns of a layer's table: its fields in the order of the specification. */

import { sightOf } from '../../../../electron/contract/personal.ts';
import type { Session } from '../../../../electron/contract/system.ts';
import { type Field, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { seesField } from '../../../../electron/domain/personal.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';

const WIDTHS: Record<Field['type'], number> = {
  text: 150,
  integer: 96,
  number: 104,
  enum: 128,
  instant: 152,
  boolean: 96,
};
const OWN_WIDTHS: Record<string, number> = { key: 168, address: 220, note: 220, name: 200, town: 112, squad: 96 };
/** Columns hidden until someone asks for them: long or seldom filled. */
const SELDOM = new Set(['note', 'flight', 'parcel', 'owner', 'side']);
/** Those that the role sees: the server decides, this only spares others an empty column. */
export function tableFields(layer: Layer, role: Session['role'] | undefined): readonly Field[] {
  const sight = role === undefined ? 'none' : sightOf(role);
  return LAYER_SPECS[layer].fields.filter((field) => seesField(sight, field));
}

export function defaultWidth(field: Field): number {
  return OWN_WIDTHS[field.key] ?? WIDTHS[field.type];
}

export function isSeldom(field: Field): boolean {
  return SELDOM.has(field.key);
}

/** Whether values stand at the right of their column. */
export function isNumeric(field: Field): boolean {
  return field.type === 'integer' || field.type === 'number';
}

/** Columns that offer a choice of values to filter by. */
export function isFilterable(field: Field): boolean {
  return field.type === 'enum' || field.key === 'town' || field.key === 'squad' || field.key === 'street';
}
