import { expect, test } from 'vitest';
import { createCounts } from '../../electron/ogc/counting.ts';

/** Counts in steps until it is let go on. */
function counting(answer: number) {
  let steps = 0;
  let go = false;
  return {
    work: async (rest: () => Promise<void>) => {
      while (!go) {
        steps += 1;
        await rest();
      }
      return answer;
    },
    let: () => {
      go = true;
    },
    steps: () => steps,
  };
}

test('a count that takes long goes on when nobody waits, and is known the next time', async () => {
  const counts = createCounts(5);
  const slow = counting(7);
  expect(await counts.get('a', slow.work)).toBeNull();
  const steps = slow.steps();
  expect(await counts.get('a', () => Promise.reject(new Error('counted twice')))).toBeNull();
  expect(slow.steps()).toBeGreaterThan(steps);
  slow.let();
  await expect.poll(() => counts.get('a', slow.work)).toBe(7);
});

test('of four that take long the first ends, and one that fails is asked again', async () => {
  const counts = createCounts(5);
  const all = [1, 2, 3, 4].map(counting);
  for (const [i, { work }] of all.entries()) expect(await counts.get(String(i), work)).toBeNull();
  const steps = all.map((one) => one.steps());
  expect(await counts.get('1', counting(0).work)).toBeNull();
  expect(all.map((one, i) => one.steps() > (steps[i] as number))).toEqual([false, true, true, true]);
  for (const one of all) one.let();
  expect(await counts.get('0', async () => 9)).toBe(9);
  await expect(counts.get('x', () => Promise.reject(new Error('the disk')))).rejects.toThrow('the disk');
  expect(await counts.get('x', async () => 3)).toBe(3);
});
