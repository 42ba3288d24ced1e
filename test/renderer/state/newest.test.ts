import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newest } from '../../../renderer/state/newest.ts';

/** A line whose frames come by hand. */
function line(isBusy: (frames: number) => boolean = () => false) {
  const taken: number[] = [];
  let waiting: (() => void) | null = null;
  const { want, stop } = newest<number>({
    take: (value) => taken.push(value),
    isBusy,
    frame(run) {
      if (waiting) throw new Error('a frame was asked for twice');
      waiting = run;
      return () => {
        waiting = null;
      };
    },
  });
  return {
    want,
    stop,
    taken,
    frame() {
      const run = waiting;
      waiting = null;
      run?.();
    },
    isWaiting: () => waiting !== null,
  };
}

describe('the newest of many wishes', () => {
  it('is taken at the next frame, those before it never', () => {
    const { want, frame, taken, isWaiting } = line();
    for (let i = 1; i <= 1000; i++) want(i);
    expect(taken).toEqual([]);
    frame();
    expect(taken).toEqual([1000]);
    expect(isWaiting()).toBe(false);
  });

  it('waits while the last one is worked at', () => {
    let busy = false;
    const { want, frame, taken } = line(() => busy);
    want(1);
    frame();
    busy = true;
    want(2);
    frame();
    want(3);
    frame();
    expect(taken).toEqual([1]);
    busy = false;
    frame();
    expect(taken).toEqual([1, 3]);
  });

  it('waits no longer than the work may take', () => {
    const { want, frame, taken } = line((frames) => frames < 7);
    want(1);
    frame();
    want(2);
    for (let i = 0; i < 6; i++) frame();
    expect(taken).toEqual([1]);
    frame();
    expect(taken).toEqual([1, 2]);
  });

  it('is not taken any more after the end', () => {
    const { want, stop, frame, taken } = line();
    want(1);
    stop();
    frame();
    expect(taken).toEqual([]);
  });

  it('is always reached, in order, whatever comes between', () => {
    const step = fc.oneof(fc.constant('frame' as const), fc.constant('toggle' as const), fc.constant('want' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let busy = false;
        let next = 0;
        const { want, frame, taken } = line(() => busy);
        for (const what of steps) {
          if (what === 'toggle') busy = !busy;
          else if (what === 'want') want(++next);
          else frame();
        }
        busy = false;
        frame();
        expect(taken).toEqual(taken.toSorted((a, b) => a - b));
        expect(new Set(taken).size).toBe(taken.length);
        if (next > 0) expect(taken.at(-1)).toBe(next);
      }),
    );
  });
});
