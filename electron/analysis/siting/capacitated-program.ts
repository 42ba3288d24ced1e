/** The capacitated model as a mixed-integer program: how much of each demand each site serves. */
import type { Flow } from './capacitated.ts';
import { SparseModel } from './highs.ts';
import { LOCKED_IN, LOCKED_OUT, type SitingProblem } from './problem.ts';

/** Maximise what is served less penalties, with exactly `count` sites. */
export function capacitatedProgram(problem: SitingProblem, count: number) {
  const { sites, demands, cover, weight, capacity, penalty, locked } = problem;
  const model = new SparseModel();
  const column = new Int32Array(sites).fill(-1);
  let [constant, taken] = [0, 0];
  for (let j = 0; j < sites; j++) {
    if (locked[j] === LOCKED_IN) {
      constant -= penalty?.[j] ?? 0;
      taken++;
    } else if (locked[j] !== LOCKED_OUT) column[j] = model.column(-(penalty?.[j] ?? 0), 0, 1, true);
  }
  const pair = new Int32Array(cover.index.length).fill(-1);
  const pairsOf: number[][] = Array.from({ length: demands }, () => []);
  for (let j = 0; j < sites; j++) {
    if (locked[j] === LOCKED_OUT) continue;
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
      const i = cover.index[k] as number;
      pair[k] = model.column(1, 0, weight[i] as number, false);
      pairsOf[i]?.push(pair[k] as number);
    }
  }
  for (const c of column) if (c >= 0) model.entry(c, 1);
  model.row(count - taken, count - taken);
  for (let j = 0; j < sites; j++) {
    const [from, to] = [cover.start[j] as number, cover.start[j + 1] as number];
    if (locked[j] === LOCKED_OUT || from === to) continue;
    let reach = 0;
    for (let k = from; k < to; k++) {
      model.entry(pair[k] as number, 1);
      reach += weight[cover.index[k] as number] as number;
    }
    const most = Math.min(reach, capacity?.[j] ?? reach);
    if (locked[j] === LOCKED_IN) model.row(Number.NEGATIVE_INFINITY, most);
    else {
      model.entry(column[j] as number, -most);
      model.row(Number.NEGATIVE_INFINITY, 0);
    }
  }
  pairsOf.forEach((list, i) => {
    if (list.length < 2) return;
    for (const c of list) model.entry(c, 1);
    model.row(Number.NEGATIVE_INFINITY, weight[i] as number);
  });
  const begin = (chosen: readonly number[], flow: Flow) => {
    const out = new Float64Array(model.cost.length);
    for (const j of chosen) if ((column[j] as number) >= 0) out[column[j] as number] = 1;
    pair.forEach((c, k) => {
      if (c >= 0) out[c] = flow.amount[k] as number;
    });
    return out;
  };
  return { model, constant, column, begin };
}
