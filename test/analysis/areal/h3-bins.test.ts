import { cellToBoundary, latLngToCell } from 'h3-js';
import { describe, expect, test } from 'vitest';
import { h3Bins } from '../../../electron/analysis/areal/h3-bins.ts';
import { Random } from '../../../electron/domain/prng.ts';

function compare(lon: Float64Array, lat: Float64Array, resolution: number): void {
  const { cells, of } = h3Bins(lon, lat, resolution);
  const wrong: number[] = [];
  for (let i = 0; i < lon.length; i++) {
    if (cells[of[i] as number] !== latLngToCell(lat[i] as number, lon[i] as number, resolution)) wrong.push(i);
  }
  expect(wrong).toEqual([]);
  expect(cells).toEqual([...new Set(cells)].sort());
}

const resolutions = Array.from({ length: 16 }, (_, r) => r);

describe('H3 bins are those of h3-js', () => {
  test.each(resolutions)('for points in a city at resolution %i', (resolution) => {
    const random = new Random(resolution);
    const lon = Float64Array.from({ length: 2500 }, () => 121.02 + 0.05 * random.normal());
    const lat = Float64Array.from({ length: 2500 }, () => 30.7 + 0.04 * random.normal());
    compare(lon, lat, resolution);
  });

  test.each(resolutions)('all over the Earth, poles and date line included, at resolution %i', (resolution) => {
    const random = new Random(100 + resolution);
    const lon = Float64Array.from({ length: 2500 }, (_, i) => (i < 9 ? 180 : random.range(-180, 180)));
    const lat = Float64Array.from({ length: 2500 }, (_, i) =>
      i < 2 ? 90 - 180 * i : (Math.asin(random.range(-1, 1)) * 180) / Math.PI,
    );
    compare(lon, lat, resolution);
  });

  test('on corners and borders of hexagons, where rounding decides', () => {
    const random = new Random(4);
    for (const resolution of [6, 9, 10, 11]) {
      const lon: number[] = [];
      const lat: number[] = [];
      for (let k = 0; k < 300; k++) {
        const ring = cellToBoundary(latLngToCell(random.range(20, 45), random.range(80, 130), resolution));
        ring.forEach(([b, l], i) => {
          const [nextB, nextL] = ring[(i + 1) % ring.length] as [number, number];
          const t = random.next();
          lat.push(b, b + (nextB - b) * t, b + (nextB - b) * t + 1e-12 * random.normal());
          lon.push(l, l + (nextL - l) * t, l + (nextL - l) * t);
        });
      }
      compare(Float64Array.from(lon), Float64Array.from(lat), resolution);
    }
  });

  test('near the middles and the edges of the faces of H3’s icosahedron', () => {
    const random = new Random(6);
    // A face's middle is that of the base cell there; its neighbours' corners lie across the edges.
    const places = ['8029fffffffffff', '803bfffffffffff', '80effffffffffff'].flatMap((cell) => cellToBoundary(cell));
    for (const resolution of [5, 9, 12]) {
      for (const [b, l] of [...places, [46.0411, 163.4247] as const]) {
        const size = 3 / 7 ** (resolution / 2);
        compare(
          Float64Array.from({ length: 200 }, () => l + size * random.normal()),
          Float64Array.from({ length: 200 }, () => b + size * random.normal()),
          resolution,
        );
      }
    }
  });
});

test('a million points on one coordinate are one hexagon, and none are none', () => {
  const { cells, of } = h3Bins(new Float64Array(1e6).fill(121.02), new Float64Array(1e6).fill(30.7), 10);
  expect(cells).toEqual([latLngToCell(30.7, 121.02, 10)]);
  expect(of.every((c) => c === 0)).toBe(true);
  expect(h3Bins(new Float64Array(), new Float64Array(), 9).cells).toEqual([]);
});
