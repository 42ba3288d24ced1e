import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, rememberPlace, type Screen, windowPlaces } from '../../electron/shell/window-places.ts';

const desk: Screen = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
const wall: Screen = { id: 2, workArea: { x: 1920, y: 0, width: 3840, height: 2160 } };

const screenAnywhere = fc.record({
  id: fc.integer({ min: 1, max: 4 }),
  workArea: fc.record({
    x: fc.integer({ min: -8000, max: 8000 }),
    y: fc.integer({ min: -8000, max: 8000 }),
    width: fc.integer({ min: 320, max: 8000 }),
    height: fc.integer({ min: 240, max: 8000 }),
  }),
});
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e5, max: 1e5 });
const anySize = fc.double({ noNaN: true, min: 1, max: 1e5 });
const anyPlaces = fc.record({
  lastScreen: fc.integer({ min: 1, max: 4 }),
  screens: fc.dictionary(
    fc.constantFrom('1', '2', '3', '4'),
    fc.record({ x: anyNumber, y: anyNumber, width: anySize, height: anySize, maximised: fc.boolean() }),
  ),
});

describe('the place of a window', () => {
  it('is the middle of the primary screen at first', () => {
    expect(placeWindow(null, [desk, wall])).toEqual({
      bounds: { x: 240, y: 70, width: 1440, height: 900 },
      maximised: false,
    });
  });

  it('is where it was, on the screen it was on', () => {
    const bounds = { x: 2000, y: 300, width: 1200, height: 800 };
    const saved = rememberPlace(null, wall, bounds, true);
    expect(placeWindow(saved, [desk, wall])).toEqual({ bounds, maximised: true });
  });

  it('moves along when its screen has moved', () => {
    const saved = rememberPlace(null, wall, { x: 2000, y: 300, width: 1200, height: 800 }, false);
    const left = { ...wall, workArea: { ...wall.workArea, x: -3840 } };
    expect(placeWindow(saved, [desk, left]).bounds).toEqual({ x: -3760, y: 300, width: 1200, height: 800 });
  });

  it('is remembered for each screen by itself', () => {
    const onDesk = rememberPlace(null, desk, { x: 10, y: 20, width: 1000, height: 700 }, false);
    const onBoth = rememberPlace(onDesk, wall, { x: 2000, y: 0, width: 3000, height: 2000 }, true);
    expect(Object.keys(onBoth.screens)).toEqual(['1', '2']);
    expect(placeWindow({ ...onBoth, lastScreen: 1 }, [desk, wall]).bounds).toMatchObject({ x: 10, y: 20 });
  });

  it('lies wholly inside one screen, whatever was saved and whatever screens there are', () => {
    fc.assert(
      fc.property(anyPlaces, fc.array(screenAnywhere, { minLength: 1, maxLength: 4 }), (saved, screens) => {
        const { bounds: b } = placeWindow(saved, screens);
        const inside = screens.some(
          ({ workArea: w }) =>
            b.x >= w.x && b.y >= w.y && b.x + b.width <= w.x + w.width && b.y + b.height <= w.y + w.height,
        );
        expect(inside).toBe(true);
        expect(Object.values(b).every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('comes back the same from what is saved', () => {
    fc.assert(
      fc.property(anyPlaces, screenAnywhere, (saved, screen) => {
        const first = placeWindow(saved, [screen]);
        const kept = windowPlaces.parse(
          JSON.parse(JSON.stringify(rememberPlace(saved, screen, first.bounds, first.maximised))),
        );
        expect(placeWindow(kept, [screen])).toEqual(first);
      }),
    );
  });
});
