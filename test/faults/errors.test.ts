/** Calls that fail, as on a full disk, without permission, on a stick that was pulled out, with a file held by others. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, inTurn, makeBench } from './bench.ts';
import { FAULTS, faultsIn, type Program, program } from './fail.ts';
import { SEED, tell } from './tell.ts';
import { whyNot } from './tools.ts';

const MOST = 48; // of each work: an import takes a third of a second
const why = whyNot();

let bench: Bench;
beforeAll(async () => {
  if (!why) bench = await makeBench('errors');
});
afterAll(() => bench?.close());

test.skipIf(why)(
  `a call that fails is told in plain words and done again without loss${why ? `: skipped, ${why}` : ''}`,
  { timeout: 1_200_000 },
  async ({ task }) => {
    const works = await bench.allUndisturbed();
    const faults = works.flatMap((work) => faultsIn(work, MOST));
    const sum = { hits: 0, refusals: 0, codes: new Set<string>() };
    const problems: string[] = [];
    const programs = [program(bench, 'a'), program(bench, 'b')];
    await inTurn(faults, async ({ fault, site, ...given }) => {
      const free = programs.pop() as Program;
      const report = await free.ask(given);
      programs.push(free);
      sum.hits += report.hits;
      sum.refusals += report.told.length;
      for (const code of report.told) sum.codes.add(code);
      const where = `${given.work}, ${fault} at call ${given.orders.at} (${site})${given.orders.lasting ? ' and after' : ''}`;
      problems.push(...report.problems.map((problem) => `${where}: ${problem}`));
    });
    for (const each of programs) each.end();
    const sites = new Set(faults.map(({ work, site }) => `${work} ${site}`)).size;
    tell(
      task,
      `Errors: ${faults.length} faults (${Object.keys(FAULTS).join(', ')}) at ${sites} kinds of calls of ${works.length} works, ` +
        `${sum.hits} calls failed, seed ${SEED}; ${sum.refusals} told, as ${[...sum.codes].sort().join(', ')}; ` +
        `all done again without loss but ${problems.length}`,
    );
    expect(problems.slice(0, 20)).toEqual([]);
  },
);
