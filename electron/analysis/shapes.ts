/** The few shapes that the parts of an analysis hand to each other: flat typed arrays, metres on the plane of plane.ts. */
import type { FeatureCollection } from 'geojson';
import type { AnalysisKind } from '../contract/analysis.ts';
import type { Ambiguous, Summary } from '../contract/analysis-summary.ts';

/** Metres east and north of the plane's origin; both of one length. */
export interface PlanePoints {
  x: Float64Array;
  y: Float64Array;
}

/**
 * Sparse spatial weights by row: unit i has the neighbours index[start[i]] … index[start[i + 1] − 1], ascending and
 * each once, with their weights beside them. A unit is its own neighbour only where it is listed.
 */
export interface Weights {
  n: number;
  start: Uint32Array;
  index: Uint32Array;
  value: Float64Array;
}

/** Streets as a graph of junctions and edges, walked in both directions whatever the traffic may. */
export interface StreetGraph {
  nodes: { count: number; x: Float64Array; y: Float64Array /** Which connected piece, from 0. */; piece: Uint32Array };
  edges: {
    count: number;
    /** Row id of road_edges. */
    id: Uint32Array;
    from: Uint32Array;
    to: Uint32Array;
    /** Metres; the last measure of the edge's line. */
    length: Float64Array;
    /** Index into `streets`. */
    street: Uint32Array;
    /** Edge e has the vertices lines[e] … lines[e + 1] − 1. */
    lines: Uint32Array;
  };
  vertices: { x: Float64Array; y: Float64Array /** Metres along the edge. */; measure: Float64Array };
  /** Node v has the arcs starts[v] … starts[v + 1] − 1; each edge is an arc of both its ends. */
  arcs: { starts: Uint32Array; edge: Uint32Array; node: Uint32Array };
  /** Names; '' stands for unnamed. */
  streets: readonly string[];
  pieces: number;
}

/** Points on streets. */
export interface Snapped {
  /** Index of the edge; −1 too far from every street; −2 two streets of different names are as near as the tolerance of doubt. */
  edge: Int32Array;
  /** Metres along the edge. */
  measure: Float64Array;
  /** Metres to the street; of the nearest one when ambiguous. */
  distance: Float64Array;
}

/** Pieces of street that statistics are about: an edge from measure to measure. */
export interface StreetUnits {
  count: number;
  edge: Uint32Array;
  from: Float64Array;
  to: Float64Array;
  /** Unit of the edge's start by edge; an edge's units follow each other in order of measure. */
  first: Uint32Array;
}

/** What a task gives back. Property values are numbers, strings or null. Positions have at most 7 decimals. */
export interface TaskResult<K extends AnalysisKind = AnalysisKind> {
  summary: Summary<K>;
  features: FeatureCollection;
  ambiguous: Ambiguous[];
  /** A forecast that is to be kept until its period is over; `madeAt` is for the caller to fill. */
  frozen?: FrozenRanking;
}

/** Handed to every long computation. `tick` throws ZhituError `cancelled` when the user has stopped the job. */
export interface Progress {
  tick(done: number, total: number, stage: string): void;
}

/** A plane that touches the ellipsoid (WGS 84) at its origin: transverse Mercator with scale 1 there; see plane.ts. */
export interface Plane {
  lon0: number;
  lat0: number;
  /** Degrees to metres and back, each array of one length. */
  project(lon: ArrayLike<number>, lat: ArrayLike<number>): PlanePoints;
  unproject(x: number, y: number): [lon: number, lat: number];
}

/** Everything a task may read, taken from one snapshot of the database. */
export interface TaskInput {
  plane: Plane;
  /** Violations under the filter, in order of their ids. */
  points: PlanePoints & {
    id: Float64Array;
    /** Epoch seconds. */
    at: Float64Array;
    /** Index into METHODS of domain/vocabulary.ts; 255 unknown. */
    method: Uint8Array;
  };
  /** Citizens' leads with a place, under the filter's time and area; those rejected or doubled left out. */
  complaints: PlanePoints & { id: Float64Array; at: Float64Array };
  /** First and last second that the data can speak of: the filter's, else the layer's; half-open. */
  span: { from: number; to: number };
  /** Begin of each week (Monday) or month in the city's zone from the one that holds `from` to the one after `to`. */
  steps(step: 'week' | 'month', from: number, to: number): Float64Array;
  /** Throws ZhituError `analysis_no_streets`. */
  graph(): StreetGraph;
  /** Shifts of patrols and cameras on edges of the graph. */
  patrol(): { edge: Uint32Array; from: Float64Array; to: Float64Array /** As in points. */; method: Uint8Array };
  /** Strict-control segments with a start and a place on the graph. */
  segments(): SegmentSpan[];
  /** Schools, and fire lanes as lines or rings of vertices. */
  places(): { schools: PlanePoints; fireLanes: PlanePoints[] };
  /** Rankings kept by earlier forecasts of the same step and pieces, oldest first. */
  frozen(): FrozenRanking[];
}

export interface SegmentSpan {
  /** Row id of segments. */
  id: number;
  name: string;
  from: number;
  to: number | null;
  spans: { edge: number; from: number; to: number }[];
}

/** A ranking of street units as it stood before its period began. Units are told by edge and measures. */
export interface FrozenRanking {
  madeAt: number;
  from: number;
  to: number;
  /** Row ids of road_edges. */
  edge: Uint32Array;
  start: Float64Array;
  end: Float64Array;
  /** Violations to be expected in the period; units rank by score a metre. */
  score: Float64Array;
}
