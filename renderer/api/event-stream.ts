/** An event stream that goes on whatever happens to it: refused, cut, silent, asleep. */

interface Options {
  /** Of the events that are listened to. */
  names: readonly string[];
  /** Milliseconds without a word after which the stream is taken for dead, however open it looks. */
  silence: number;
  onMessage(name: string, data: string): void;
  /** It is there: `again` says that something may have been missed. */
  onOpen(again: boolean): void;
  onBroken(): void;
}

const LOOK = 1_000; // milliseconds
/** So long between two looks means that the computer slept; a page that is busy or out of sight looks later than others. */
const SLEPT = 90_000;
const SET = 2_000; // milliseconds by which the clock moved although no time passed: it was set, or the computer slept
const AGAIN: readonly number[] = [500, 1_000, 2_000, 4_000]; // milliseconds before the next attempt

/** Returns the way to stop. */
export function followStream(path: string, options: Options): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let broken = false;
  let heard = performance.now();
  let silentLooks = 0;

  function open(): void {
    source = new EventSource(path);
    const own = source;
    const live = () => {
      heard = performance.now();
      silentLooks = 0;
    };
    live();
    own.onopen = () => {
      live();
      tries = 0;
      options.onOpen(broken);
      broken = false;
    };
    own.onerror = () => {
      live();
      tellBroken();
      // A refusal ends the browser's own attempts.
      if (own.readyState === EventSource.CLOSED) reopen();
    };
    for (const name of options.names) {
      own.addEventListener(name, (message) => {
        live();
        options.onMessage(name, (message as MessageEvent<string>).data);
      });
    }
  }

  function tellBroken(): void {
    broken = true;
    options.onBroken();
  }

  function reopen(wait = AGAIN[Math.min(tries++, AGAIN.length - 1)]): void {
    source.close();
    clearTimeout(retry);
    heard = performance.now();
    silentLooks = 0;
    retry = setTimeout(open, wait);
  }

  let last = performance.now();
  let set = Date.now() - last;
  const timer = setInterval(() => {
    const now = performance.now();
    const drift = Date.now() - now;
    const woke = now - last > SLEPT || Math.abs(drift - set) > SET;
    last = now;
    set = drift;
    // Twice, for what has arrived while the page was busy is told after this.
    silentLooks = now - heard > options.silence ? silentLooks + 1 : 0;
    if (!woke && silentLooks < 2) return;
    tellBroken();
    reopen(0);
  }, LOOK);

  open();
  return () => {
    clearInterval(timer);
    clearTimeout(retry);
    source.close();
  };
}
