import { describe, expect, it } from 'vitest';
import { halfOf } from '../../electron/wall/extent.ts';

describe('the busy part of a street', () => {
  it('is the shortest run of cells that holds half', () => {
    expect(halfOf([1, 1, 9, 1, 1, 1])).toEqual([2, 2]);
    expect(halfOf([4, 4, 1, 1, 1, 1])).toEqual([0, 1]);
    expect(halfOf([1, 1, 1, 1, 4, 4])).toEqual([4, 5]);
    expect(halfOf([1, 1, 1, 1, 1, 1])).toEqual([0, 2]);
  });

  it('is all of it where nothing is counted', () => {
    expect(halfOf([0, 0, 0])).toEqual([0, 2]);
    expect(halfOf([5])).toEqual([0, 0]);
  });
});
