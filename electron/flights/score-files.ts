/** A file of detections held against a file of what is truly there, both outlines on the ground in GeoJSON. */
import type { MultiPolygon, Polygon } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import { flightProblemText } from '../contract/flight-problems.ts';
import type { DetectorScore } from '../contract/flights.ts';
import { bboxOf } from '../domain/measure.ts';
import { type Overlap, scoreDetections } from '../domain/score-detections.ts';
import { overlapOf } from '../photogrammetry/detection.ts';
import type { City } from './readers/city.ts';
import { readGeojson } from './readers/detections/read-geojson.ts';

export interface ScoredFile {
  path: string;
  name: string;
}

interface Outline {
  shape: Polygon | MultiPolygon;
  box: readonly [number, number, number, number];
  score: number | null;
}

/**
 * Areas are counted in square metres. A detector that tells no confidence is as sure of each. Throws `score_file` that says
 * which file cannot be used and why.
 */
export function scoreFiles(prediction: ScoredFile, truth: ScoredFile, threshold: number, city: City): DetectorScore {
  const [found, real] = [outlinesOf(prediction, city), outlinesOf(truth, city)];
  const overlaps = overlapping(found.outlines, real.outlines);
  const confidences = found.outlines.map(({ score }) => score ?? 1);
  const { matches, ...score } = scoreDetections(confidences, real.outlines.length, overlaps, threshold);
  const sum = matches.reduce((total, { iou }) => total + iou, 0);
  return {
    ...score,
    iou: threshold,
    predictions: found.outlines.length,
    truths: real.outlines.length,
    meanIou: matches.length ? sum / matches.length : null,
    ignored: found.ignored + real.ignored,
  };
}

/** Points have no area, so nothing can be said of them. */
function outlinesOf({ path, name }: ScoredFile, city: City): { outlines: Outline[]; ignored: number } {
  const read = readGeojson(path, name, city);
  if (!read.ok) {
    const [why] = read.problems;
    throw new ZhituError('score_file', {
      file: name,
      why_zh: flightProblemText(why, 'zh'),
      why_en: flightProblemText(why, 'en'),
    });
  }
  const outlines = read.value.flatMap(({ geometry, score }): Outline[] =>
    geometry.type === 'Point' ? [] : [{ shape: geometry, box: bboxOf(geometry), score }],
  );
  return { outlines, ignored: read.value.length - outlines.length };
}

/** Pairs whose areas share something, found by their western edges. */
function overlapping(predictions: readonly Outline[], truths: readonly Outline[]): Overlap[] {
  const byWest = truths.map(({ box }, truth) => ({ box, truth })).sort((a, b) => a.box[0] - b.box[0]);
  const widest = Math.max(0, ...truths.map(({ box }) => box[2] - box[0]));
  const out: Overlap[] = [];
  for (const [prediction, { shape, box }] of predictions.entries()) {
    let [low, high] = [0, byWest.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((byWest[middle]?.box[0] ?? 0) < box[0] - widest) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < byWest.length; i++) {
      const { box: other, truth } = byWest[i] as (typeof byWest)[number];
      if (other[0] > box[2]) break;
      const iou = overlapOf(shape, (truths[truth] as Outline).shape);
      if (iou > 0) out.push({ prediction, truth, iou });
    }
  }
  return out;
}
