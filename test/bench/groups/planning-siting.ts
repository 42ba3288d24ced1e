/**
 * Choosing sites: the first answer, how near the best it is, and the proof; beside CBC on the same coverage, and beside
 * an interchange that weighs each exchange anew.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeDemand } from '../../../electron/analysis/siting/merge.ts';
import { bySite, type SitingProblem } from '../../../electron/analysis/siting/problem.ts';
import type { SitingAnswer, SitingQuestion } from '../../../electron/analysis/siting/question.ts';
import { openSiting } from '../../../electron/analysis/siting/siting.ts';
import { Random } from '../../../electron/domain/prng.ts';
import type { Bench } from '../bench.ts';
import { run } from '../process.ts';
import { below, compare, spread, tidy, times } from '../report.ts';

const PROOF = 60; // seconds
/** Native HiGHS took 148 s for 2,000 × 20,000 on the machine of PERFORMANCE. */
const HIGHS = 148_000;

export async function benchSiting(bench: Bench): Promise<void> {
  await small(bench);
  large(bench);
  plain(bench);
  await median(bench, 100, 800, 10, Number.POSITIVE_INFINITY, 50);
  await median(bench, 2000, 10_000, 30, 3000, 1000);
}

async function small(bench: Bench): Promise<void> {
  const problem = city(500, 5000, 800, 1);
  const question: SitingQuestion = { model: 'coverage', sites: 10, seed: 1 };
  const figure = { job: 'planning', size: '500 × 5,000', unit: 'ms' as const };
  const first = repeated(bench.runs, () => openSiting(problem, question).first());
  const took = spread(first.ms);
  bench.say({ ...figure, metric: 'coverage, 10 sites: first answer', ...took, ...below(took.value, 30) });
  const began = performance.now();
  const proven = await openSiting(problem, question).prove(PROOF);
  const ms = tidy(performance.now() - began);
  bench.note(`first ${first.answer.value}, best ${proven.value}, ${proven.proven ? 'proven' : 'not proven'}`);
  const metric = 'coverage, 10 sites: proof';
  bench.say({ ...figure, metric, value: ms });
  if (!bench.peers?.has('cbc')) return;
  const file = join(bench.files.dir, 'coverage.lp');
  try {
    writeFileSync(file, lpOf(mergeDemand(problem, false).problem, question.sites));
    const cbc = await run(['cbc', file, 'ratio', '0', 'solve', 'quit']);
    const ratio = compare(ms, `CBC ${bench.peers.versions.cbc}`, cbc.ms);
    bench.say({ ...figure, metric: `${metric}, beside CBC`, value: ms, ...ratio, ...times(ratio.ratio, 1) });
  } finally {
    rmSync(file, { force: true });
  }
}

function large(bench: Bench): void {
  const problem = city(2000, 20_000, 700, 2);
  const question: SitingQuestion = { model: 'coverage', sites: 30, seed: 1 };
  const figure = { job: 'planning', size: '2,000 × 20,000' };
  const first = repeated(Math.min(3, bench.runs), () => openSiting(problem, question).first());
  const took = spread(first.ms);
  bench.say({
    ...figure,
    metric: 'coverage, 30 sites: first answer',
    unit: 'ms',
    ...took,
    ...below(took.value, HIGHS / 100),
  });
  const better = repeated(1, () => openSiting(problem, question).better());
  bench.say({
    ...figure,
    metric: 'coverage, 30 sites: with its bound',
    unit: 'ms',
    value: tidy(better.ms[0] as number),
  });
  const share = first.answer.value / better.answer.bound;
  bench.say({
    ...figure,
    metric: 'coverage, 30 sites: first answer, of the bound',
    unit: 'ratio',
    value: share,
    goal: '≥ 0.995',
    met: share >= 0.995,
  });
  bench.say({
    ...figure,
    metric: 'coverage, 30 sites: gap',
    unit: 'ratio',
    value: better.answer.gap,
    ...below(better.answer.gap, 0.01),
  });
}

function plain(bench: Bench): void {
  const problem = city(5000, 100_000, 500, 3);
  const question: SitingQuestion = { model: 'coverage', sites: 50, seed: 1 };
  const figure = { job: 'planning', size: '5,000 × 100,000' };
  const own = repeated(1, () => openSiting(problem, question).first());
  const other = repeated(1, () => plainInterchange(problem, question.sites));
  const ms = tidy(own.ms[0] as number);
  const ratio = compare(ms, 'plain interchange', other.ms[0] as number);
  bench.say({
    ...figure,
    metric: 'coverage, 50 sites: first answer',
    unit: 'ms',
    value: ms,
    ...ratio,
    ...times(ratio.ratio, 20),
  });
  const share = own.answer.value / other.answer;
  bench.say({
    ...figure,
    metric: 'coverage, 50 sites: of what plain interchange covers',
    unit: 'ratio',
    value: share,
    goal: '≥ 0.999',
    met: share >= 0.999,
  });
}

async function median(bench: Bench, sites: number, demands: number, p: number, reach: number, goal: number) {
  const problem = city(sites, demands, reach, 4);
  const question: SitingQuestion = { model: 'p_median', sites: p, unserved: 20_000, seed: 1 };
  const figure = { job: 'planning', size: `${sites.toLocaleString('en')} × ${demands.toLocaleString('en')}` };
  const first = repeated(Math.min(3, bench.runs), () => openSiting(problem, question).first());
  const took = spread(first.ms);
  bench.say({ ...figure, metric: `median, ${p} sites: first answer`, unit: 'ms', ...took, ...below(took.value, goal) });
  const siting = openSiting(problem, question);
  const known: SitingAnswer = sites > 500 ? siting.better() : await siting.prove(PROOF);
  const above = first.answer.value / known.bound - 1;
  const metric = `median, ${p} sites: first answer above the ${known.proven ? 'best' : 'bound'}`;
  bench.say({ ...figure, metric, unit: 'ratio', value: above, ...below(above, 0.001) });
}

function repeated<T>(runs: number, work: () => T): { ms: number[]; answer: T } {
  const ms: number[] = [];
  let answer: T | undefined;
  for (let n = 0; n < runs; n++) {
    const began = performance.now();
    answer = work();
    ms.push(performance.now() - began);
  }
  return { ms, answer: answer as T };
}

/** Demand around 12 centres of a city of 10 km, sites among it; metres as the crow flies. */
function city(sites: number, demands: number, reach: number, seed: number): SitingProblem {
  const random = Random.of(seed, 'city');
  const centres = Array.from({ length: 12 }, () => [random.next(), random.next()] as const);
  const place = () => {
    const [x, y] = centres[random.int(12)] as readonly [number, number];
    const wide = random.chance(0.5) ? 0.1 : 0.5;
    return { x: 10_000 * (x + wide * (random.next() - 0.5)), y: 10_000 * (y + wide * (random.next() - 0.5)) };
  };
  const at = Array.from({ length: demands }, (_, i) => ({ i, ...place() })).sort((a, b) => a.x - b.x);
  const weight = Float64Array.from(at, () => 1 + random.int(50));
  const start = new Uint32Array(sites + 1);
  const index: number[] = [];
  const distance: number[] = [];
  for (let j = 0; j < sites; j++) {
    const site = place();
    at.forEach((d, i) => {
      if (Math.abs(d.x - site.x) > reach || Math.abs(d.y - site.y) > reach) return;
      const metres = Math.hypot(d.x - site.x, d.y - site.y);
      if (metres > reach) return;
      index.push(i);
      distance.push(metres);
    });
    start[j + 1] = index.length;
  }
  const cover = { start, index: Uint32Array.from(index), distance: Float64Array.from(distance) };
  return { sites, demands, weight, cover, locked: new Uint8Array(sites) };
}

/** Greedy, then any exchange that helps, each weighed by walking through both sites' demand. */
function plainInterchange({ sites, weight, cover, demands }: SitingProblem, p: number): number {
  const { start, index } = cover;
  const count = new Int32Array(demands);
  const gain = (j: number, less: number) => {
    let sum = 0;
    for (let k = start[j] as number; k < (start[j + 1] as number); k++)
      if (count[index[k] as number] === less) sum += weight[index[k] as number] as number;
    return sum;
  };
  const move = (j: number, by: number) => {
    for (let k = start[j] as number; k < (start[j + 1] as number); k++)
      count[index[k] as number] = (count[index[k] as number] as number) + by;
  };
  const chosen: number[] = [];
  let covered = 0;
  for (let n = 0; n < p; n++) {
    let [most, next] = [-1, -1];
    for (let j = 0; j < sites; j++) {
      const g = chosen.includes(j) ? -1 : gain(j, 0);
      if (g > most) [most, next] = [g, j];
    }
    covered += most;
    chosen.push(next);
    move(next, 1);
  }
  for (let better = true; better; ) {
    better = false;
    for (let n = 0; n < p; n++) {
      for (let j = 0; j < sites; j++) {
        if (chosen.includes(j)) continue;
        const out = chosen[n] as number;
        const lost = gain(out, 1);
        move(out, -1);
        const change = gain(j, 0) - lost;
        if (change > 0) {
          covered += change;
          chosen[n] = j;
          move(j, 1);
          better = true;
        } else move(out, 1);
      }
    }
  }
  return covered;
}

/** CPLEX LP: the textbook's model of coverage. */
function lpOf(problem: SitingProblem, p: number): string {
  const rows = bySite(problem.cover, problem.demands);
  const lines = ['Maximize', ' covered:'];
  problem.weight.forEach((w, i) => {
    lines.push(` + ${w} y${i}`);
  });
  lines.push('Subject To');
  for (let i = 0; i < problem.demands; i++) {
    const near = rows.index.subarray(rows.start[i], rows.start[i + 1]);
    lines.push(` c${i}: y${i}${[...near].map((j) => ` - x${j}`).join('\n ')} <= 0`);
  }
  const all = Array.from({ length: problem.sites }, (_, j) => `x${j}`);
  lines.push(` p: ${all.join('\n + ')} = ${p}`, 'Bounds');
  for (let i = 0; i < problem.demands; i++) lines.push(` 0 <= y${i} <= 1`);
  lines.push('Binaries', ...all.map((x) => ` ${x}`), 'End');
  return `${lines.join('\n')}\n`;
}
