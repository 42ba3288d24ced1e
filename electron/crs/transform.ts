/**
 * Between WGS 84 longitude/latitude and the systems that data come in. CGCS2000 is taken as WGS 84: they differ
 * by centimetres. Beijing 54 and Xi'an 80 are taken as they stand on their ellipsoids: the shift to WGS 84 is not
 * known here (`crsWarning`). Positions are [longitude, latitude] in degrees, or [easting, northing] in metres.
 */
import proj4, { type ProjectionDefinition } from 'proj4';
import { type Crs, isOwn, tableEntry } from '../contract/crs.ts';
import type { OwnSystem } from '../contract/crs-own.ts';
import { ZhituError } from '../contract/errors.ts';
import { fromBd, fromGcj, type LonLat, toBd, toGcj } from './gcj.ts';
import { definitionOf } from './own.ts';

export type Transformer = (p: LonLat) => LonLat;
type Way = 'forward' | 'inverse';

const same: Transformer = (p) => p;

/**
 * A position that the system cannot hold comes out as NaN. `own` are the systems that people defined, for `user:NAME`.
 * Throws crs_unknown for one that is not there.
 */
export function toWgs84(crs: Crs, own: readonly OwnSystem[] = []): Transformer {
  if (crs === 'GCJ-02') return fromGcj;
  if (crs === 'BD-09') return fromBd;
  return projected(crs, own, 'inverse');
}

/** The other way. */
export function fromWgs84(crs: Crs, own: readonly OwnSystem[] = []): Transformer {
  if (crs === 'GCJ-02') return toGcj;
  if (crs === 'BD-09') return toBd;
  return projected(crs, own, 'forward');
}

function projected(crs: Crs, own: readonly OwnSystem[], way: Way): Transformer {
  if (isOwn(crs)) {
    const system = own.find(({ name }) => crs === `user:${name}`);
    if (!system) throw new ZhituError('crs_unknown', { crs });
    return transformerOf(definitionOf(system), way);
  }
  const system = tableEntry(crs);
  if (!system) throw new ZhituError('crs_unknown', { crs });
  return system.proj === null ? same : transformerOf(system.proj, way);
}

/** By any definition that proj4 takes. Throws what proj4 throws for one that it does not. */
export function transformerOf(definition: string | ProjectionDefinition, way: Way): Transformer {
  const converter = proj4('+proj=longlat +datum=WGS84 +no_defs', definition as string);
  return (p) => {
    if (!Number.isFinite(p[0]) || !Number.isFinite(p[1])) return [Number.NaN, Number.NaN];
    try {
      const [a = Number.NaN, b = Number.NaN] = converter[way]([p[0], p[1]]);
      return [a, b];
    } catch {
      return [Number.NaN, Number.NaN];
    }
  };
}
