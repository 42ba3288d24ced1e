import { describe, expect, it } from 'vitest';
import { Buckets } from '../../electron/demo/buckets.ts';
import { drawCity } from '../../electron/demo/city.ts';
import { HALF_WIDTH } from '../../electron/demo/footprints.ts';
import { type Pt, signedArea } from '../../electron/demo/plane.ts';
import { band, inside, overlap, segmentGap, smooth, toSegment } from '../../electron/demo/shapes.ts';
import { components, strayCrossings } from './network-checks.ts';
import { pinghu } from './pinghu.ts';

const city = drawCity(pinghu, pinghu.demo.seed);
const sides = new Buckets<{ a: Pt; b: Pt; half: number }>(100);
for (const e of city.edges) {
  for (let i = 1; i < e.line.length; i++) {
    const side = { a: e.line[i - 1] as Pt, b: e.line[i] as Pt, half: HALF_WIDTH[e.class] };
    sides.add(side, [side.a, side.b], side.half);
  }
}

describe('the streets of the demo city', () => {
  it('are one connected network of more than 600 edges that meet only at nodes', () => {
    expect(city.edges.length).toBeGreaterThan(600);
    expect(components(city)).toBe(1);
    expect(strayCrossings(city)).toEqual([]);
  });

  it('reach every town', () => {
    for (const town of pinghu.towns) {
      const at = city.plane.metres(town.centre);
      const nearest = Math.min(...city.nodes.map((n) => Math.hypot(n[0] - at[0], n[1] - at[1])));
      expect(nearest, town.zh).toBeLessThan(250);
    }
  });

  it('hold every capture road, in stretches long enough for cameras', () => {
    for (const road of pinghu.captureRoads) {
      const own = city.edges.filter((e) => e.street === road);
      expect(own.every((e) => e.capture)).toBe(true);
      expect(
        own.reduce((sum, e) => sum + e.length, 0),
        road,
      ).toBeGreaterThan(1000);
    }
    expect(city.edges.filter((e) => e.capture && !pinghu.captureRoads.includes(e.street ?? ''))).toEqual([]);
  });

  it('have blocks between them, none of which overlaps another', () => {
    expect(city.blocks.length).toBeGreaterThan(500);
    for (const block of city.blocks) expect(signedArea(block.ring)).toBeGreaterThan(0);
  });

  it('stay out of the sea and the lakes', () => {
    const wet = city.edges.filter((e) =>
      e.line.some((p) => inside(p, city.water.sea) || city.water.lakes.some((l) => inside(p, l.ring))),
    );
    expect(wet).toEqual([]);
  });
});

describe('the buildings of the demo city', () => {
  it('stand clear of streets', () => {
    const astride = city.buildings.filter((b) => {
      for (const s of sides.near(b.ring)) {
        if (b.ring.some((p, i) => segmentGap(p, b.ring[(i + 1) % b.ring.length] as Pt, s.a, s.b) < s.half - 1e-6))
          return true;
      }
      return false;
    });
    expect(astride).toEqual([]);
  });

  it('stand clear of each other', () => {
    const near = new Buckets<Pt[]>(60);
    let clashes = 0;
    for (const b of city.buildings) {
      const [u, v] = [b.u, [-b.u[1], b.u[0]]] as [Pt, Pt];
      const corner = (x: number, y: number): Pt => [
        b.at[0] + (u[0] * b.length * x + v[0] * b.depth * y) / 2,
        b.at[1] + (u[1] * b.length * x + v[1] * b.depth * y) / 2,
      ];
      const box = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
      for (const other of new Set(near.near(box))) if (overlap(box, other)) clashes++;
      near.add(box, box);
    }
    expect(clashes).toBe(0);
  });

  it('stand on dry land', () => {
    const wet = city.buildings.filter((b) =>
      [...city.water.lakes.map((l) => l.ring), city.water.sea].some((ring) => b.ring.some((p) => inside(p, ring))),
    );
    expect(wet).toEqual([]);
    const canals = city.water.canals.filter((c) => c.name);
    const soaked = city.buildings.filter((b) =>
      canals.some((c) => c.line.some((q, i) => i > 0 && toSegment(b.at, c.line[i - 1] as Pt, q) < c.width / 2)),
    );
    expect(soaked).toEqual([]);
  });
});

describe('the towns of the demo city', () => {
  it('share out the county without overlap or gap', () => {
    const outline = smooth(pinghu.plan.outline, 2, true);
    let land = 0;
    for (let x = -8000; x < 24_500; x += 331) {
      for (let y = -16_000; y < 17_500; y += 337) {
        const p: Pt = [x, y];
        const holders = city.areas.filter((a) => inside(p, a.ring)).length;
        const expected = inside(p, outline) && !inside(p, city.water.sea) ? 1 : 0;
        land += expected;
        expect(holders, `${p}`).toBe(expected);
      }
    }
    expect(land).toBeGreaterThan(3000);
  });

  it('use the same vertices on both sides of a border', () => {
    const owners = new Map<string, Set<string>>();
    for (const { town, ring } of city.areas) {
      for (const p of city.plane.ring(ring)) {
        const key = p.join();
        owners.set(key, (owners.get(key) ?? new Set()).add(town));
      }
    }
    const shared = [...owners.values()].filter((o) => o.size > 1).length;
    expect(shared).toBeGreaterThan(300);
    expect([...owners.values()].filter((o) => o.size > 2).length).toBeGreaterThan(5); // where three meet
  });

  it('hold their own centres', () => {
    for (const town of pinghu.towns) expect(city.townOf(city.plane.metres(town.centre))).toBe(town.code);
  });
});

describe('canals', () => {
  it('are bands without folds, as wide as they say', () => {
    for (const canal of city.water.canals) {
      const ring = band(canal.line, canal.width);
      const length = canal.line.reduce(
        (sum, p, i) =>
          i ? sum + Math.hypot(p[0] - (canal.line[i - 1] as Pt)[0], p[1] - (canal.line[i - 1] as Pt)[1]) : 0,
        0,
      );
      expect(Math.abs(signedArea(ring)) / length / canal.width).toBeGreaterThan(0.85);
    }
  });
});
