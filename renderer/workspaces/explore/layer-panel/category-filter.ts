/** Clicking a legend. `chosen` undefined means that nothing is filtered. All pure. */

/** The choice after a value was clicked; `only` leaves this value alone. A choice of all or of none is no filter. */
export function toggleCategory(
  chosen: readonly string[] | undefined,
  value: string,
  all: readonly string[],
  only: boolean,
): string[] | undefined {
  if (only) return chosen?.length === 1 && chosen[0] === value ? undefined : [value];
  const before = new Set(chosen ?? all);
  if (!before.delete(value)) before.add(value);
  const after = all.filter((v) => before.has(v));
  return after.length === 0 || after.length === all.length ? undefined : after;
}

/** Counts of categories and their sum under the choice. `counts` come from the filter without the category itself. */
export function countsUnder(
  counts: readonly (readonly [string, number])[],
  chosen: readonly string[] | undefined,
): { total: number; of: (value: string) => number } {
  const byValue = new Map(counts);
  const total = [...byValue].reduce((sum, [value, n]) => (!chosen || chosen.includes(value) ? sum + n : sum), 0);
  return { total, of: (value) => byValue.get(value) ?? 0 };
}

/** The values worth a line in the legend: those in the data, in the order of the enumeration, `none` last. */
export function legendValues(enumeration: readonly string[], present: readonly string[]): string[] {
  const known = [...enumeration, 'none'].filter((value) => present.includes(value));
  return [...known, ...present.filter((value) => !known.includes(value))];
}

/** A list with the item at `from` moved to `to`, both clamped. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const out = [...list];
  const [item] = out.splice(from, 1);
  if (item === undefined) return out;
  out.splice(Math.min(Math.max(to, 0), out.length), 0, item);
  return out;
}
