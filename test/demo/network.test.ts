import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, buildNetwork, type Street } from '../../electron/demo/network.ts';
import type { Pt } from '../../electron/demo/plane.ts';
import { signedArea } from '../../electron/demo/plane.ts';
import { components, strayCrossings } from './network-checks.ts';

const street = (road: number, line: Pt[]): Street => ({ road, class: 'residential', line });

describe('streets drawn as lines', () => {
  it('meet in one node where they cross, each cut in two', () => {
    const { nodes, edges } = buildNetwork(
      [
        street(0, [
          [-100, 0],
          [100, 0],
        ]),
        street(1, [
          [0, -100],
          [0, 100],
        ]),
      ],
      0,
    );
    expect(nodes).toHaveLength(5);
    expect(edges.map((e) => Math.round(e.length))).toEqual([100, 100, 100, 100]);
  });

  it('are joined where one ends just short of another', () => {
    const { edges } = buildNetwork(
      [
        street(0, [
          [-100, 0],
          [100, 0],
        ]),
        street(1, [
          [0, 3],
          [0, 100],
        ]),
      ],
      0,
    );
    expect(edges).toHaveLength(3);
  });

  it('keep their bends inside an edge', () => {
    const { edges } = buildNetwork(
      [
        street(0, [
          [0, 0],
          [50, 20],
          [100, 0],
        ]),
      ],
      0,
    );
    expect(edges).toHaveLength(1);
    expect(edges[0]?.line).toHaveLength(3);
  });

  it('lose what is not connected with the rest', () => {
    const { edges } = buildNetwork(
      [
        street(0, [
          [0, 0],
          [100, 0],
        ]),
        street(1, [
          [50, 0],
          [50, 80],
        ]),
        street(2, [
          [900, 900],
          [950, 900],
        ]),
      ],
      0,
    );
    expect(edges.map((e) => e.road)).not.toContain(2);
  });

  it('lose blind ends shorter than asked', () => {
    const square: Pt[] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 0],
    ];
    const { edges } = buildNetwork(
      [
        street(0, square),
        street(1, [
          [100, 50],
          [130, 50],
        ]),
      ],
      40,
    );
    expect(edges.map((e) => e.road)).toEqual([0]);
  });

  it('enclose blocks, counter-clockwise', () => {
    const lines: Street[] = [];
    for (let i = 0; i <= 3; i++) {
      lines.push(
        street(i, [
          [i * 100, 0],
          [i * 100, 300],
        ]),
        street(10 + i, [
          [0, i * 100],
          [300, i * 100],
        ]),
      );
    }
    const blocks = blocksOf(buildNetwork(lines, 0));
    expect(blocks.map((b) => Math.round(signedArea(b)))).toEqual(new Array(9).fill(10_000));
  });

  it('always make one connected network whose edges meet only at nodes', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 }));
    const lines = fc.array(fc.array(point, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(lines, (drawn) => {
        const network = buildNetwork(
          drawn.map((line, i) => street(i, line as Pt[])),
          0,
        );
        if (network.edges.length === 0) return;
        expect(components(network)).toBe(1);
        expect(strayCrossings(network)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
