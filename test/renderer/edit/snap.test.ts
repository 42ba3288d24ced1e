import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { newestWins } from '../../../renderer/map/interactions/snap-newest.ts';
import { nearestVertex, type Snapped, snapper } from '../../../renderer/map/interactions/snap-pointer.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('asking one question at a time', () => {
  it('keeps only the newest of those that wait, and always answers the last', async () => {
    const asked: number[] = [];
    const told: number[] = [];
    const open: (() => void)[] = [];
    const asker = newestWins(
      (q: number) => {
        asked.push(q);
        return new Promise<number>((resolve) => open.push(() => resolve(q * 10)));
      },
      (a) => told.push(a),
    );
    for (const q of [1, 2, 3, 4]) asker.ask(q);
    expect(asked).toEqual([1]);
    open[0]?.();
    await turn();
    expect(asked).toEqual([1, 4]);
    open[1]?.();
    await turn();
    expect(told).toEqual([10, 40]);
  });

  it('goes on after a question that failed, and is silent once stopped', async () => {
    const told: number[] = [];
    const asker = newestWins(
      (q: number) => (q === 1 ? Promise.reject(new Error('no')) : Promise.resolve(q)),
      (a) => told.push(a),
    );
    asker.ask(1);
    asker.ask(2);
    await turn();
    expect(told).toEqual([2]);
    asker.ask(3);
    asker.stop();
    asker.ask(4);
    await turn();
    expect(told).toEqual([2]);
  });
});

// A map whose pixels are thousandths of a degree.
const map = {
  project: ([x, y]: [number, number]) => ({ x: x * 1000, y: y * 1000 }),
  unproject: ([x, y]: [number, number]) => ({ toArray: () => [x / 1000, y / 1000] }),
  getZoom: () => 16,
} as unknown as MapLibreMap;

function snapping(options: { on?: boolean; vertices?: Position[]; street?: Position | Error | null }) {
  const { on = true, vertices = [], street = null } = options;
  return snapper(map, {
    on: () => on,
    vertices: () => vertices,
    findStreet: async () => {
      if (street instanceof Error) throw street;
      return street && { at: street, street: '解放路' };
    },
  });
}

describe('where a vertex goes', () => {
  it('takes the nearest vertex within reach', () => {
    const project = ([x = 0, y = 0]: Position) => ({ x: x * 1000, y: y * 1000 });
    const vertices = [
      [0, 0],
      [0.01, 0],
    ];
    expect(nearestVertex({ x: 7, y: 0 }, vertices, project)).toEqual([0.01, 0]);
    expect(nearestVertex({ x: 5, y: 30 }, vertices, project)).toBeNull();
  });

  it('prefers a vertex to a street and a street to where the pointer is', async () => {
    const near = { x: 3, y: 0 };
    const vertex: Position = [0, 0];
    const street: Position = [0.003, 0.001];
    expect(await snapping({ vertices: [vertex], street }).settle(near, false)).toMatchObject({
      at: vertex,
      to: 'vertex',
    });
    expect(await snapping({ street }).settle(near, false)).toEqual({ at: street, to: 'street', street: '解放路' });
    expect(await snapping({}).settle(near, false)).toMatchObject({ at: [0.003, 0], to: 'free' });
  });

  it('is where the pointer is while snapping is off, held back, or cannot be asked', async () => {
    const street: Position = [0.003, 0.001];
    const free = { at: [0.003, 0], to: 'free' };
    const at = { x: 3, y: 0 };
    expect(await snapping({ on: false, street }).settle(at, false)).toMatchObject(free);
    expect(await snapping({ street }).settle(at, true)).toMatchObject(free);
    expect(await snapping({ street: new Error('offline') }).settle(at, false)).toMatchObject(free);
  });

  it('follows the pointer at once and goes to the street when it is found', async () => {
    const told: Snapped['to'][] = [];
    const snap = snapping({ street: [0.003, 0.001] });
    snap.follow({ x: 3, y: 0 }, false, ({ to }) => told.push(to));
    expect(told).toEqual(['free']);
    await turn();
    expect(told).toEqual(['free', 'street']);
    snap.follow({ x: 4, y: 0 }, false, ({ to }) => told.push(to));
    expect(told.at(-1), 'the street is known already').toBe('street');
    snap.follow({ x: 90, y: 90 }, false, ({ to }) => told.push(to));
    await turn();
    expect(told.at(-1), 'too far from the street').toBe('free');
  });
});
