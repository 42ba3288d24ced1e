/** SIGKILL at random calls of every work, before it or in the middle of what it writes. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import { type Bench, inTurn, makeBench, type Undisturbed } from './bench.ts';
import { told } from './program/told.ts';
import { MODE } from './shim.ts';
import { SEED, tell } from './tell.ts';
import { whyNot } from './tools.ts';

const POINTS = 200;
const why = whyNot();

let bench: Bench;
beforeAll(async () => {
  if (!why) bench = await makeBench('kill');
});
afterAll(() => bench?.close());

test.skipIf(why)(
  `a process that is killed leaves all of a change or nothing${why ? `: skipped, ${why}` : ''}`,
  {
    timeout: 1_200_000,
  },
  async ({ task }) => {
    const works = await bench.allUndisturbed();
    const points = pointsOf(works);
    const sum = { killed: 0, halved: 0, begun: 0, acknowledged: 0 };
    const problems: string[] = [];
    await inTurn(points, async ({ work, at, part }, k) => {
      const dir = join(bench.dir, `killed-${k}`);
      const { said, signal } = await bench.run(work.work, dir, { mode: MODE.kill, at, part });
      const [begun, done] = told(said);
      sum.killed += signal === 'SIGKILL' ? 1 : 0;
      sum.halved += part >= 0 ? 1 : 0;
      sum.begun += begun;
      sum.acknowledged += done;
      const look = { kind: 'look', dir, work: work.work, states: work.states, begun, done } as const;
      const where = `${work.work}, killed at call ${at}${part >= 0 ? ` after ${part / 10} % of it` : ''}`;
      problems.push(...(await bench.ask<string[]>(look)).map((problem) => `${where}: ${problem}`));
      rmSync(dir, { recursive: true });
    });
    tell(
      task,
      `SIGKILL: ${sum.killed} processes at ${points.length} random calls of ${works.length} works, ${sum.halved} within a ` +
        `write, seed ${SEED}; ${sum.acknowledged} acknowledged changes looked for and found, ${problems.length} problems`,
    );
    expect(problems.slice(0, 20)).toEqual([]);
    expect(sum.killed).toBeGreaterThanOrEqual(POINTS);
  },
);

/** Spread over all calls of all works; a few more than needed, for threads may make a call less than when it was counted. */
function pointsOf(works: readonly Undisturbed[]) {
  const random = Random.of(SEED, 'kill');
  const all = works.flatMap((work) => Array.from({ length: work.calls }, (_, k) => ({ work, at: k + 1 })));
  return Array.from({ length: POINTS + 5 }, () => {
    const part = random.chance(0.5) ? random.int(1000) : -1;
    return { ...random.pick(all), part };
  });
}
