/** Scenes that a wall shows before anybody has set its own. They name no place of any city. */
import { type WallScene, type WallSetup, wallScene } from '../contract/wall.ts';

const OF_YEAR = { kind: 'all' } as const;
const OF_MONTH = { kind: 'last', days: 30 } as const;
const CITY = { to: 'city' } as const;
const CENTRE = { to: 'centre' } as const;
const DATA = { to: 'data' } as const;
const ranked = (place: number) => ({ to: 'ranked', place }) as const;

type Product = Pick<WallScene, 'id' | 'panel' | 'layers' | 'period' | 'path'> & Partial<Pick<WallScene, 'dwell'>>;

const scenes: readonly Product[] = [
  {
    id: 'overview',
    panel: 'overview',
    layers: ['segments', 'vendors', 'parking', 'violations'],
    period: OF_YEAR,
    path: [CITY, CENTRE],
  },
  {
    id: 'hot-spots',
    panel: 'hot_spots',
    layers: ['violations'],
    period: OF_MONTH,
    path: [CENTRE, ranked(1), ranked(2), ranked(3)],
    dwell: 40,
  },
  { id: 'segments', panel: 'segments', layers: ['segments', 'violations'], period: OF_YEAR, path: [DATA] },
  { id: 'parking', panel: 'parking', layers: ['parking'], period: OF_MONTH, path: [CENTRE] },
  { id: 'night', panel: 'night', layers: ['vendors'], period: OF_YEAR, path: [DATA] },
  { id: 'drone', panel: 'drone', layers: ['structures'], period: OF_YEAR, path: [CITY, DATA] },
  { id: 'leads', panel: 'leads', layers: ['structures', 'violations'], period: OF_YEAR, path: [CITY, CENTRE] },
  { id: 'squads', panel: 'squads', layers: ['violations'], period: OF_MONTH, path: [CITY] },
  { id: 'reminders', panel: 'reminders', layers: ['violations'], period: OF_MONTH, path: [CENTRE] },
];

export const DEFAULT_WALL: WallSetup = { screen: null, scenes: scenes.map((scene) => wallScene.parse(scene)) };
