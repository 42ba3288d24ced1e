import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPose, parsePose } from '../../../renderer/map/camera-memory.ts';

const pose = fc.record({
  centre: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true })),
  zoom: fc.double({ min: 0, max: 21, noNaN: true }),
  bearing: fc.double({ min: -180, max: 180, noNaN: true }),
  pitch: fc.double({ min: 0, max: 60, noNaN: true }),
});

describe('the camera in the address', () => {
  it('comes back within a tenth of a metre and a hundredth of a zoom', () => {
    fc.assert(
      fc.property(pose, (before) => {
        const after = parsePose(formatPose(before));
        expect(after?.centre[0]).toBeCloseTo(before.centre[0], 5);
        expect(after?.centre[1]).toBeCloseTo(before.centre[1], 5);
        expect(Math.abs((after?.zoom ?? 99) - before.zoom)).toBeLessThanOrEqual(0.0051);
        expect(Math.abs((after?.bearing ?? 999) - before.bearing)).toBeLessThanOrEqual(0.051);
        expect(Math.abs((after?.pitch ?? 99) - before.pitch)).toBeLessThanOrEqual(0.051);
      }),
    );
  });

  it('is short when north is up', () => {
    expect(formatPose({ centre: [121.02, 30.7], zoom: 14.006, bearing: 0, pitch: 0 })).toBe('#map=14.01/30.7/121.02');
  });

  it('is nothing when it is not on the earth or no pose at all', () => {
    for (const hash of ['', '#map=', '#map=14', '#map=14/91/121', '#map=99/30/121', '#map=14/30/181', '#map=a/b/c']) {
      expect([hash, parsePose(hash)]).toEqual([hash, null]);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parsePose(`#map=${text}`);
        if (found) expect([...found.centre, found.zoom, found.bearing, found.pitch].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
