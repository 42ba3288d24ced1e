import { map } from './map.ts';
import { keys, shell } from './shell.ts';
import { vocabulary } from './vocabulary.ts';
import { work, workKeys } from './work.ts';

/** One file a feature area, spread here. */
export const en = { shell, keys: { ...keys, ...workKeys }, map, ...work, ...vocabulary };
