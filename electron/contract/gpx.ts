/** What a GPX file may hold, each a layer of its own to an import, in words. */
import type { Language } from './errors.ts';

export const GPX_LAYERS: Readonly<Record<string, Record<Language, string>>> = {
  waypoints: { zh: '航点', en: 'Waypoints' },
  tracks: { zh: '轨迹', en: 'Tracks' },
  routes: { zh: '路线', en: 'Routes' },
  track_points: { zh: '轨迹上的点', en: 'Points of tracks' },
  route_points: { zh: '路线上的点', en: 'Points of routes' },
};
