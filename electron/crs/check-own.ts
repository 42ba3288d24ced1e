import type { Crs } from '../contract/crs.ts';
import type { OwnSystem } from '../contract/crs-own.ts';
import { ZhituError } from '../contract/errors.ts';
import { distance } from '../domain/measure.ts';
import type { LonLat } from './gcj.ts';
import { definitionOf } from './own.ts';
import { recogniseCrs } from './recognise.ts';
import { transformerOf } from './transform.ts';

const STEPS = 4; // places a side
const ENOUGH = 0.01; // metres from where one set out

/**
 * Tries a definition by going there and back at places all over the city, and tells where it puts the city's middle.
 * Throws crs_invalid for what cannot be read and crs_no_way_back for what does not come back.
 */
export function checkOwn(
  system: Omit<OwnSystem, 'name'>,
  [west, south, east, north]: readonly [number, number, number, number],
): { same: Crs | null; x: number; y: number } {
  const definition = definitionOf(system);
  const there = transformerOf({ ...definition }, 'forward');
  const back = transformerOf({ ...definition }, 'inverse');
  for (let i = 0; i <= STEPS; i++) {
    for (let j = 0; j <= STEPS; j++) {
      const p: LonLat = [west + ((east - west) * i) / STEPS, south + ((north - south) * j) / STEPS];
      const metres = distance(back(there(p)), p);
      if (!(metres < ENOUGH)) throw new ZhituError('crs_no_way_back');
    }
  }
  const [x, y] = there([(west + east) / 2, (south + north) / 2]);
  const written = system.definition.trim();
  const found = system.parameters ? null : recogniseCrs(/^\d+$/.test(written) ? `EPSG:${written}` : written);
  return { same: found && !found.definition ? found.crs : null, x, y };
}
