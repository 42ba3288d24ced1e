import { describe, expect, it } from 'vitest';
import { daysOf, instantsOf, lengthOf, replayed } from '../../../../renderer/workspaces/wall/days.ts';

const ZONE = 'Asia/Shanghai';
/** Half an hour into the day in the city, still the day before in UTC. */
const NOW = Date.parse('2023-07-11T00:30:00+08:00') / 1000;

describe('the days of a scene', () => {
  it('end today by the clocks of the city', () => {
    expect(daysOf({ kind: 'last', days: 30 }, NOW, ZONE)).toEqual({ from: '2023-06-12', to: '2023-07-11' });
    expect(daysOf({ kind: 'last', days: 1 }, NOW, ZONE)).toEqual({ from: '2023-07-11', to: '2023-07-11' });
    expect(daysOf({ kind: 'all' }, NOW, ZONE)).toBeNull();
    const fixed = { from: '2023-02-27', to: '2023-03-01' };
    expect(daysOf({ kind: 'fixed', ...fixed }, NOW, ZONE)).toEqual(fixed);
    expect(lengthOf(fixed)).toBe(3);
  });

  it('are whole days as the filter takes them', () => {
    const { from = 0, to = 0 } = instantsOf({ from: '2023-07-10', to: '2023-07-11' }, ZONE);
    expect(new Date(from * 1000).toISOString()).toBe('2023-07-09T16:00:00.000Z');
    expect(to - from).toBe(2 * 86_400);
    expect(instantsOf(null, ZONE)).toEqual({});
  });

  it('come one by one in a replay, the first at its beginning and the last before its end', () => {
    const days = { from: '2023-02-27', to: '2023-03-02' };
    expect([0, 0.26, 0.74, 0.99, 1].map((share) => replayed(days, share).to)).toEqual([
      '2023-02-27',
      '2023-02-28',
      '2023-03-01',
      '2023-03-02',
      '2023-03-02',
    ]);
  });
});
