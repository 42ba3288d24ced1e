/** Power cut at every moment of every work: what had been acknowledged is there, and nothing by halves. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, inTurn, makeBench } from './bench.ts';
import { NAMES } from './program/names.ts';
import type { CutReport } from './program/power.ts';
import { SEED, tell } from './tell.ts';
import { whyNot } from './tools.ts';

const SHARES = 2;
const why = whyNot();

let bench: Bench;
beforeAll(async () => {
  if (!why) bench = await makeBench('power-cut');
});
afterAll(() => bench?.close());

test.skipIf(why)(
  `after a power cut every acknowledged change is there${why ? `: skipped, ${why}` : ''}`,
  {
    timeout: 1_200_000,
  },
  async ({ task }) => {
    const sum: CutReport = { disks: 0, acknowledged: 0, problems: [] };
    let calls = 0;
    await inTurn(NAMES, async (work) => {
      const done = await bench.undisturbed(work);
      calls += done.calls;
      const shares = Array.from({ length: SHARES }, (_, share) => share);
      await inTurn(shares, async (share) => {
        const cut = { kind: 'cut', ...done, share, of: SHARES, seed: SEED, scratch: bench.dir } as const;
        const found = await bench.ask<CutReport>(cut);
        sum.disks += found.disks;
        sum.acknowledged += found.acknowledged;
        sum.problems.push(...found.problems);
      });
    });
    tell(
      task,
      `Power cut: ${sum.disks} disks out of ${calls} recorded calls of ${NAMES.length} works, seed ${SEED}; ` +
        `${sum.acknowledged} acknowledged changes looked for and found, ${sum.problems.length} problems`,
    );
    expect(sum.problems.slice(0, 20)).toEqual([]);
    expect(sum.disks).toBeGreaterThan(1000);
  },
);
