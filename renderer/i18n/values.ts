/** Field values, measures and instants as people read them, in the page's language and the city's time zone. */
import type { TFunction } from 'i18next';
import type { CityPack } from '../../electron/contract/pack.ts';
import type { Field } from '../../electron/domain/layers.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { accountName, fixedWords, titleWords } from './fixed-words.ts';
import { valueLabel } from './labels.ts';

export type Value = string | number | boolean | null | undefined;

export interface Values {
  /** `long` 2023年7月11日 08:05 · `short` 2023-07-11 08:05, which lines up in columns · `date` without the time. */
  instant(epoch: number, style?: 'long' | 'short' | 'date'): string;
  number(value: number, digits?: number): string;
  length(metres: number): string;
  area(squareMetres: number): string;
  bytes(value: number): string;
  percent(share: number, digits?: number): string;
  /** A field's value as text; empty for none. In a `column` the unit stands in the header and instants are short. */
  field(layer: Layer, field: Field, value: Value, place?: 'column' | 'text'): string;
  /** Name of a town or squad by its code; the code itself when the city does not know it. */
  place(kind: 'town' | 'squad', code: string): string;
  /** A source or a reason in a register's fixed words; a case's title; who did it, by the account's name. */
  words(text: string): string;
  title(text: string): string;
  account(name: string): string;
}

export function valuesOf(language: 'zh' | 'en', t: TFunction, pack: CityPack | undefined): Values {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const timeZone = pack?.timeZone ?? 'Asia/Shanghai';
  const instants = {
    long: new Intl.DateTimeFormat(locale, {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
    date: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }),
    // Sweden writes dates as ISO 8601 does.
    short: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  };
  const numbers = [0, 1, 2].map((digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
  const number = (value: number, digits = 2) => (numbers[digits] as Intl.NumberFormat).format(value);
  const named = (value: number, digits: number, unit: string) => `${number(value, digits)} ${unit}`;
  const place: Values['place'] = (kind, code) => {
    const found = (kind === 'town' ? pack?.towns : pack?.squads)?.find((p) => p.code === code);
    return found ? found[language] : code;
  };
  const length = (m: number) =>
    m < 1000 ? named(m, m < 100 ? 1 : 0, t('unit.m')) : named(m / 1000, m < 10_000 ? 2 : 1, t('unit.km'));
  const area = (m2: number) => {
    if (m2 < 10_000) return named(m2, m2 < 100 ? 1 : 0, t('unit.m2'));
    if (language === 'zh' && m2 < 1_000_000) return `${number(m2 / 10_000)} 万${t('unit.m2')}`;
    return m2 < 1_000_000 ? named(m2 / 10_000, 2, t('unit.ha')) : named(m2 / 1_000_000, 2, t('unit.km2'));
  };
  const instant: Values['instant'] = (epoch, style = 'long') => instants[style].format(epoch * 1000);
  const percent = (share: number, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);

  function numeric(field: Field, value: number, column: boolean): string {
    if (field.type === 'instant') return instant(value, column ? 'short' : 'long');
    if (field.key === 'confidence') return percent(value);
    if (!column && field.unit === 'm') return length(value);
    if (!column && field.unit === 'm2') return area(value);
    return number(value);
  }

  return {
    instant,
    number,
    length,
    area,
    percent,
    place,
    bytes: (value) => {
      if (value < 1024) return `${value} B`;
      const step = Math.min(3, Math.floor(Math.log(value) / Math.log(1024)));
      return named(value / 1024 ** step, 1, ['kB', 'MB', 'GB'][step - 1] as string);
    },
    words: (text) => fixedWords(text, language),
    title: (text) => titleWords(text, language),
    account: (name) => accountName(name, language, pack?.squads ?? []),
    field: (layer, field, value, where = 'text') => {
      if (value === null || value === undefined || value === '') return '';
      if (field.type === 'enum') return valueLabel(t, layer, field.key, String(value));
      if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
      if (typeof value === 'number') return numeric(field, value, where === 'column');
      if (field.key === 'town' || field.key === 'squad') return place(field.key, value);
      return value;
    },
  };
}
