/** What is filtered now, one entry for each condition that a person set. Pure. */
import type { Filter } from '../../../../electron/contract/filter.ts';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';

export type SharedKey = 'time' | 'hours' | 'weekdays' | 'town' | 'squad' | 'text' | 'polygon';
export type Condition =
  | { scope: 'shared'; key: SharedKey; values: readonly (string | number)[] }
  | { scope: 'own'; layer: Layer; key: string; values: readonly string[] };

interface State {
  shared: Pick<Filter, 'from' | 'to' | 'hours' | 'weekdays' | 'town' | 'squad' | 'text' | 'polygon'>;
  own: Partial<Record<Layer, Filter>>;
}

export function conditionsOf({ shared, own }: State): Condition[] {
  const out: Condition[] = [];
  const add = (key: SharedKey, values: readonly (string | number)[] | undefined) => {
    if (values && values.length > 0) out.push({ scope: 'shared', key, values });
  };
  if (shared.from !== undefined || shared.to !== undefined) {
    out.push({ scope: 'shared', key: 'time', values: [shared.from ?? -Infinity, shared.to ?? Infinity] });
  }
  add('hours', shared.hours);
  add('weekdays', shared.weekdays);
  add('town', shared.town);
  add('squad', shared.squad);
  add('text', shared.text ? [shared.text] : undefined);
  add('polygon', shared.polygon);
  for (const layer of LAYERS) {
    for (const [key, values] of Object.entries(own[layer] ?? {})) {
      if (Array.isArray(values) && values.length > 0)
        out.push({ scope: 'own', layer, key, values: values as string[] });
    }
  }
  return out;
}

/** Sorted whole numbers as runs: [7, 8, 9, 17] → [[7, 9], [17, 17]]. */
export function runs(values: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (const value of [...new Set(values)].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && last[1] === value - 1) last[1] = value;
    else out.push([value, value]);
  }
  return out;
}
