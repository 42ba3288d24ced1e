import { expect, test } from 'vitest';
import { LAYERS } from '../electron/domain/vocabulary.ts';
import { findPack } from '../electron/pack.ts';
import type { Queries } from '../electron/tiles/queries.ts';
import { warmUp } from '../electron/warm-up.ts';

test('the tiles in the middle of the first view are asked for, of the city and of every layer', async () => {
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      asked.push([name, ...args]);
      return Promise.reject(new Error('nobody may be troubled by this'));
    };
  const queries = { cityTile: note('city'), layers: note('layers'), tile: note('tile') } as unknown as Queries;
  warmUp({ queries, pack: { ...findPack('pinghu'), centre: [121.02, 30.7], zoom: 13.2 } });
  await expect
    .poll(() => asked)
    .toEqual([...LAYERS.map((layer) => ['tile', layer, {}, 13, 6849, 3361]), ['layers'], ['city', 13, 6849, 3361]]);
});
