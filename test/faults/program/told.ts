/** What a work has said, and what is to be seen then. */

/** How many steps were begun and how many acknowledged, by what a work has said. */
export function told(said: string, begun = 0, done = 0): [number, number] {
  for (const [, word, step] of said.matchAll(/(begun|done) (\d+)/g)) {
    if (word === 'begun') begun = Number(step) + 1;
    else done = Number(step) + 1;
  }
  return [begun, done];
}

/** How many steps a state shows, of those it may show: no fewer than were acknowledged, no more than were begun; else -1. */
export function stepsIn(states: readonly string[], state: string, done: number, begun: number): number {
  const found = states.slice(done, begun + 1).lastIndexOf(state);
  return found < 0 ? -1 : done + found;
}

export function wrongState(states: readonly string[], state: string, done: number, begun: number): string {
  const at = states.indexOf(state);
  const shown = at < 0 ? 'a state that no step leaves' : `the state after ${at} steps`;
  return `${shown}, where ${done} were acknowledged and ${begun} begun`;
}
