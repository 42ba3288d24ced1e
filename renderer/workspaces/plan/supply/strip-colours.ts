/** Red where berths are missing, blue where some are left, white between: ColorBrewer's RdBu, with dark in the middle on dark. */
import type { Scheme } from '../../../map/style/colours.ts';

export const SHORT: Record<Scheme, readonly string[]> = {
  light: ['#f7f7f7', '#fddbc7', '#f4a582', '#d6604d', '#b2182b'],
  dark: ['#2a323b', '#5a3430', '#8f4237', '#cf5f4c', '#ff9d86'],
};
export const LEFT: Record<Scheme, readonly string[]> = {
  light: ['#f7f7f7', '#d1e5f0', '#92c5de', '#4393c3', '#2166ac'],
  dark: ['#2a323b', '#294454', '#2f6485', '#4a92bf', '#93cdf0'],
};

/** `least` and `most` are the ends of the scale, on either side of 0; by the square root, since both are skewed. */
export function stripColour(value: number, least: number, most: number, scheme: Scheme): string {
  const [ramp, end] = value < 0 ? [SHORT[scheme], -least] : [LEFT[scheme], most];
  if (end <= 0 || Math.abs(value) < 1e-6) return ramp[0] as string;
  const level = Math.ceil(Math.sqrt(Math.min(1, Math.abs(value) / end)) * (ramp.length - 1));
  return ramp[Math.max(1, level)] as string;
}
