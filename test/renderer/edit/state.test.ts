import { beforeEach, describe, expect, it } from 'vitest';
import { recordChange, useHistory } from '../../../renderer/state/history.ts';
import { stepBack, useSketch } from '../../../renderer/state/sketch.ts';

describe('the steps of this window', () => {
  beforeEach(() => useHistory.setState({ done: [], undone: [] }));
  const { tookBack, didAgain, drop } = useHistory.getState();
  const now = () => {
    const { done, undone } = useHistory.getState();
    return { done, undone };
  };

  it('go back and forth in order', () => {
    for (const id of [1, 2, 3]) recordChange(id);
    tookBack(3);
    tookBack(2);
    expect(now()).toEqual({ done: [1], undone: [3, 2] });
    didAgain(2);
    expect(now()).toEqual({ done: [1, 2], undone: [3] });
  });

  it('that were taken back are gone for redo once something new is done', () => {
    recordChange(1);
    tookBack(1);
    recordChange(2);
    expect(now()).toEqual({ done: [2], undone: [] });
  });

  it('that can no longer be taken back do not stand in the way of those before', () => {
    for (const id of [1, 2]) recordChange(id);
    drop(2);
    expect(now()).toEqual({ done: [1], undone: [] });
  });

  it('taken back from the list of all changes are known here too', () => {
    for (const id of [1, 2, 3]) recordChange(id);
    tookBack(1);
    expect(now()).toEqual({ done: [2, 3], undone: [1] });
  });
});

describe('a drawing in hand', () => {
  beforeEach(() => useSketch.getState().end());
  const { begin, add, takeUp, reshape, keep } = useSketch.getState();

  it('is stepped back point by point', () => {
    expect(stepBack()).toBe(false);
    begin('LineString');
    add([0, 0]);
    add([1, 1]);
    expect(stepBack()).toBe(true);
    expect(useSketch.getState().sketch?.points).toEqual([[0, 0]]);
    stepBack();
    expect(stepBack(), 'nothing is left: a saved step may be taken back').toBe(false);
  });

  it('that is a shape is stepped back change by change, a drag as one', () => {
    const shape = (x: number) => ({ type: 'Point' as const, coordinates: [x, 0] });
    takeUp(shape(0));
    reshape(shape(1), true);
    reshape(shape(2), false);
    reshape(shape(3), false);
    keep(shape(1));
    stepBack();
    expect(useSketch.getState().shape).toEqual(shape(1));
    stepBack();
    expect(useSketch.getState().shape).toEqual(shape(0));
    expect(stepBack()).toBe(false);
  });
});
