/** From outlines in photos to findings on the ground: one for each thing, however many photos show it. */
import type { Polygon } from 'geojson';
import type { PhotoFacts, PixelDetection } from '../contract/flight-files.ts';
import type { Detection } from '../photogrammetry/detection.ts';
import { type Finding, fuse } from '../photogrammetry/fuse.ts';
import type { Ground } from '../photogrammetry/ground.ts';
import { groupDetections } from '../photogrammetry/group.ts';
import { outlineOf } from '../photogrammetry/outline.ts';
import { type ViewAnswer, viewOf } from './view-of.ts';

/** What one photo shows of a thing. */
export interface Sight {
  /** The photo's path in its flight. */
  image: string;
  /** Number of the object in its file. */
  n: number;
  class: string | null;
  score: number | null;
  /** Pixels as stored, not closed. */
  ring: [number, number][];
  /** On the ground, from this photo alone; WGS 84. */
  polygon: Polygon;
}

export interface Thing {
  finding: Finding;
  sights: Sight[];
}

export interface Unplaced {
  image: string;
  n: number;
  /** What the photo lacks, or why its ray meets no ground. */
  why: string;
}

/** A detector that tells no confidence is taken to be half sure. */
const UNTOLD = 0.5;

/** Heights of `ground` count from where the flight took off. Order of things and sights does not depend on the order of what is given. */
export function findThings(
  photos: ReadonlyMap<string, PhotoFacts>,
  detections: readonly PixelDetection[],
  ground: Ground = { kind: 'flat', height: 0 },
): { things: Thing[]; unplaced: Unplaced[] } {
  const views = new Map<string, ViewAnswer>();
  const placed: { detection: Detection; sight: Sight }[] = [];
  const unplaced: Unplaced[] = [];
  for (const { image, n, score, class: kind, rings } of detections) {
    const facts = photos.get(image);
    if (!facts) continue; // told of by the reader
    const known = views.get(image) ?? viewOf(facts, ground.kind);
    views.set(image, known);
    if (known.kind === 'none') {
      unplaced.push({ image, n, why: known.lacks });
      continue;
    }
    const ring = largest(rings as [number, number][][]);
    const outline = outlineOf(known.view, ground, ring, known.sigmas);
    if (outline.kind === 'none') {
      unplaced.push({ image, n, why: outline.reason });
      continue;
    }
    const { polygon, centroid, covariance, shared } = outline;
    placed.push({
      detection: { polygon, centroid, covariance, shared, confidence: score ?? UNTOLD, photo: image },
      sight: { image, n, class: kind, score, ring, polygon },
    });
  }
  const things = groupDetections(placed.map((p) => p.detection)).map((members): Thing => {
    const own = members.map((i) => placed[i] as (typeof placed)[number]);
    return { finding: fuse(own.map((p) => p.detection)), sights: own.map((p) => p.sight) };
  });
  return { things, unplaced };
}

function largest(rings: readonly [number, number][][]): [number, number][] {
  const area = (ring: readonly [number, number][]) =>
    Math.abs(
      ring.reduce((sum, [x, y], i) => {
        const [nx, ny] = ring[(i + 1) % ring.length] as [number, number];
        return sum + x * ny - nx * y;
      }, 0),
    );
  return rings.reduce((a, b) => (area(b) > area(a) ? b : a));
}
