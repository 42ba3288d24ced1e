import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scoreFiles } from '../../electron/flights/score-files.ts';
import { FLIGHT_CITY } from '../helpers/flight-city.ts';
import { sharedData } from '../helpers/shared-data.ts';

const samples = sharedData('drone');
const expected = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/detections/score.json'), 'utf8')) as {
  iou: number;
  right: number;
  precision: number;
  recall: number;
}[];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-score-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe.skipIf(!samples)('the sample of buildings, which needs the shared data', () => {
  it.each(expected)('comes to what shapely counts at an overlap of $iou', ({ iou, right, precision, recall }) => {
    const file = (name: string) => ({ path: join(samples as string, name), name });
    const score = scoreFiles(file('pred.geojson'), file('gt.geojson'), iou, FLIGHT_CITY);
    expect(score).toMatchObject({ predictions: 28, truths: 28, right, precision, recall, ignored: 0 });
  });
});

describe('two files of outlines', () => {
  const square = (lon: number, properties = {}) => ({
    type: 'Feature',
    properties,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [lon, 30.7],
          [lon + 0.0001, 30.7],
          [lon + 0.0001, 30.7001],
          [lon, 30.7001],
          [lon, 30.7],
        ],
      ],
    },
  });
  const file = (name: string, features: unknown[]) => {
    const path = join(dir, name);
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
    return { path, name };
  };

  it('are matched by area on the ground, points left out', () => {
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [121, 30.7] } };
    const truth = file('truth.geojson', [square(121.0), square(121.001), point]);
    const pred = file('pred.geojson', [square(121.00002, { score: 0.9 }), square(121.5, { score: 0.8 })]);
    const score = scoreFiles(pred, truth, 0.5, FLIGHT_CITY);
    expect(score).toMatchObject({ right: 1, wrong: 1, missed: 1, ignored: 1 });
    expect(score.meanIou).toBeCloseTo(0.8 / 1.2, 3);
  });

  it('say which of them cannot be read, and why', () => {
    const truth = file('truth.geojson', [square(121.0)]);
    const path = join(dir, 'page.geojson');
    writeFileSync(path, '<!doctype html>');
    expect(() => scoreFiles({ path, name: 'page.geojson' }, truth, 0.5, FLIGHT_CITY)).toThrow(
      expect.objectContaining({ code: 'score_file', params: expect.objectContaining({ file: 'page.geojson' }) }),
    );
  });
});
