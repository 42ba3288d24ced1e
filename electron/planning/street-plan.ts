/** The streets as planning walks them, kept until the city changes. */
import type { LineString } from 'geojson';
import { Catchments } from '../analysis/network/catchment.ts';
import { buildGraph, type EdgeRow } from '../analysis/network/graph.ts';
import { createPlane } from '../analysis/plane.ts';
import type { Plane, StreetGraph } from '../analysis/shapes.ts';
import { ZhituError } from '../contract/errors.ts';
import { scanEdges } from '../store/analysis-input.ts';
import type { ReadDb } from '../store/database.ts';
import { layerVersions } from '../store/versions.ts';

export interface StreetPlan {
  graph: StreetGraph;
  plane: Plane;
  catchments: Catchments;
  /** Metres of street by connected piece, and of all. */
  pieces: Float64Array;
  metres: number;
}

/** Gives the plan of the city as it is now; whoever asks while it is read waits for the same one. */
export function streetPlans(db: ReadDb, centre: [number, number]): () => Promise<StreetPlan> {
  let kept: { version: number; plan: Promise<StreetPlan> } | null = null;
  return async () => {
    const version = (await layerVersions(db)).city ?? 0;
    if (kept?.version === version) return kept.plan;
    const reading = { version, plan: readPlan(db, centre) };
    kept = reading;
    reading.plan.catch(() => {
      if (kept === reading) kept = null; // the next one tries again
    });
    return reading.plan;
  };
}

async function readPlan(db: ReadDb, centre: [number, number]): Promise<StreetPlan> {
  const rows: EdgeRow[] = [];
  for await (const batch of scanEdges(db)) {
    for (const [id, from, to, street, text] of batch as [number, number, number, string | null, string][]) {
      rows.push({ id, from, to, street, line: (JSON.parse(text) as LineString).coordinates });
    }
  }
  const plane = createPlane(...centre);
  const graph = buildGraph(rows, plane);
  if (graph.edges.count === 0) throw new ZhituError('plan_no_streets');
  const pieces = new Float64Array(graph.pieces);
  let metres = 0;
  for (let e = 0; e < graph.edges.count; e++) {
    const piece = graph.nodes.piece[graph.edges.from[e] as number] as number;
    pieces[piece] = (pieces[piece] as number) + (graph.edges.length[e] as number);
    metres += graph.edges.length[e] as number;
  }
  return { graph, plane, catchments: new Catchments(graph), pieces, metres };
}
