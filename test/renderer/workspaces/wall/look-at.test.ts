import { describe, expect, it } from 'vitest';
import type { WallBox, WallPanelFacts } from '../../../../electron/contract/wall.ts';
import { wallScene } from '../../../../electron/contract/wall.ts';
import { lookAt, visited } from '../../../../renderer/workspaces/wall/look-at.ts';
import { townShades } from '../../../../renderer/workspaces/wall/shades.ts';

const pack = { bounds: [1, 2, 3, 4] as WallBox, centre: [2, 3] as [number, number], zoom: 13 };
const street: WallBox = [1.1, 2.1, 1.2, 2.2];
type Facts = Pick<WallPanelFacts, 'extent' | 'ranking'>;
const rows = [
  { name: '解放路', value: 9, before: null, box: street },
  { name: '当湖路', value: 7, before: null },
];
const facts: Facts = { extent: [1.5, 2.5, 1.6, 2.6], ranking: { id: 'top', words: 'none', unit: 'count', rows } };
const centre = { centre: [2, 3], zoom: 13, bearing: 0, pitch: 0 };

describe('a place of a scene’s path', () => {
  it('is found in the city and the data', () => {
    expect(lookAt(undefined, pack, facts)).toEqual({ box: pack.bounds });
    expect(lookAt({ to: 'city' }, pack, undefined)).toEqual({ box: pack.bounds });
    expect(lookAt({ to: 'centre' }, pack, undefined)).toEqual(centre);
    expect(lookAt({ to: 'data' }, pack, facts)).toEqual({ box: facts.extent });
    expect(lookAt({ to: 'ranked', place: 1 }, pack, facts)).toEqual({ box: street });
  });

  it('is the centre where the data know none, and not told before they are there', () => {
    expect(lookAt({ to: 'data' }, pack, { ...facts, extent: null })).toEqual(centre);
    for (const place of [2, 9]) expect(lookAt({ to: 'ranked', place }, pack, facts)).toEqual(centre);
    expect(lookAt({ to: 'data' }, pack, undefined)).toBeNull();
  });

  it('names the street that the map stands at', () => {
    expect(visited({ to: 'ranked', place: 1 }, facts)).toBe('解放路');
    expect(visited({ to: 'ranked', place: 2 }, facts)).toBeNull();
    expect(visited({ to: 'centre' }, facts)).toBeNull();
  });

  it('is stored and exported as cameras were, beside them', () => {
    const camera = { centre: [121, 30.7], zoom: 14 };
    const path = [{ to: 'city' }, camera, { to: 'ranked', place: 3 }];
    const scene = { id: 'a', panel: 'hot_spots', layers: [], period: { kind: 'all' } };
    expect(wallScene.parse({ ...scene, path }).path).toEqual([
      { to: 'city' },
      { ...camera, bearing: 0, pitch: 0 },
      { to: 'ranked', place: 3 },
    ]);
    for (const wrong of [{ to: 'nowhere' }, { to: 'ranked', place: 0 }, { to: 'ranked' }, { zoom: 14 }])
      expect(wallScene.safeParse({ ...scene, path: [wrong] }).success).toBe(false);
  });
});

describe('shades of squads', () => {
  const towns = [
    { code: 'a', squad: 'one' },
    { code: 'b', squad: 'one' },
    { code: 'c', squad: 'two' },
    { code: 'd', squad: 'unknown' },
  ].map((town) => ({ ...town, zh: '', en: '', centre: [0, 0] as [number, number] }));
  const ranking = (words: 'squad' | 'none') => ({
    id: 'r',
    words,
    unit: 'rate' as const,
    rows: [
      { name: 'one', value: 8, before: null },
      { name: 'two', value: 1, before: null },
    ],
  });

  it('are one for all towns of a squad, and none where nothing is told', () => {
    const shades = townShades(ranking('squad'), towns) ?? {};
    expect(shades.a).toBe(shades.b);
    expect(shades.a).not.toBe(shades.c);
    expect(Object.keys(shades)).toEqual(['a', 'b', 'c']);
    expect(townShades(ranking('none'), towns)).toBeNull();
  });
});
