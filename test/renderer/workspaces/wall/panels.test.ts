import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WallGrid, WallWindows } from '../../../../electron/contract/wall-screen.ts';
import {
  type Box,
  meet,
  middleOf,
  type Panels,
  panelBox,
  panelWidth,
  taken,
  viewOf,
} from '../../../../renderer/workspaces/wall/panels.ts';
import { unitOf } from '../../../../renderer/workspaces/wall/unit.ts';

const hung = (columns: number, rows: number, windows: WallWindows, gap = 0, width = columns * 1.21) => ({
  distance: 6,
  width,
  grid: { columns, rows, gap, windows } satisfies WallGrid,
});

function panelsOf(...given: Parameters<typeof viewOf>): Panels {
  const view = viewOf(...given);
  if (view.kind !== 'panels') throw new Error(`It is ${view.kind}`);
  return view;
}

const inside = (inner: Box, outer: Box) =>
  inner.left >= outer.left - 0.01 &&
  inner.top >= outer.top - 0.01 &&
  inner.left + inner.width <= outer.left + outer.width + 0.01 &&
  inner.top + inner.height <= outer.top + outer.height + 0.01;

const walls = fc
  .record({
    columns: fc.integer({ min: 1, max: 8 }),
    rows: fc.integer({ min: 1, max: 4 }),
    across: fc.integer({ min: 800, max: 3840 }),
    down: fc.integer({ min: 600, max: 3840 }),
    gap: fc.integer({ min: 0, max: 60 }),
    metres: fc.double({ min: 0.5, max: 2, noNaN: true }),
  })
  .filter(({ columns, rows }) => columns * rows > 1);

describe('what a window shows of a wall', () => {
  it('is one picture where nothing was said', () => {
    expect(viewOf(null, [1920, 1080], null)).toMatchObject({ kind: 'picture', size: [1920, 1080], scenes: [] });
  });

  it('is all panels in one window, or for an address without a number', () => {
    expect(panelsOf(hung(3, 1, 'one'), [5760, 1080], null)).toMatchObject({ panel: [1920, 1080], gap: 0, only: null });
    expect(panelsOf(hung(3, 1, 'spread', 10), [1920, 360], null)).toMatchObject({ panel: [640, 360], only: null });
  });

  it('is a part of the one picture on each panel, with what its frames hide', () => {
    const setup = hung(3, 1, 'spread', 10, 3.62); // 1.2 m each
    const parts = [1, 2, 3].map((n) => panelsOf(setup, [1920, 1080], n));
    expect(panelWidth(3.62, setup.grid)).toBeCloseTo(1.2);
    expect(parts.map(({ at }) => at)).toEqual([
      [0, 0],
      [1936, 0],
      [3872, 0],
    ]);
    for (const { whole } of parts) expect(whole).toEqual([5792, 1080]);
  });

  it('is a picture of its own on each panel where they are apart, with the scenes chosen for it', () => {
    const setup = { ...hung(2, 1, 'apart'), panels: [{ name: '', scenes: ['night'] }] };
    expect(viewOf(setup, [1920, 1080], 1)).toMatchObject({
      kind: 'picture',
      scenes: ['night'],
      screen: { width: 1.21 },
    });
    expect(viewOf(setup, [1920, 1080], 2)).toMatchObject({ kind: 'picture', scenes: [] });
  });

  it('is told to be none for a number that the wall has not got', () => {
    expect(viewOf(hung(2, 1, 'apart'), [1920, 1080], 3)).toEqual({ kind: 'none', panels: 2 });
    expect(viewOf(null, [1920, 1080], 2)).toEqual({ kind: 'none', panels: 1 });
  });
});

describe('a wall of several panels', () => {
  it('has everything that is read inside one panel, and nothing over another, whatever its size', () => {
    fc.assert(
      fc.property(walls, ({ columns, rows, across, down, metres }) => {
        const view = panelsOf(hung(columns, rows, 'one', 0, columns * metres), [columns * across, rows * down], null);
        const unit = unitOf(view.screen, view.whole, view.panel);
        const panels = Array.from({ length: columns * rows }, (_, n) => panelBox(view, n));
        const boxes = taken(view, unit);
        for (const box of boxes) expect(panels.some((panel) => inside(box, panel))).toBe(true);
      }),
    );
  });

  it('leaves the map a part where nothing stands', () => {
    fc.assert(
      fc.property(walls, ({ columns, rows, across, down, gap, metres }) => {
        const view = panelsOf(hung(columns, rows, 'spread', gap, columns * metres), [across, down], 1);
        const unit = unitOf(view.screen, view.whole, view.panel);
        const free = middleOf(view, unit);
        expect(inside(free, { left: 0, top: 0, width: view.whole[0], height: view.whole[1] })).toBe(true);
        for (const box of taken(view, unit)) expect(meet(free, box)).toBe(false);
      }),
    );
  });

  it.each([
    [5760, 1080, 3, 1, 0.3, 0.6],
    [7680, 2160, 4, 2, 0.5, 0.8],
    [3840, 2160, 2, 2, 0.5, 0.35],
    [1080, 3840, 1, 2, 0.9, 0.4],
  ])('at %d × %d of %d × %d panels leaves it much of the picture', (width, height, columns, rows, across, down) => {
    const view = panelsOf(hung(columns, rows, 'one'), [width, height], null);
    const free = middleOf(view, unitOf(view.screen, view.whole, view.panel));
    expect(free.width / width).toBeGreaterThan(across);
    expect(free.height / height).toBeGreaterThan(down);
  });

  it('has the same type and free part in each of its windows', () => {
    const setup = hung(4, 2, 'spread', 8);
    const all = [1, 4, 5, 8].map((n) => {
      const view = panelsOf(setup, [1920, 1080], n);
      const unit = unitOf(view.screen, view.whole, view.panel);
      return { unit, free: middleOf(view, unit) };
    });
    for (const one of all) expect(one).toEqual(all[0]);
  });
});
