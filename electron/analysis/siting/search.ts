/** A good choice at once: greedy, then exchanges until none helps, then nudges out of where that got stuck. */
import type { Random } from '../../domain/prng.ts';
import { greedyOrder } from './greedy.ts';
import { Choice } from './interchange.ts';
import { FREE } from './problem.ts';
import { type Savings, worth } from './savings.ts';

export interface Found {
  /** Ascending. */
  sites: number[];
  value: number;
}

/** An exchange that brings less of the value than this is rounding. */
const LEAST = 1e-12;

/** Exchanges the best pair until no exchange helps (Teitz and Bart 1968). */
export function improve(choice: Choice, scale: number): void {
  for (;;) {
    const best = choice.bestExchange(scale * LEAST);
    if (!best) return;
    choice.exchange(best.open, best.close);
  }
}

/**
 * Greedy and interchange, then `rounds` times a few exchanges by chance and interchange again, going on from the best.
 * The same seed gives the same sites.
 */
export function search(
  savings: Savings,
  sites: number,
  rounds: number,
  random: Random,
  tick: (round: number) => void = () => {},
): Found {
  const choice = new Choice(savings, sites, greedyOrder(savings, sites).sites);
  const scale = Math.abs(worth(savings, choice.sites())) || 1;
  improve(choice, scale);
  let best = found(savings, choice);
  const free = [...savings.locked.keys()].filter((j) => savings.locked[j] === FREE);
  for (let round = 0; round < rounds; round++) {
    tick(round);
    const movable = choice.sites().filter((j) => savings.locked[j] === FREE);
    if (movable.length === 0 || movable.length === free.length) break;
    nudge(choice, movable, free, random);
    improve(choice, scale);
    const next = found(savings, choice);
    if (next.value >= best.value) best = next;
    else restore(choice, best.sites);
  }
  return best;
}

function nudge(choice: Choice, movable: number[], free: number[], random: Random): void {
  const times = Math.min(movable.length, 2 + random.int(3));
  for (let n = 0; n < times; n++) {
    const close = movable.splice(random.int(movable.length), 1)[0] as number;
    let open = free[random.int(free.length)] as number;
    for (let tries = 0; (choice.place[open] as number) >= 0 && tries < 50; tries++)
      open = free[random.int(free.length)] as number;
    if ((choice.place[open] as number) < 0) choice.exchange(open, close);
  }
}

function restore(choice: Choice, sites: readonly number[]): void {
  const wanted = new Set(sites);
  for (const j of choice.sites()) if (!wanted.has(j)) choice.close(j);
  for (const j of sites) if ((choice.place[j] as number) < 0) choice.add(j);
}

function found(savings: Savings, choice: Choice): Found {
  const sites = choice.sites().sort((a, b) => a - b);
  return { sites, value: worth(savings, sites) };
}
