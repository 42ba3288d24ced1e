/** Words of a report in the language asked for. */
import type { Language } from '../../../contract/errors.ts';
import { vocabulary as en } from '../../../domain/labels/en.ts';
import { vocabulary as zh } from '../../../domain/labels/zh.ts';
import { fieldOf } from '../../../domain/layers.ts';
import { isoInZone } from '../../../domain/time.ts';
import type { Layer } from '../../../domain/vocabulary.ts';

export interface Say {
  language: Language;
  /** One of two texts. */
  (zh: string, en: string): string;
  layer(layer: Layer): string;
  field(key: string): string;
  /** A stored value of a field as people read it; `–` for none. */
  value(layer: Layer, field: string, value: string | number | boolean | null): string;
  /** A value of an enumeration; itself when it has no label. */
  term(enumeration: string, value: string): string;
  day(at: number): string;
  number(value: number, decimals?: number): string;
}

/** `names` tells those of towns and squads by their codes. */
export function sayIn(language: Language, timeZone: string, names: ReadonlyMap<string, string>): Say {
  const words = language === 'zh' ? zh : en;
  const values = words.value as unknown as Record<string, Record<string, string> | string>;
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  const term = (enumeration: string, value: string) => {
    const of = values[enumeration];
    if (value === 'none' && typeof values.none === 'string') return values.none;
    return (typeof of === 'object' ? of[value] : undefined) ?? value;
  };
  const day = (at: number) => isoInZone(at, timeZone).slice(0, 10);
  const number = (value: number, decimals = 2) => value.toLocaleString(locale, { maximumFractionDigits: decimals });
  const say = (chinese: string, english: string) => (language === 'zh' ? chinese : english);
  return Object.assign(say, {
    language,
    layer: (layer: Layer) => words.layer[layer],
    field: (key: string) => (words.field as Record<string, string>)[key] ?? key,
    term,
    day,
    number,
    value(layer: Layer, key: string, value: string | number | boolean | null) {
      if (value === null || value === '') return '–';
      const field = fieldOf(layer, key);
      if (field?.type === 'instant' && typeof value === 'number') return day(value);
      if (typeof value === 'number') return number(value) + (field?.unit ? ` ${field.unit.replace('m2', 'm²')}` : '');
      if (field?.type === 'enum') return term(key === 'status' ? `${layer}_status` : key, String(value));
      return (key === 'town' || key === 'squad' ? names.get(String(value)) : undefined) ?? String(value);
    },
  });
}
