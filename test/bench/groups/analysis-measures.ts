/** What clusters and densities are measured with, here and in peers/points.py. Metres. */
export const RADIUS = 50;
export const MIN_POINTS = 10;
/** From the middle of the grid to its sides. */
export const AREA = 10_000;
/** On each side of the grid. */
export const CELLS = 512;
/** Bandwidths: the quartic one has about the variance of the Gaussian. */
export const REACH = { gaussian: 300, quartic: 850 };
