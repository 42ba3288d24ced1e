/** What the table is sorted by: a number for each row that grows as its field's value does. */
import { ZhituError } from '../contract/errors.ts';
import { fieldOf, LAYER_SPECS } from '../domain/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { CodeColumn, Codes, PointColumns } from '../points/columns.ts';
import { LAST } from './ranks.ts';

export interface Sort {
  key: string;
  descending: boolean;
}

export interface SortKey {
  /** Whether the lower 16 bits of all numbers are 0: a code says everything in the upper ones. */
  short: boolean;
  /** Writes the numbers of the first `n` rows of a list. */
  write(list: Uint32Array, n: number, out: Uint32Array): void;
}

/** `-at` → by `at`, descending. Throws bad_request for a field that the layer lacks or that is personal. */
export function parseSort(layer: Layer, sort: string | undefined): Sort {
  if (!sort) return { key: 'id', descending: false };
  const descending = sort.startsWith('-');
  const key = descending ? sort.slice(1) : sort;
  if (key !== 'id') {
    const field = fieldOf(layer, key);
    if (!field || field.personal) throw new ZhituError('bad_request', { detail: `query: cannot sort by ${key}` });
  }
  return { key, descending };
}

/** Null when the columns do not hold the field: then `readRanks` does. */
export function columnKey(columns: PointColumns, { key, descending }: Sort): SortKey | null {
  const { layer, id, profiles, street, start, end } = columns;
  if (key === 'id') return numbersKey(id, descending, false);
  if (key === 'street') return codesKey(street.codes, codeRanks(layer, key, street, descending), street.values.length);
  const field = profiles.fields[key];
  if (field) {
    const rank = codeRanks(layer, key, field, descending);
    return codesKey(
      profiles.of,
      Uint32Array.from(field.codes, (code) => rank[code] as number),
      field.values.length,
    );
  }
  const { time } = LAYER_SPECS[layer];
  const column =
    time.kind === 'instant'
      ? key === time.at
        ? start
        : null
      : key === time.from
        ? start
        : key === time.to
          ? end
          : null;
  return column?.seconds instanceof Uint32Array ? numbersKey(column.seconds, descending, true) : null;
}

/** The numbers of a field that only the store knows, by row. */
export function ranksKey(ranks: Uint32Array, descending: boolean): SortKey {
  return numbersKey(ranks, descending, true);
}

/** `mayLack`: `LAST` stands for no value and stays last. */
function numbersKey(numbers: Uint32Array, descending: boolean, mayLack: boolean): SortKey {
  if (!descending) {
    return {
      short: false,
      write(list, n, out) {
        for (let i = 0; i < n; i++) out[i] = numbers[list[i] as number] as number;
      },
    };
  }
  const most = mayLack ? LAST - 1 : LAST;
  return {
    short: false,
    write(list, n, out) {
      for (let i = 0; i < n; i++) {
        const value = numbers[list[i] as number] as number;
        out[i] = mayLack && value === LAST ? LAST : most - value;
      }
    },
  };
}

/** `values` are as many as there are ranks but for `LAST`. */
function codesKey(codes: Codes, rank: Uint32Array, values: number): SortKey {
  const short = values < 0xffff;
  const numbers = short ? rank.map((r) => (r === LAST ? 0xffff_0000 : r * 0x10000)) : rank;
  return {
    short,
    write(list, n, out) {
      for (let i = 0; i < n; i++) out[i] = numbers[codes[list[i] as number] as number] as number;
    },
  };
}

/** By code: values of an enumeration in its order, others behind them by their text. */
function codeRanks(layer: Layer, key: string, { values }: CodeColumn, descending: boolean): Uint32Array {
  const order = new Map((fieldOf(layer, key)?.values ?? []).map((value, i) => [value, i]));
  const codes = values.map((_, code) => code).slice(1);
  const place = (code: number) => order.get(values[code] as string) ?? order.size;
  codes.sort((a, b) => place(a) - place(b) || ((values[a] as string) < (values[b] as string) ? -1 : 1));
  if (descending) codes.reverse();
  const rank = new Uint32Array(values.length).fill(LAST);
  codes.forEach((code, i) => {
    rank[code] = i;
  });
  return rank;
}
