/** Whose names and words are told to whom. */
import { type Field, LAYER_SPECS } from './layers.ts';
import type { Layer } from './vocabulary.ts';

/**
 * `person`: plates, owners, phones, and words that may hold any of them. `trade`: who runs a stall or answers for a
 * place to park. Planning needs the latter: who organises is responsible (DOMAIN part 3, rule 4), and berths are shared
 * by agreement with their owner. Of single vehicles, structures and cases it needs nothing.
 */
export type PersonalKind = 'person' | 'trade';

/** `most` is a file that somebody makes for others: all but what is the law's to keep, owners and plates. */
export type Sight = 'all' | 'most' | 'trade' | 'none';

export function sees(sight: Sight, kind: PersonalKind): boolean {
  return sight === 'all' || sight === 'most' || (sight === 'trade' && kind === 'trade');
}

export function seesField(sight: Sight, field: Field): boolean {
  if (sight === 'all' || field.privacy === undefined) return true;
  return sight === 'most' ? !field.personal : sees(sight, field.privacy);
}

/** By key; of a layer that is not known the field is hidden where any layer hides it. */
export function seesKey(sight: Sight, layer: Layer | undefined, key: string): boolean {
  const layers = layer ? [LAYER_SPECS[layer]] : Object.values(LAYER_SPECS);
  return layers.every(({ fields }) => fields.every((field) => field.key !== key || seesField(sight, field)));
}
