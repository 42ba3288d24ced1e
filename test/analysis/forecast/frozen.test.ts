import { describe, expect, test } from 'vitest';
import { FrozenUnits } from '../../../electron/analysis/forecast/frozen.ts';

/** Edge 70 in two units, listed backwards, and edge 71 in one. */
const units = new FrozenUnits({
  madeAt: 1,
  from: 100,
  to: 200,
  edge: Uint32Array.of(70, 71, 70),
  start: Float64Array.of(50, 0, 0),
  end: Float64Array.of(100, 80, 50),
  score: Float64Array.of(3, 2, 1),
});
/** Row ids of the graph's edges as it is now. */
const IDS = Uint32Array.of(99, 71, 70);

describe('the units of a kept ranking', () => {
  test('are found again by edge and measure, whatever number the edge has now', () => {
    const snapped = {
      edge: Int32Array.of(2, 2, 2, 1, 0, -1, -2, 2, 2),
      measure: Float64Array.of(49, 50, 100, 80.2, 5, 0, 0, 10, 10),
    };
    const at = Float64Array.of(100, 120, 199, 150, 150, 150, 150, 99, 200);
    const { points, total } = units.count(snapped, IDS, at, 100, 200);
    expect([...points]).toEqual([2, 1, 1]);
    expect(total).toBe(5); // one on a street that was not ranked
  });

  test('have lengths', () => {
    expect([...units.lengths()]).toEqual([50, 80, 50]);
  });

  test('tell how many of their edges are left', () => {
    expect(units.found(IDS)).toBe(1);
    expect(units.found([70, 70, 1])).toBe(0.5);
  });
});
