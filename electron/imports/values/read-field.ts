/** One cell into one field: the stored value, or why it cannot be read. Instants are epoch seconds. */
import type { Field } from '../../domain/layers.ts';
import type { Layer } from '../../domain/vocabulary.ts';
import type { StagedValue } from '../messages.ts';
import { type DateOrder, readInstant } from './instants.ts';
import { readBoolean, readNumber } from './numbers.ts';
import { normaliseWord, vocabulary } from './words.ts';

export const TEXT_LIMIT = 2000; // characters, as in the edit form

export interface ReadContext {
  layer: Layer;
  decimal: '.' | ',';
  timeZone: string;
  dateOrder: DateOrder;
  /** Normalised names of towns and squads → their codes. */
  towns: ReadonlyMap<string, string>;
  squads: ReadonlyMap<string, string>;
}

export type FieldReader = (
  value: unknown,
) => { value: StagedValue } | { problem: 'value_unknown' | 'value_unread' | 'text_cut'; value: StagedValue };

const UNIT = /^([\d.,+\-\s]+?)\s*(m|米|公尺|m2|m²|㎡|平方米|平米|个|位)$/i;
const TRIMMED = new Set(['key', 'street', 'name']);

/** The text of a cell; '' for what is empty. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function fieldReader(field: Field, context: ReadContext): FieldReader {
  const nothing = { value: null };
  const unread = { problem: 'value_unread' as const, value: null };
  const unknown = { problem: 'value_unknown' as const, value: null };
  if (field.key === 'town' || field.key === 'squad') {
    const codes = field.key === 'town' ? context.towns : context.squads;
    return (cell) => {
      const text = cellText(cell).trim();
      if (text === '') return nothing;
      const code = codes.get(normaliseWord(text));
      return code === undefined ? unknown : { value: code };
    };
  }
  switch (field.type) {
    case 'text':
      return (cell) => {
        const raw = cellText(cell).replaceAll('\0', '\uFFFD'); // SQLite ends a text at a NUL
        const text = TRIMMED.has(field.key) ? raw.trim() : raw;
        if (text.trim() === '') return nothing;
        return text.length > TEXT_LIMIT ? { problem: 'text_cut', value: text.slice(0, TEXT_LIMIT) } : { value: text };
      };
    case 'enum': {
      const words = vocabulary(context.layer, field);
      return (cell) => {
        const text = cellText(cell);
        if (text.trim() === '') return nothing;
        const value = words.get(text) ?? words.get(normaliseWord(text));
        return value === undefined ? unknown : { value };
      };
    }
    case 'boolean':
      return (cell) => {
        const text = cellText(cell);
        if (text.trim() === '') return nothing;
        const value = readBoolean(text);
        return value === undefined ? unread : { value: value ? 1 : 0 };
      };
    case 'instant':
      return (cell) => {
        const text = cellText(cell);
        if (text.trim() === '') return nothing;
        const value = readInstant(text, context.timeZone, context.dateOrder);
        return Number.isNaN(value) ? unread : { value };
      };
    case 'integer':
    case 'number':
      return (cell) => {
        const value = readMeasure(cell, context.decimal);
        if (value === null) return nothing;
        const whole = field.type === 'number' || Number.isSafeInteger(value);
        const inside = value >= (field.min ?? -Infinity) && value <= (field.max ?? Infinity);
        return Number.isFinite(value) && whole && inside ? { value } : unread;
      };
  }
}

/** null for an empty cell, NaN for what is no number. */
function readMeasure(cell: unknown, decimal: '.' | ','): number | null {
  if (typeof cell === 'number') return cell;
  const text = cellText(cell).trim();
  if (text === '') return null;
  const value = readNumber(text, decimal);
  if (!Number.isNaN(value)) return value;
  const number = UNIT.exec(text)?.[1];
  return number === undefined ? Number.NaN : readNumber(number, decimal);
}
