/** What a point spreads over the ground around it: a density that sums to one over the plane, per square metre. */

export type Kernel = 'gaussian' | 'quartic';

/**
 * At a squared distance in square metres from the point, for a bandwidth `h` in metres. Gaussian: two normal
 * densities of standard deviation h. Quartic (biweight): 3 / (π h²) · (1 − d² / h²)² up to h, nothing beyond
 * (Silverman 1986, equation 4.5; the same as QGIS's heat map, scaled).
 */
export const KERNELS: Record<Kernel, (d2: number, h: number) => number> = {
  gaussian: (d2, h) => Math.exp(-d2 / (2 * h * h)) / (2 * Math.PI * h * h),
  quartic: (d2, h) => (3 / (Math.PI * h * h)) * Math.max(0, 1 - d2 / (h * h)) ** 2,
};

/** Bandwidths after which a kernel counts as nothing: of a normal density 2e-22 of its peak lies there. */
export const REACH: Record<Kernel, number> = { gaussian: 10, quartic: 1 };
