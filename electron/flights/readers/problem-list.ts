/** Problems of one file, each kind listed so many times and then only counted: a file may hold a hundred thousand. */
import type { FlightProblem, FlightProblemCode } from '../../contract/flight-problems.ts';
import { problem } from './result.ts';

const LISTED = 20; // of each kind

export class ProblemList {
  private readonly found: FlightProblem[] = [];
  private readonly counts = new Map<FlightProblemCode, number>();
  private readonly merged = new Map<FlightProblemCode, { count: number; params: FlightProblem['params'] }>();

  add(code: FlightProblemCode, params: FlightProblem['params'] = {}): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= LISTED) this.found.push(problem(code, params));
  }

  /** One problem with `{count}`, and the rest of its words from the first. */
  count(code: FlightProblemCode, params: FlightProblem['params']): void {
    const known = this.merged.get(code);
    if (known) known.count++;
    else this.merged.set(code, { count: 1, params });
  }

  list(): FlightProblem[] {
    const counted = [...this.merged].map(([code, { count, params }]) => problem(code, { ...params, count }));
    const more = [...this.counts.values()].reduce((n, count) => n + Math.max(0, count - LISTED), 0);
    return [...this.found, ...counted, ...(more > 0 ? [problem('problems_more', { count: more })] : [])];
  }
}
