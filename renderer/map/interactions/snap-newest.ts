/**
 * Asks one question at a time. While an answer is awaited only the newest further question is kept; so a pointer
 * that moves a hundred times a second asks no faster than answers come, and the last place asked for is always
 * answered. A question that fails is left out.
 */
export interface Asker<Q> {
  ask(question: Q): void;
  /** Forgets what waits and tells no answer any more. */
  stop(): void;
}

export function newestWins<Q, A>(
  answer: (question: Q) => Promise<A>,
  tell: (answer: A, question: Q) => void,
): Asker<Q> {
  let waiting: { question: Q } | null = null;
  let busy = false;
  let stopped = false;
  async function run() {
    busy = true;
    while (waiting && !stopped) {
      const { question } = waiting;
      waiting = null;
      try {
        const found = await answer(question);
        if (!stopped) tell(found, question);
      } catch {
        // The next question may fare better.
      }
    }
    busy = false;
  }
  return {
    ask(question) {
      if (stopped) return;
      waiting = { question };
      if (!busy) void run();
    },
    stop() {
      stopped = true;
      waiting = null;
    },
  };
}
