import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** A line of figures for the end of the whole run (test/run.mjs). */
    told?: string;
  }
}

/** Of all that is left to chance; another by the environment variable. */
export const SEED = Number(process.env.ZHITU_FAULTS_SEED ?? 20_260_105);

/** Prints a line of figures, now and once more at the end of the whole run. */
export function tell(task: TestContext['task'], line: string): void {
  task.meta.told = line;
  console.log(line);
}
