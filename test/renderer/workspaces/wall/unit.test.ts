import { describe, expect, it } from 'vitest';
import { ARCMINUTES, subtended } from '../../../../electron/domain/legibility.ts';
import { unitOf } from '../../../../renderer/workspaces/wall/unit.ts';

describe('the unit of a wall', () => {
  it.each([
    [1920, 1080],
    [3840, 2160],
    [7680, 2160],
    [5760, 1080],
    [1080, 1920],
  ])('lets the last viewer read its smallest capital at %i × %i', (width, height) => {
    for (const screen of [null, { distance: 10, width: 6.2 }, { distance: 5, width: 2.4 }]) {
      const unit = unitOf(screen, [width, height]);
      const pixels = { ...(screen ?? { distance: 6, width: 3 }), pixels: width };
      expect(subtended(unit, pixels)).toBeGreaterThanOrEqual(ARCMINUTES);
      expect(width / unit).toBeGreaterThanOrEqual(40);
      expect(height / unit).toBeGreaterThanOrEqual(13);
    }
  });

  it('stays readable on a screen close by, and keeps its layout on one that is too small for the distance', () => {
    expect(unitOf({ distance: 0.5, width: 1.2 }, [1920, 1080])).toBeGreaterThanOrEqual(12);
    expect(unitOf({ distance: 30, width: 1 }, [1920, 1080])).toBe(1920 / 40);
  });
});
