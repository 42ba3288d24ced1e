import type { Feature, Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../../electron/contract/imports.ts';
import {
  boxOf,
  comparedWith,
  drawingOf,
  positionsOf,
  shiftsBetween,
} from '../../../renderer/workspaces/explore/import/sample-drawing.ts';

const feature = (row: number, geometry: Geometry): Feature => ({ type: 'Feature', properties: { row }, geometry });
const point = (row: number, lon: number, lat: number) => feature(row, { type: 'Point', coordinates: [lon, lat] });

const candidate = (crs: Inspection['crsCandidates'][number]['crs'], shift: number) => ({
  crs,
  shift,
  score: 0.3,
  zh: '',
  en: '',
  fit: null,
  picture: null,
});
const inspection = (chosen: 'GCJ-02' | 'EPSG:4326') =>
  ({
    options: { crs: chosen },
    crsCandidates: [candidate('GCJ-02', 0), candidate('EPSG:4326', 491), candidate('BD-09', 885)],
  }) as unknown as Inspection;

describe('the system drawn beside the chosen one', () => {
  it('is the likeliest of the others', () => {
    expect(comparedWith(inspection('GCJ-02'), null)?.crs).toBe('EPSG:4326');
    expect(comparedWith(inspection('EPSG:4326'), null)?.crs).toBe('GCJ-02');
  });

  it('is the one pointed at', () => {
    expect(comparedWith(inspection('GCJ-02'), { crs: 'BD-09' })?.crs).toBe('BD-09');
    expect(comparedWith(inspection('GCJ-02'), { crs: 'GCJ-02' })?.crs, 'not itself').toBe('EPSG:4326');
  });

  it('is none where the others are another part of the world', () => {
    const far = { ...inspection('GCJ-02'), crsCandidates: [candidate('GCJ-02', 0), candidate('EPSG:3857', 4e6)] };
    expect(comparedWith(far, null)).toBeNull();
  });
});

describe('the shift', () => {
  it('runs between the same rows, also where one reading refused some', () => {
    const shifts = shiftsBetween([point(1, 121, 30.7), point(3, 121.1, 30.7)], [point(3, 121.1, 30.701)]);
    expect(shifts).toHaveLength(1);
    expect(shifts[0]?.to).toEqual([121.1, 30.7]);
    expect(shifts[0]?.metres).toBeCloseTo(110.9, 0);
  });

  it('is drawn at several places of one large area', () => {
    const ring = (dx: number) => Array.from({ length: 41 }, (_, i) => [121 + dx + (i % 40) / 100, 30 + (i % 7) / 100]);
    const area = (dx: number) => feature(1, { type: 'Polygon', coordinates: [ring(dx)] });
    expect(shiftsBetween([area(0)], [area(0.005)]).length).toBeGreaterThan(4);
  });

  it('stays readable for many points', () => {
    const many = (d: number) => Array.from({ length: 500 }, (_, i) => point(i, 121 + i / 1e4 + d, 30.7));
    expect(shiftsBetween(many(0), many(0.005)).length).toBeLessThanOrEqual(60);
  });

  it('is not drawn where nothing moves', () => {
    expect(shiftsBetween([point(1, 121, 30)], [point(1, 121, 30)])).toEqual([]);
  });

  it('is written where the other system would put the spot', () => {
    const { features } = drawingOf([point(1, 121, 30)], [point(1, 121.004, 30.002)], (m) => `${Math.round(m)} m`);
    const label = features.find((f) => f.properties?.kind === 'metres');
    expect(label?.geometry).toEqual({ type: 'Point', coordinates: [121.004, 30.002] });
    expect(label?.properties?.text).toMatch(/^44\d m$/);
  });
});

describe('the sample', () => {
  it('is shown whole', () => {
    expect(boxOf([point(1, 121, 30), point(2, 120, 31)])).toEqual([120, 30, 121, 31]);
    expect(boxOf([])).toBeNull();
  });

  it.each<[Geometry, number]>([
    [{ type: 'Point', coordinates: [1, 2] }, 1],
    [
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      2,
    ],
    [
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [1, 2],
              [3, 4],
              [5, 6],
              [1, 2],
            ],
          ],
          [
            [
              [7, 8],
              [9, 9],
              [8, 8],
              [7, 8],
            ],
          ],
        ],
      },
      8,
    ],
  ])('has the positions of %o', (geometry, n) => {
    const positions = positionsOf(geometry);
    expect(positions).toHaveLength(n);
    expect(positions.every((p) => typeof p[0] === 'number')).toBe(true);
  });
});
