/** A filter in words, for who reads the sheet later. What was typed is not told: it may be a plate or a name. */
import type { Filter } from '../contract/filter.ts';
import * as en from '../domain/labels/en.ts';
import * as zh from '../domain/labels/zh.ts';
import { enumFields } from '../domain/layers.ts';
import { isoInZone } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { SHEET_WORDS } from './words.ts';

export interface Speech {
  language: 'zh' | 'en';
  timeZone: string;
  /** Of towns and squads by code. */
  names: ReadonlyMap<string, string>;
}

type Words = Record<string, string | Record<string, string>>;

export function labelsIn(language: 'zh' | 'en') {
  const { vocabulary } = language === 'zh' ? zh : en;
  const layer = vocabulary.layer as Record<Layer, string>;
  const field = vocabulary.field as Record<string, string>;
  const value = vocabulary.value as unknown as Words;
  return {
    layer: (name: Layer) => layer[name],
    field: (key: string) => field[key] ?? key,
    value(of: Layer, key: string, code: string): string {
      if (code === 'none') return String(value.none);
      const group = value[key === 'status' ? `${of}_status` : key];
      return (typeof group === 'object' ? group[code] : undefined) ?? code;
    },
  };
}

export function filterWords(layer: Layer, filter: Filter, { language, timeZone, names }: Speech): string[] {
  const w = SHEET_WORDS[language];
  const label = labelsIn(language);
  const list = (values: readonly string[]) => values.join(language === 'zh' ? '、' : ', ');
  const day = (at: number) => isoInZone(at, timeZone).slice(0, 10);
  const out: string[] = [];
  const { from, to } = filter;
  if (from !== undefined && to !== undefined) out.push(w.filter.day(day(from), day(to - 1)));
  else if (from !== undefined) out.push(w.filter.from(day(from)));
  else if (to !== undefined) out.push(w.filter.until(day(to - 1)));
  if (filter.hours?.length) out.push(`${list(runs(filter.hours).map(([a, b]) => `${a}:00–${b + 1}:00`))}`);
  if (filter.weekdays?.length) out.push(list(filter.weekdays.map((d) => w.filter.weekdays[d - 1] ?? '')));
  for (const key of ['town', 'squad'] as const) {
    const codes = filter[key];
    if (codes?.length)
      out.push(list(codes.map((c) => (c === 'none' ? label.value(layer, key, c) : (names.get(c) ?? c)))));
  }
  if (filter.street?.length) out.push(list(filter.street));
  for (const { key } of enumFields(layer)) {
    const values = filter[key as keyof Filter] as string[] | undefined;
    if (values?.length) out.push(`${label.field(key)} ${list(values.map((v) => label.value(layer, key, v)))}`);
  }
  if (filter.text) out.push(w.filter.text);
  if (filter.polygon || filter.bbox) out.push(w.filter.drawn);
  if (filter.ids?.length) out.push(w.filter.chosen(filter.ids.length));
  return out;
}

function runs(values: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (const v of [...values].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && last[1] === v - 1) last[1] = v;
    else out.push([v, v]);
  }
  return out;
}
