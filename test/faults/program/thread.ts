/** A thread that looks at what faults have left; answers each message with one. */
import { parentPort } from 'node:worker_threads';
import { check, type Found } from './check.ts';
import { openCity } from './city.ts';
import type { Name } from './names.ts';
import { type CutTask, cut, type Recorded, statesOf } from './power.ts';
import { strays } from './strays.ts';
import { stepsIn, wrongState } from './told.ts';
import { WORKS } from './works.ts';

export interface LookTask {
  dir: string;
  work: Name;
  states: readonly string[];
  begun: number;
  done: number;
}

export type Task =
  | ({ kind: 'states'; scratch: string } & Recorded)
  | ({ kind: 'cut' } & CutTask)
  | ({ kind: 'look' } & LookTask);

parentPort?.on('message', (task: Task) => {
  const answer =
    task.kind === 'states' ? statesOf(task, task.scratch) : task.kind === 'cut' ? cut(task) : lookAndGoOn(task);
  answer.then(
    (value) => parentPort?.postMessage({ value }),
    (error) => parentPort?.postMessage({ error: String(error?.stack ?? error) }),
  );
});

/** What is wrong with a city whose process died, and after the steps that are left. */
async function lookAndGoOn({ dir, work, states, begun, done }: LookTask): Promise<string[]> {
  const { state, problems } = await check(dir);
  const at = stepsIn(states, state, done, begun);
  if (at < 0) return [...problems, wrongState(states, state, done, begun)];
  const later = await finish(dir, work, at);
  const end = states.length - 1;
  const wrong = later.state === states[end] ? [] : [wrongState(states, later.state, end, end)];
  // Drafts of a process that is gone stay for a day, and rows on their way into the database until the next start.
  const left = strays(dir, /staging\/|\.db-wal$/);
  return [...problems, ...[...later.problems, ...wrong, ...left].map((problem) => `when it is done again: ${problem}`)];
}

async function finish(dir: string, work: Name, from: number): Promise<Found> {
  try {
    const city = openCity(dir);
    try {
      for (const step of WORKS[work].steps.slice(from)) await step(city);
      await city.send('GET', '/api/imports'); // routers sweep when they are made
    } finally {
      await city.close();
    }
  } catch (error) {
    return { state: '', problems: [String((error as Error).stack)] };
  }
  return check(dir);
}
