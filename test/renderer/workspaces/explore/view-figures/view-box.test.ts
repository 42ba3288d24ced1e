import { describe, expect, it } from 'vitest';
import { viewBox } from '../../../../../renderer/workspaces/explore/view-figures/view-box.ts';

describe('the view as a filter', () => {
  it('holds the whole view and no more than a millionth of a degree beyond', () => {
    const view = [120.00000049, 30.1234567, 121.00000051, 31.9] as const;
    const box = viewBox(view);
    expect(box).toEqual([120, 30.123456, 121.000001, 31.9]);
  });

  it('ends at the edges of the world', () => {
    expect(viewBox([-200, -95, 200, 95])).toEqual([-180, -90, 180, 90]);
  });
});
