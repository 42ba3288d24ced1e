/** Whether values may be stored in the fields of a layer by the edit form, and in what form. */
import { type Field, fieldOf, LAYER_SPECS } from './layers.ts';
import type { Layer } from './vocabulary.ts';

export type FieldValue = string | number | boolean | null;

export type FieldProblem =
  | { code: 'field_unknown'; field: string }
  | { code: 'field_readonly'; field: string }
  | { code: 'field_required'; field: string }
  | { code: 'field_invalid'; field: string; value: string; expected: string };

const TEXT_LIMIT = 2000; // characters: a long note, not a book
const YEARS = [-62_135_596_800, 253_402_300_799] as const; // epoch seconds of years 1 to 9999

/**
 * The fields as they are to be stored (text trimmed, empty text as null), or the first problem. With `creating`,
 * required fields must be there; otherwise only those given are looked at.
 */
export function checkFields(
  layer: Layer,
  given: Record<string, FieldValue>,
  creating: boolean,
): { ok: true; fields: Record<string, FieldValue> } | { ok: false; problem: FieldProblem } {
  const fields: Record<string, FieldValue> = {};
  for (const [key, value] of Object.entries(given)) {
    const field = fieldOf(layer, key);
    const clean = typeof value === 'string' ? value.trim() || null : value;
    const problem = field ? checkField(field, clean) : { code: 'field_unknown' as const, field: key };
    if (problem) return { ok: false, problem };
    fields[key] = clean;
  }
  if (creating) {
    const missing = LAYER_SPECS[layer].fields.find((f) => f.required && (fields[f.key] ?? null) === null);
    if (missing) return { ok: false, problem: { code: 'field_required', field: missing.key } };
  }
  return { ok: true, fields };
}

/** A period must end after it begins; `fields` are those of the whole feature. */
export function checkPeriod(layer: Layer, fields: Record<string, unknown>): FieldProblem | null {
  const { time } = LAYER_SPECS[layer];
  if (time.kind !== 'period') return null;
  const [from, to] = [fields[time.from], fields[time.to]];
  if (typeof from !== 'number' || typeof to !== 'number' || to > from) return null;
  return { code: 'field_invalid', field: time.to, value: String(to), expected: `> ${from}` };
}

function checkField(field: Field, value: FieldValue): FieldProblem | null {
  if (!field.editable) return { code: 'field_readonly', field: field.key };
  if (value === null) return field.required ? { code: 'field_required', field: field.key } : null;
  const expected = unmet(field, value);
  return expected === null
    ? null
    : { code: 'field_invalid', field: field.key, value: String(value).slice(0, 100), expected };
}

/** What the value should have been, in words that need no translation; null when it is right. */
function unmet(field: Field, value: string | number | boolean): string | null {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && value.length <= TEXT_LIMIT ? null : `text, ≤ ${TEXT_LIMIT}`;
    case 'enum':
      return field.values?.includes(String(value)) ? null : (field.values ?? []).join(' | ');
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true | false';
    case 'instant':
      return isWhole(value) && value >= YEARS[0] && value <= YEARS[1] ? null : 'epoch seconds';
    case 'integer':
      return isWhole(value) && inRange(field, value) ? null : `integer${range(field)}`;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && inRange(field, value)
        ? null
        : `number${range(field)}`;
  }
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function inRange({ min, max }: Field, value: number): boolean {
  return value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

function range({ min, max }: Field): string {
  if (min === undefined && max === undefined) return '';
  return `, ${min ?? '−∞'} … ${max ?? '∞'}`;
}
