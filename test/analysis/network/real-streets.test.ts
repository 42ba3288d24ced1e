import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FeatureCollection, LineString } from 'geojson';
import { describe, expect, test } from 'vitest';
import { bandsOf } from '../../../electron/analysis/network/bands.ts';
import { Catchments } from '../../../electron/analysis/network/catchment.ts';
import { nearestSites } from '../../../electron/analysis/network/cover.ts';
import { buildGraph } from '../../../electron/analysis/network/graph.ts';
import { tracePath } from '../../../electron/analysis/network/path.ts';
import { repairStreets } from '../../../electron/analysis/network/repair/repair.ts';
import { createPlane } from '../../../electron/analysis/plane.ts';
import type { StreetGraph } from '../../../electron/analysis/shapes.ts';
import { readRoads } from '../../../electron/imports/roads/read-roads.ts';
import expected from '../../fixtures/analysis/network/futian-walks.json' with { type: 'json' };
import { sharedData } from '../../helpers/shared-data.ts';

const CM = 0.01;
const futian = sharedData('roads/shenzhen_futian_roads.geojson');
const sanFrancisco = sharedData('roads/sf_roads.geojson');

function futianGraph(): StreetGraph {
  const { features } = JSON.parse(readFileSync(futian as string, 'utf8')) as FeatureCollection<LineString>;
  const rows = features.map(({ properties: p, geometry }, id) => ({
    id,
    from: Number(p?.u),
    to: Number(p?.v),
    street: null,
    line: geometry.coordinates,
  }));
  return buildGraph(rows, createPlane(114.02, 22.535));
}

describe.skipIf(!futian)('on the streets of Futian (skipped where the samples are not beside the project)', () => {
  const graph = futian ? futianGraph() : null;
  const place = (i: number) => {
    const [edge, t] = expected.places[i] as [number, number];
    return { edge, measure: t * (graph?.edges.length[edge] as number), distance: 0 };
  };

  test('ways between places are as long as scipy’s Dijkstra finds them, to 1 cm', () => {
    expect(expected.paths.length).toBeGreaterThan(400);
    for (const [i, j, metres] of expected.paths as [number, number, number][]) {
      const path = tracePath(graph as StreetGraph, place(i), place(j));
      expect(Math.abs((path?.length ?? Infinity) - metres), `${i} to ${j}`).toBeLessThan(CM);
    }
  });

  test('what lies within 100, 200, 300 and 500 m is as long, to 1 cm', () => {
    const catchments = new Catchments(graph as StreetGraph);
    for (const { place: i, metres } of expected.reached) {
      const bands = bandsOf(catchments.reach(place(i), 500), expected.cutoffs);
      let sum = 0;
      bands.forEach((parts, k) => {
        for (const { from, to } of parts) sum += to - from;
        expect(Math.abs(sum - (metres[k] as number)), `place ${i}, band ${k}`).toBeLessThan(CM);
      });
    }
  });

  test('every single edge is covered as far, to 1 cm', () => {
    const catchments = new Catchments(graph as StreetGraph);
    for (const [i, edges] of Object.entries(expected.edges)) {
      const found = catchments.reach(place(Number(i)), 500);
      const metres = new Map<number, number>();
      for (let k = 0; k < found.count; k++) {
        const length = (found.to[k] as number) - (found.from[k] as number);
        metres.set(found.edge[k] as number, (metres.get(found.edge[k] as number) ?? 0) + length);
      }
      const all = new Set([...metres.keys(), ...edges.map(([e]) => e as number)]);
      const wanted = new Map(edges as [number, number][]);
      for (const e of all) expect(Math.abs((metres.get(e) ?? 0) - (wanted.get(e) ?? 0)), `edge ${e}`).toBeLessThan(CM);
    }
  });

  test('streets that are listed for both directions are one', () => {
    const { lines } = readRoads(futian as string, basename(futian as string), 'EPSG:4326');
    const { report } = repairStreets(lines);
    expect(report.settled).toBe(true);
    expect(report.duplicates.count).toBeGreaterThan(1000);
    expect(Math.abs(report.metresBefore - report.duplicates.metres - report.metresAfter)).toBeLessThan(
      report.edges * 1e-6,
    );
  });
});

describe.skipIf(!sanFrancisco)('on the streets of San Francisco (skipped where the samples are not there)', () => {
  test('nobody walks from one piece of the network to another', () => {
    const { lines } = readRoads(sanFrancisco as string, 'sf_roads.geojson', 'EPSG:4326');
    const { edges, report } = repairStreets(lines);
    expect(report.settled).toBe(true);
    expect(report.pieces.length).toBeGreaterThan(1);
    const rows = edges.map((e, id) => ({ id, from: e.from, to: e.to, street: null, line: e.line }));
    const graph = buildGraph(rows, createPlane(-122.4, 37.785));
    expect(graph.pieces).toBe(report.pieces.length);
    const pieceOf = (edge: number) => graph.nodes.piece[graph.edges.from[edge] as number] as number;
    const catchments = new Catchments(graph);
    const first = new Map<number, number>();
    for (let e = graph.edges.count - 1; e >= 0; e--) first.set(pieceOf(e), e);
    for (const [piece, edge] of first) {
      const found = catchments.reach({ edge, measure: 0, distance: 0 }, 5000);
      const pieces = new Set(found.edge.subarray(0, found.count).map(pieceOf));
      expect([...pieces]).toEqual([piece]);
    }
    // One site on the largest piece: demand on all other pieces has none, however near.
    const [largest] = [...first].sort((a, b) => count(graph, b[0]) - count(graph, a[0]));
    const demand = [...first.values()];
    const at = (edge: number[]) => ({
      edge: Int32Array.from(edge),
      measure: new Float64Array(edge.length),
      distance: new Float64Array(edge.length),
    });
    const { site } = nearestSites(graph, at([largest?.[1] as number]), at(demand), Number.POSITIVE_INFINITY);
    demand.forEach((edge, i) => {
      expect(site[i]).toBe(pieceOf(edge) === largest?.[0] ? 0 : -1);
    });
  });
});

function count(graph: StreetGraph, piece: number): number {
  return graph.nodes.piece.reduce((n, p) => n + (p === piece ? 1 : 0), 0);
}
