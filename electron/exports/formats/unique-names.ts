import type { ExportLoss } from '../../contract/export-losses.ts';
import type { Losses } from '../losses.ts';

interface Rules {
  layer: string;
  /** Names that are taken already. */
  taken: readonly string[];
  /** What the format makes of a name, before it is made unique. */
  shape?: (name: string) => string;
  /** A name with a number after it that the format takes. */
  numbered?: (name: string, n: number) => string;
  /** Why a name is changed. */
  limit: string;
  losses: Losses;
}

/** Names of columns that differ in more than upper and lower case; each change is told. */
export function uniqueNames(names: readonly string[], rules: Rules): string[] {
  const { layer, taken, shape = (name) => name, numbered = (name, n) => `${name}_${n}`, limit, losses } = rules;
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return names.map((column) => {
    const wanted = shape(column);
    let name = wanted;
    for (let n = 1; used.has(name.toLowerCase()); n++) name = numbered(wanted, n);
    used.add(name.toLowerCase());
    if (name !== column) {
      const params: ExportLoss['params'] = { to: name, limit };
      losses.tell('column_renamed', { layer, column }, params);
    }
    return name;
  });
}
