import { MOST_CELLS } from '../../../../../electron/contract/plan-vendors.ts';
import { metresPerDegree } from '../../../../../electron/domain/measure.ts';

const SIZES = [5, 10, 15, 20, 25, 30, 40, 50, 75, 100] as const;

/** The finest of the round sizes, in metres, by which a box has no more cells than a surface may have. */
export function cellFor([west, south, east, north]: readonly [number, number, number, number]): number {
  const per = metresPerDegree((south + north) / 2);
  const [width, height] = [(east - west) * per.lon, (north - south) * per.lat];
  return SIZES.find((cell) => Math.ceil(width / cell + 1) * Math.ceil(height / cell + 1) <= MOST_CELLS) ?? 100;
}
