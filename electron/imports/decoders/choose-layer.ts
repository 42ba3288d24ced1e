import { ZhituError } from '../../contract/errors.ts';
import { LONGEST_PART } from '../../contract/imports.ts';
import type { DecodedLayer } from './decoder.ts';

/**
 * The layer a person named; else the first one with rows and geometry, the first with rows, the first. Throws import_empty
 * or import_no_part.
 */
export function chooseLayer(all: readonly DecodedLayer[], part: string | undefined): DecodedLayer {
  const layers = all.filter((layer) => layer.name.length <= LONGEST_PART);
  if (part !== undefined) {
    const named = layers.find((layer) => layer.name === part);
    if (named) return named;
    const names = layers.map((layer) => layer.name).join(', ');
    throw new ZhituError('import_no_part', { part, detail: names.slice(0, 300) });
  }
  const filled = layers.filter((layer) => layer.count !== 0);
  const chosen = filled.find((layer) => layer.geometryTypes.length > 0 || layer.mixed) ?? filled[0] ?? layers[0];
  if (!chosen) throw new ZhituError('import_empty');
  return chosen;
}
