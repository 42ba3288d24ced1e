import { describe, expect, it } from 'vitest';
import { conditionsOf, runs } from '../../../../../renderer/workspaces/explore/filters/conditions.ts';

describe('conditions in force', () => {
  it('are none without a filter or with empty lists', () => {
    expect(conditionsOf({ shared: {}, own: {} })).toEqual([]);
    expect(conditionsOf({ shared: { hours: [], town: [] }, own: { violations: { method: [] } } })).toEqual([]);
  });

  it('are one for both ends of the time, an open end without bound', () => {
    expect(conditionsOf({ shared: { from: 10, to: 20 }, own: {} })).toEqual([
      { scope: 'shared', key: 'time', values: [10, 20] },
    ]);
    expect(conditionsOf({ shared: { to: 0 }, own: {} })).toEqual([
      { scope: 'shared', key: 'time', values: [-Infinity, 0] },
    ]);
  });

  it('name the layer whose legend set them', () => {
    const own = { structures: { status: ['new'] }, violations: { method: ['video'], decision: ['warned'] } };
    expect(conditionsOf({ shared: { text: '解放' }, own })).toEqual([
      { scope: 'shared', key: 'text', values: ['解放'] },
      { scope: 'own', layer: 'violations', key: 'method', values: ['video'] },
      { scope: 'own', layer: 'violations', key: 'decision', values: ['warned'] },
      { scope: 'own', layer: 'structures', key: 'status', values: ['new'] },
    ]);
  });

  it('join hours that follow each other', () => {
    expect(runs([9, 7, 8, 17, 8])).toEqual([
      [7, 9],
      [17, 17],
    ]);
    expect(runs([])).toEqual([]);
  });
});
