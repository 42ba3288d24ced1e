/**
 * A vitest reporter that notes which test files were running when their process was ended by a fault of the runtime.
 * No code of ours can do that by itself: V8 13.6 has known faults in collecting garbage and in freeing code.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

const FAULT = /Worker exited unexpectedly with signal (SIG(?:SEGV|ABRT|BUS|ILL|TRAP)).* test file (\S+)/;

export interface Death {
  file: string;
  signal: string;
}

export default class Deaths implements Reporter {
  onTestRunEnd(_modules: unknown, errors: readonly { message?: string; cause?: unknown }[]): void {
    const into = process.env.ZHITU_TEST_DEATHS;
    if (into) writeFileSync(into, JSON.stringify(deathsIn(errors)));
  }
}

/** The files whose process died, if nothing else went wrong outside the tests; otherwise none. */
function deathsIn(errors: readonly { message?: string; cause?: unknown }[]): Death[] {
  const found = errors.map(({ message, cause }) =>
    FAULT.exec(`${(cause as Error | undefined)?.message ?? ''} ${message ?? ''}`),
  );
  if (!found.every((match) => match !== null)) return [];
  return found.map((match) => ({ signal: match[1] as string, file: match[2] as string }));
}
