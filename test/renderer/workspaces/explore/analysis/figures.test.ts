import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../../../electron/contract/analysis-summary.ts';
import { boundsOf } from '../../../../../renderer/workspaces/explore/analysis/bounds.ts';
import { forestScale, ticksOf } from '../../../../../renderer/workspaces/explore/analysis/forest-scale.ts';
import { stepsOf } from '../../../../../renderer/workspaces/explore/analysis/history-steps.ts';
import {
  emergingLegend,
  hotspotsLegend,
  rampLegend,
} from '../../../../../renderer/workspaces/explore/analysis/legend-entries.ts';
import { niceTop } from '../../../../../renderer/workspaces/explore/analysis/nice-top.ts';
import { type Candidate, reranked } from '../../../../../renderer/workspaces/explore/analysis/reranked.ts';
import { meansOf, scoreOf } from '../../../../../renderer/workspaces/explore/analysis/scores.ts';
import { withNames } from '../../../../../renderer/workspaces/explore/analysis/with-names.ts';

const look = {
  t: ((key: string) => key) as never,
  scheme: 'light' as const,
  figures: { number: String, p: String, pIs: String, percent: String } as never,
};

describe('legends', () => {
  it('count hot and cold units by class, from the surest hot to the surest cold', () => {
    const measure = { total: 9, hot: [1, 2, 3], cold: [4, 5, 6], top: [], moran: null };
    const summary = { measures: { count: measure } } as unknown as Summary<'hotspots'>;
    const entries = hotspotsLegend(summary, 'count', look);
    expect(entries.map(({ key, figure }) => [key, figure])).toEqual([
      ['3', '1'],
      ['2', '2'],
      ['1', '3'],
      ['0', undefined],
      ['-1', '6'],
      ['-2', '5'],
      ['-3', '4'],
    ]);
    expect(hotspotsLegend(summary, 'capture', look)).toEqual([]);
  });

  it('of a ramp reach from nothing to the peak without a gap, highest first', () => {
    const labels = rampLegend([1, 5], 9, 'u', look).map((entry) => entry.label);
    expect(labels).toEqual(['5 – 9 u', '1 – 5 u', '0 – 1 u']);
  });

  it('of emerging hot spots tell seventeen classes apart by word, and sixteen by letter', () => {
    const entries = emergingLegend({ classes: { new_hot: 2 } } as unknown as Summary<'emerging'>, look);
    expect(new Set(entries.map((e) => e.label)).size).toBe(17);
    expect(entries.filter((e) => e.letter).length).toBe(16);
    expect(entries[0]?.figure).toBe('2');
  });
});

describe('scores of past forecasts', () => {
  const period = (forecast: number, last: number | null) =>
    ({
      from: 0,
      to: 1,
      frozen: null,
      points: 1,
      scores: [
        ...(['forecast', 'uniform'] as const).map((method) => ({ method, value: forecast })),
        ...(last === null ? [] : [{ method: 'last' as const, value: last }]),
      ].map(({ method, value }) => ({ method, hit: [value, 1], pai: [value, 1], pei: [value, 1] })),
    }) as unknown as Summary<'forecast'>['periods'][number];

  it('average only periods in which all methods were scored', () => {
    const periods = [period(0.4, 0.2), period(0.6, 0.4), period(1, null)];
    expect(meansOf(periods, 'hit', 0).forecast).toBeCloseTo(0.5);
    expect(meansOf(periods, 'hit', 0).last).toBeCloseTo(0.3);
    expect(scoreOf(periods[2] as never, 'last', 'hit', 0)).toBeNull();
    expect(meansOf([], 'pai', 1)).toEqual({ forecast: null, last: null, uniform: null });
  });
});

describe('candidates under other weights', () => {
  const item = (unit: number, rank: number, rate: number, schools: number): Candidate => ({
    unit,
    rank,
    ranks: [1, 9],
    street: String(unit),
    score: 0,
    length_m: 100,
    criteria: { rate: { value: rate, scaled: rate }, schools: { value: schools, scaled: schools } },
  });
  const items = [item(7, 1, 1, 0), item(8, 2, 0.5, 0.5), item(9, 3, 0, 1)];

  it('are ranked anew, from the first on, each with the range that its rank has', () => {
    const next = reranked(items, { rate: 1, schools: 3 }, 1);
    expect(next.map((c) => [c.unit, c.rank, c.score])).toEqual([
      [9, 1, 0.75],
      [8, 2, 0.5],
      [7, 3, 0.25],
    ]);
    for (const { rank, ranks } of next) expect(ranks[0] <= rank && rank <= ranks[1]).toBe(true);
  });

  it('have no doubt about their rank where one criterion alone counts', () => {
    const next = reranked(items, { rate: 2, schools: 0 }, 1);
    expect(next.map((c) => [c.unit, ...c.ranks])).toEqual([
      [7, 1, 1],
      [8, 2, 2],
      [9, 3, 3],
    ]);
  });
});

describe('charts', () => {
  it('show halving as far from 1 as doubling, and hopeless intervals at the edge', () => {
    const { x } = forestScale([{ value: 1, low: 0.25, high: 4 }], 100);
    expect(x(1) - x(0.5)).toBeCloseTo(x(2) - x(1));
    const wild = forestScale([{ value: 1, low: 0.0001, high: 1e9 }], 100);
    expect(wild.x(1e9)).toBe(wild.x(16));
    expect(wild.x(0)).toBe(wild.x(1 / 16));
    expect(ticksOf(wild.low, wild.high)).toEqual([1 / 16, 1 / 4, 1, 4, 16]);
    const none = forestScale([null], 100);
    expect(none.x(1)).toBeCloseTo(50);
  });

  it('end at a round number that holds the highest value', () => {
    expect([0, 0.7, 1, 3, 41, 99, 2500].map(niceTop)).toEqual([1, 1, 1, 4, 50, 100, 4000]);
  });

  it('read the history of a street step by step, and nothing where there is none', () => {
    expect(stepsOf([10, 20], { history: '-3,2', counts: '0,15' })).toEqual([
      { at: 10, confidence: -3, count: 0 },
      { at: 20, confidence: 2, count: 15 },
    ]);
    expect(stepsOf([10], {})).toEqual([{ at: 10, confidence: 0, count: 0 }]);
  });
});

describe('places', () => {
  it('are bounded with room around a point, and nowhere without geometry', () => {
    expect(boundsOf([])).toBeNull();
    const bounds = boundsOf([
      { type: 'Point', coordinates: [121, 30] },
      {
        type: 'LineString',
        coordinates: [
          [121.1, 30.2],
          [121, 30.1],
        ],
      },
    ]);
    expect(bounds?.map((v) => Math.round(v * 1e4) / 1e4)).toEqual([120.9994, 29.9994, 121.1006, 30.2006]);
  });

  it('of clusters carry name and count on a point of their own, after the outlines', () => {
    const list = [{ id: 1, name: '解放路', points: 40, area_m2: 1, density: 1, lon: 121, lat: 30 }];
    const summary = { points: 40, warnings: [], clusters: 1, noise: 0, list };
    const features = { type: 'FeatureCollection' as const, features: [] };
    const named = withNames(features, { kind: 'clusters', summary });
    expect(named.features.map((f) => f.properties)).toEqual([{ points: 40, label: '解放路 40' }]);
    expect(withNames(features, { kind: 'density', summary: {} })).toBe(features);
  });
});
