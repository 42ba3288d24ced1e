/** What walls are told of what they may show: everybody in the room reads it. */
import type { Layer } from '../domain/vocabulary.ts';

/** Counts of people's doings below this are not told to a wall, and no place on its map stands for fewer. */
export const WALL_LEAST = 5;
/** Layers whose features a wall never sees one by one. */
export const WALL_GATHERED: readonly Layer[] = ['violations', 'structures'];
/** Layers whose features bear people's names. */
export const WALL_NAMELESS: readonly Layer[] = ['vendors'];
/** Filters that a wall's map may use: none that could single a feature out. */
export const WALL_FILTERS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'hours',
  'weekdays',
  'town',
  'squad',
  'method',
  'vehicle',
  'decision',
  'status',
  'kind',
  'class',
  'subtype',
  'side',
]);
