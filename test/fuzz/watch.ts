/** Sees to it that nothing given to the program makes it crash, hang or swell, and counts. */
import { ZhituError } from '../../electron/contract/errors.ts';

const HANG = 2000; // ms
const PATIENCE = 20_000; // ms
const WARM = 2000; // inputs after which all threads are there
const GROWTH = 300; // MB of memory that may stay

export class Watch {
  readonly #name: string;
  readonly #refusals: readonly (new (
    ...args: never[]
  ) => Error)[];
  /** Of what kind: the first input, and how many. */
  readonly #faults = new Map<string, { first: string; count: number }>();
  #before: number;
  #slowest = { ms: 0, what: '' };
  inputs = 0;

  /** `refusals`: errors by which a reader says no to whoever calls it. */
  constructor(name: string, refusals: readonly (new (...args: never[]) => Error)[] = []) {
    this.#name = name;
    this.#refusals = [ZhituError, ...refusals];
    this.#before = resident();
  }

  /** Runs `work` on one input. Only an error of the contract may come of it. */
  async see(what: string, work: () => unknown): Promise<void> {
    if (++this.inputs === WARM) this.#before = resident();
    let ms = await this.#timed(what, work);
    if (ms > HANG) ms = await this.#timed(what, work); // the machine may have been busy
    if (ms > HANG) this.#note('slow', `${what}: ${Math.round(ms)} ms`);
    if (ms > this.#slowest.ms) this.#slowest = { ms, what };
  }

  /** Milliseconds of work: on a busy machine less than it took, in other threads too. */
  async #timed(what: string, work: () => unknown): Promise<number> {
    const began = { wall: performance.now(), cpu: process.cpuUsage() };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((_, give) => {
      timer = setTimeout(() => give(new Error('no answer')), PATIENCE);
    });
    try {
      await Promise.race([work(), late]);
    } catch (error) {
      const refused = this.#refusals.some((kind) => error instanceof kind);
      if (!refused || (error instanceof ZhituError && error.code === 'internal')) {
        const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#note(told.split('\n', 1)[0] as string, `${what}: ${told.split('\n').slice(0, 4).join('\n')}`);
      }
    }
    clearTimeout(timer);
    const { user, system } = process.cpuUsage(began.cpu);
    return Math.min(performance.now() - began.wall, (user + system) / 1000);
  }

  #note(kind: string, told: string): void {
    const plain = kind.replaceAll(/\d+/g, '#');
    const known = this.#faults.get(plain);
    if (known) known.count++;
    else this.#faults.set(plain, { first: told, count: 1 });
  }

  /** Prints what was tried; returns what went wrong. */
  end(): string[] {
    const [before, after] = [this.#before, resident()];
    const { ms, what } = this.#slowest;
    const count = this.inputs.toLocaleString('en');
    console.log(
      `fuzz ${this.#name}: ${count} inputs, ${this.#faults.size} kinds of faults, slowest ${Math.round(ms)} ms (${what.slice(0, 80)}), ${before} → ${after} MB`,
    );
    if (after - before > GROWTH) this.#note('memory', `memory: ${before} → ${after} MB`);
    const faults = [...this.#faults.values()].map(({ first, count }) => `${count} × ${first}`);
    for (const fault of faults) console.log(fault); // an assertion tells of a list what fits a line
    return faults;
  }
}

function resident(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1e6);
}
