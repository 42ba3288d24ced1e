/** How the numbers of a file are to be read as positions. */
import type { Crs } from '../contract/crs.ts';
import { isOwn, tableEntry } from '../contract/crs.ts';
import type { OwnSystem } from '../contract/crs-own.ts';
import type { LonLat } from './gcj.ts';
import { type Transformer, toWgs84 } from './transform.ts';

export interface ReadAs {
  crs: Crs;
  /** Of `user:NAME` when it is the file's own and not one of those that are kept. */
  definition?: string | undefined;
  /** `yx`: the northing or latitude stands first. */
  axes?: 'xy' | 'yx' | undefined;
  /** `packed`: 121.0112 is 121° 01′ 12″. */
  angles?: 'decimal' | 'packed' | undefined;
}

/** To WGS 84. Throws crs_unknown, crs_invalid. */
export function readAs({ crs, definition, axes, angles }: ReadAs, own: readonly OwnSystem[] = []): Transformer {
  const mine = definition !== undefined && isOwn(crs) ? [{ name: crs.slice(5), definition, parameters: null }] : [];
  const place = toWgs84(crs, [...mine, ...own]);
  if (axes !== 'yx' && angles !== 'packed') return place;
  const swap = axes === 'yx';
  const plain = angles === 'packed' ? unpacked : (n: number) => n;
  return ([x, y]) => place(swap ? [plain(y), plain(x)] : [plain(x), plain(y)]);
}

/** Whether positions stay the numbers that they are. */
export function isPlain({ crs, axes, angles }: ReadAs): boolean {
  const system = tableEntry(crs);
  return system !== null && system.proj === null && axes !== 'yx' && angles !== 'packed';
}

/** NaN where minutes or seconds would be 60 or more. */
export function unpacked(value: number): number {
  // A ten-millionth of a second above, so that 121.0112, which is a little less in binary, keeps its seconds.
  const size = Math.abs(value) + 1e-11;
  const degrees = Math.floor(size);
  const minutes = Math.floor((size - degrees) * 100);
  const seconds = ((size - degrees) * 100 - minutes) * 100;
  if (minutes >= 60 || seconds >= 60) return Number.NaN;
  return Math.sign(value) * (degrees + minutes / 60 + Math.max(0, seconds - 1e-7) / 3600);
}

export function isPacked(positions: readonly LonLat[]): boolean {
  return positions.every(([x, y]) => Number.isFinite(unpacked(x)) && Number.isFinite(unpacked(y)));
}
