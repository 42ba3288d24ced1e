/** Scenes that a wall shows before anybody has set its own. */
import { type WallScene, type WallSetup, wallScene } from '../contract/wall.ts';

const OF_YEAR = { kind: 'all' } as const;
const OF_MONTH = { kind: 'last', days: 30 } as const;

const scenes: readonly Pick<WallScene, 'id' | 'panel' | 'layers' | 'period'>[] = [
  { id: 'overview', panel: 'overview', layers: ['violations', 'segments', 'parking', 'vendors'], period: OF_YEAR },
  { id: 'hot-spots', panel: 'hot_spots', layers: ['violations'], period: OF_MONTH },
  { id: 'segments', panel: 'segments', layers: ['segments', 'violations'], period: OF_YEAR },
  { id: 'parking', panel: 'parking', layers: ['parking'], period: OF_MONTH },
  { id: 'night', panel: 'night', layers: ['vendors'], period: OF_YEAR },
  { id: 'drone', panel: 'drone', layers: ['structures'], period: OF_YEAR },
  { id: 'leads', panel: 'leads', layers: ['violations', 'structures'], period: OF_YEAR },
  { id: 'squads', panel: 'squads', layers: ['violations'], period: OF_MONTH },
  { id: 'reminders', panel: 'reminders', layers: ['violations'], period: OF_MONTH },
];

export const DEFAULT_WALL: WallSetup = { screen: null, scenes: scenes.map((scene) => wallScene.parse(scene)) };
