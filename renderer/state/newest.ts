/**
 * Hands on the newest of many wishes: at most one a frame, and none while the last one handed on is still being
 * worked at. Wishes between are never worked at, so a thousand in a second cost no more than ten.
 */
export interface Newest<T> {
  want(value: T): void;
  stop(): void;
}

interface Options<T> {
  /** Called in a frame, with the newest wish; never with one older than the last. */
  take(value: T): void;
  /**
   * Whether work on the last one taken goes on, now that a wish has waited for so many frames. Frames and not
   * milliseconds: a page that is slow to draw is slow to see answers that have long come.
   */
  isBusy(frames: number): boolean;
  frame?: (run: () => void) => () => void;
}

export function newest<T>({ take, isBusy, frame = nextFrame }: Options<T>): Newest<T> {
  let wish: { value: T } | null = null;
  let frames = Number.POSITIVE_INFINITY;
  let cancel: (() => void) | null = null;
  const look = () => {
    cancel = null;
    if (!wish) return;
    frames++;
    if (isBusy(frames)) {
      cancel = frame(look);
      return;
    }
    const { value } = wish;
    wish = null;
    frames = 0;
    take(value);
  };
  return {
    want(value) {
      wish = { value };
      cancel ??= frame(look);
    },
    stop() {
      cancel?.();
      cancel = null;
      wish = null;
    },
  };
}

/** A page that is not seen gets no frames, yet what it shows should not be old when it is looked at again. */
const UNSEEN = 200; // milliseconds

/** After the next frame, in a task of its own: the frame itself has the map to draw. */
function nextFrame(run: () => void): () => void {
  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run);
  });
  let timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    run();
  }, UNSEEN);
  return stop;
}
