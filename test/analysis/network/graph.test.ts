import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../electron/analysis/network/graph.ts';
import { anyEdges, drawn, flat, graphOf } from './graphs.ts';

describe('the street graph', () => {
  test('measures edges along their lines and keeps their row ids and names', () => {
    const graph = buildGraph(
      [
        {
          id: 7,
          from: 50,
          to: 60,
          street: ' 解放路 ',
          line: [
            [0, 0],
            [30, 40],
            [30, 140],
          ],
        },
        {
          id: 9,
          from: 60,
          to: 70,
          street: null,
          line: [
            [30, 140],
            [30, 150],
          ],
        },
        {
          id: 11,
          from: 70,
          to: 50,
          street: '解放路',
          line: [
            [30, 150],
            [0, 0],
          ],
        },
      ],
      flat,
    );
    expect([...graph.edges.id]).toEqual([7, 9, 11]);
    expect([...graph.edges.length].slice(0, 2)).toEqual([150, 10]);
    expect([...graph.vertices.measure].slice(0, 3)).toEqual([0, 50, 150]);
    expect([...graph.edges.street].map((s) => graph.streets[s])).toEqual(['解放路', '', '解放路']);
    expect(graph.nodes.count).toBe(3);
    expect([graph.nodes.x[1], graph.nodes.y[1]]).toEqual([30, 140]);
  });

  test('drops edges without length and makes their junctions one', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [10, 0],
        ],
      },
      {
        from: 2,
        to: 3,
        line: [
          [10, 0],
          [10, 0],
        ],
      },
      {
        from: 3,
        to: 4,
        line: [
          [10, 0],
          [10, 0],
          [20, 0],
        ],
      },
      { from: 5, to: 5, line: [[90, 0]] },
      { from: 6, to: 7, line: [] },
    ]);
    expect([...graph.edges.id]).toEqual([1, 3]);
    expect([graph.nodes.count, graph.pieces]).toEqual([3, 1]);
    expect([...graph.vertices.measure]).toEqual([0, 10, 0, 10]);
  });

  test('keeps parallel edges, and a loop as two arcs of its junction', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [10, 0],
        ],
      },
      {
        from: 2,
        to: 1,
        line: [
          [10, 0],
          [5, 5],
          [0, 0],
        ],
      },
      {
        from: 1,
        to: 1,
        line: [
          [0, 0],
          [-5, 5],
          [-5, -5],
          [0, 0],
        ],
      },
    ]);
    const arcs = (v: number) => [...graph.arcs.edge.slice(graph.arcs.starts[v], graph.arcs.starts[v + 1])];
    expect(arcs(0)).toEqual([0, 1, 2, 2]);
    expect(arcs(1)).toEqual([0, 1]);
  });

  test('numbers the pieces that hang together', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [1, 0],
        ],
      },
      {
        from: 8,
        to: 9,
        line: [
          [50, 0],
          [51, 0],
        ],
      },
      {
        from: 3,
        to: 4,
        line: [
          [3, 0],
          [4, 0],
        ],
      },
      {
        from: 4,
        to: 2,
        line: [
          [4, 0],
          [1, 0],
        ],
      },
    ]);
    expect(graph.pieces).toBe(2);
    expect([...graph.nodes.piece]).toEqual([0, 0, 1, 1, 0, 0]);
  });

  test('is empty without edges', () => {
    const graph = graphOf([]);
    expect([graph.edges.count, graph.nodes.count, graph.pieces]).toEqual([0, 0, 0]);
  });

  test('gives each edge to both of its ends, and ends of an edge to one piece', () => {
    fc.assert(
      fc.property(anyEdges(), (edges) => {
        const { arcs, edges: e, nodes } = graphOf(drawn(edges));
        const seen = new Uint8Array(e.count);
        for (let v = 0; v < nodes.count; v++) {
          for (let a = arcs.starts[v] as number; a < (arcs.starts[v + 1] as number); a++) {
            const edge = arcs.edge[a] as number;
            seen[edge] = (seen[edge] as number) + 1;
            expect([e.from[edge], e.to[edge]].sort()).toEqual([v, arcs.node[a]].sort());
            expect(nodes.piece[v]).toBe(nodes.piece[arcs.node[a] as number]);
          }
        }
        expect([...seen].every((n) => n === 2)).toBe(true);
      }),
    );
  });
});
