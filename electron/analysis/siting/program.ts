/**
 * Choosing sites as a mixed-integer program: a column says that a demand saves at least so much (Church and ReVelle
 * 1974 for coverage; Elloumi 2010 for the median, where the columns of a demand form a chain).
 */
import type { Fairness } from './fair.ts';
import { SparseModel } from './highs.ts';
import { LOCKED_IN, LOCKED_OUT } from './problem.ts';
import type { Savings } from './savings.ts';

export interface Program {
  model: SparseModel;
  /** Part of the worth that no choice changes. */
  constant: number;
  /** Column of each site; −1 for one that is locked. */
  column: Int32Array;
  /** Values of all columns for a choice. */
  begin(chosen: readonly number[]): Float64Array;
}

/** Maximise what is saved; exactly `count` sites are chosen, or any number of them at a cost of 1 when `enough` must be saved. */
export function programOf(savings: Savings, goal: { count: number; fair?: Fairness } | { enough: number }): Program {
  const { sites, demands, locked, cost } = savings;
  const model = new SparseModel();
  const column = new Int32Array(sites).fill(-1);
  const least = 'enough' in goal;
  const fair = least ? undefined : goal.fair;
  const factor = fair ? fair.coverage : 1;
  let [constant, taken] = [0, 0];
  for (let j = 0; j < sites; j++) {
    if (locked[j] === LOCKED_IN) {
      constant -= least ? 1 : (cost[j] as number);
      taken++;
    } else if (locked[j] !== LOCKED_OUT) column[j] = model.column(least ? -1 : -(cost[j] as number), 0, 1, true);
  }
  if (!least) {
    for (const c of column) if (c >= 0) model.entry(c, 1);
    model.row(goal.count - taken, goal.count - taken);
  }
  const levels: { column: number; sites: number[]; saved: number; above: number; group: number }[] = [];
  const sureOf = new Float64Array(fair?.weight.length ?? 1);
  let sure = 0;
  for (let i = 0; i < demands; i++) {
    const { floor, steps } = stepsOf(savings, i);
    const group = fair?.group[i] ?? 0;
    sure += floor;
    sureOf[group] = (sureOf[group] as number) + floor;
    let before = -1;
    steps.forEach((step, n) => {
      const saved = step.value - (steps[n + 1]?.value ?? floor);
      const c = model.column(least ? 0 : factor * saved, 0, 1, false);
      model.entry(c, 1);
      for (const j of step.sites) model.entry(column[j] as number, -1);
      if (before >= 0) model.entry(before, -1);
      model.row(Number.NEGATIVE_INFINITY, 0);
      levels.push({ column: c, sites: step.sites, saved, above: before, group });
      before = c;
    });
  }
  if (least) {
    for (const { column: c, saved } of levels) model.entry(c, saved);
    model.row(goal.enough - sure, Number.POSITIVE_INFINITY);
  } else constant += factor * sure;
  const worst = fair ? model.column(fair.fairness, 0, Number.POSITIVE_INFINITY, false) : -1;
  // The least share is no more than that of each group.
  fair?.counts.forEach((counts, g) => {
    if (counts === 0) return;
    model.entry(worst, fair.weight[g] as number);
    for (const level of levels) if (level.group === g) model.entry(level.column, -level.saved);
    model.row(Number.NEGATIVE_INFINITY, sureOf[g] as number);
  });
  const begin = (chosen: readonly number[]) => {
    const out = new Float64Array(model.cost.length);
    for (const j of chosen) if ((column[j] as number) >= 0) out[column[j] as number] = 1;
    for (const level of levels) {
      const has = level.sites.some((j) => out[column[j] as number] === 1);
      if (has || (level.above >= 0 && out[level.above] === 1)) out[level.column] = 1;
    }
    if (fair) out[worst] = leastShare(fair, sureOf, levels, out);
    return out;
  };
  return { model, constant, column, begin };
}

/** What a demand saves for sure, and the free sites with which it saves more, most first. */
function stepsOf({ byDemand, locked }: Savings, i: number) {
  const [from, to] = [byDemand.start[i] as number, byDemand.start[i + 1] as number];
  let floor = 0;
  const free: { j: number; value: number }[] = [];
  for (let k = from; k < to; k++) {
    const j = byDemand.index[k] as number;
    const value = byDemand.value[k] as number;
    if (locked[j] === LOCKED_IN) floor = Math.max(floor, value);
    else if (locked[j] !== LOCKED_OUT) free.push({ j, value });
  }
  const steps: { value: number; sites: number[] }[] = [];
  for (const { j, value } of free.sort((a, b) => b.value - a.value || a.j - b.j)) {
    if (value <= floor) break;
    const last = steps.at(-1);
    if (last?.value === value) last.sites.push(j);
    else steps.push({ value, sites: [j] });
  }
  return { floor, steps };
}

function leastShare(
  { weight, counts }: Fairness,
  sure: Float64Array,
  levels: readonly { column: number; saved: number; group: number }[],
  values: Float64Array,
): number {
  const saved = sure.slice();
  for (const { column, saved: s, group } of levels)
    saved[group] = (saved[group] as number) + s * (values[column] as number);
  const shares = [...saved].map((s, g) => s / (weight[g] as number));
  return shares.reduce(
    (least, share, g) => (counts[g] === 1 ? Math.min(least, share) : least),
    Number.POSITIVE_INFINITY,
  );
}

/** The sites of a solution, ascending; null without one. */
export function chosenIn(
  { column }: Pick<Program, 'column'>,
  locked: Uint8Array,
  values: Float64Array | null,
): number[] | null {
  if (!values) return null;
  return [...column.keys()].filter((j) =>
    (column[j] as number) < 0 ? locked[j] === LOCKED_IN : (values[column[j] as number] as number) > 0.5,
  );
}
