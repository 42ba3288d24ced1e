import { basemap } from './basemap.ts';
import { brush } from './brush.ts';
import { glossary } from './glossary.ts';
import { layers } from './layers-panel.ts';
import { map } from './map.ts';
import { reconcile } from './reconcile.ts';
import { bookmarks, search, searchKeys } from './search.ts';
import { keys, shell } from './shell.ts';
import { vocabulary } from './vocabulary.ts';
import { work, workKeys } from './work.ts';

/** One file a feature area, spread here. */
export const en = {
  shell,
  keys: { ...keys, ...workKeys, ...searchKeys },
  brush,
  layers,
  map,
  ...work,
  ...vocabulary,
  search,
  bookmarks,
  reconcile,
  basemap,
  glossary,
};
