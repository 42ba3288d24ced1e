import { describe, expect, it } from 'vitest';
import { boxText, isWorld, overlaps } from '../../../renderer/workspaces/explore/basemap/extent.ts';

describe('the extent of a basemap', () => {
  it('covers a view that it touches, and no other', () => {
    const city = [120.9, 30.5, 121.2, 30.8] as const;
    expect(overlaps(city, [121.1, 30.7, 122, 31])).toBe(true);
    expect(overlaps(city, [121.2, 30.8, 122, 31])).toBe(true);
    expect(overlaps(city, [121.3, 30.7, 122, 31])).toBe(false);
    expect(overlaps(city, [121.1, 30.9, 122, 31])).toBe(false);
  });

  it('says nothing when it is the world', () => {
    expect(isWorld([-180, -85.06, 180, 85.06])).toBe(true);
    expect(isWorld([-180, -70, 180, 85])).toBe(false);
  });

  it('is written to a hundredth of a degree', () => {
    expect(boxText([121.006, 30.681, 121.051, 30.712])).toBe('121.01, 30.68 – 121.05, 30.71');
  });
});
