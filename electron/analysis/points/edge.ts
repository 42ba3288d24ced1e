/**
 * Where points can only be inside a box, a kernel near its edge spends mass outside where nothing answers. The density is
 * divided by the share of the kernel at the cell that lies inside (the uniform correction of Diggle 1985).
 */
import type { Box, Grid } from './grid.ts';
import type { Kernel } from './kernel.ts';

/** Divides in place. `h`: bandwidth, metres. All centres lie in the box or within half a cell of it. */
export function correctEdges(density: Float64Array, grid: Grid, box: Box, kernel: Kernel, h: number): void {
  const { x, y, cell, columns, rows } = grid;
  if (kernel === 'gaussian') {
    const across = Float64Array.from({ length: columns }, (_, i) => share(box.west, box.east, x + i * cell, h));
    for (let j = 0; j < rows; j++) {
      const along = share(box.south, box.north, y + j * cell, h);
      for (let i = 0; i < columns; i++) {
        density[j * columns + i] = (density[j * columns + i] as number) / (along * (across[i] as number));
      }
    }
    return;
  }
  for (let j = 0; j < rows; j++) {
    const [south, north] = [(box.south - y - j * cell) / h, (box.north - y - j * cell) / h];
    const inRow = south <= -1 && north >= 1;
    for (let i = 0; i < columns; i++) {
      const [west, east] = [(box.west - x - i * cell) / h, (box.east - x - i * cell) / h];
      if (inRow && west <= -1 && east >= 1) continue;
      density[j * columns + i] = (density[j * columns + i] as number) / quarticMass(west, south, east, north);
    }
  }
}

/** Mass of a normal density around `at` between two places. */
function share(low: number, high: number, at: number, h: number): number {
  return (erfc((low - at) / (h * Math.SQRT2)) - erfc((high - at) / (h * Math.SQRT2))) / 2;
}

/**
 * The complementary error function to 1e-15 or so: the series of erf near 0, beyond it a continued fraction (Abramowitz and
 * Stegun 1964, 7.1.5 and 7.1.14).
 */
function erfc(z: number): number {
  const a = Math.abs(z);
  let upper: number;
  if (a < 2.5) {
    let term = a;
    let sum = a;
    for (let n = 1; Math.abs(term) > 1e-17 * sum; n++) {
      term *= (-a * a) / n;
      sum += term / (2 * n + 1);
    }
    upper = 1 - (2 / Math.sqrt(Math.PI)) * sum;
  } else {
    let fraction = a;
    for (let k = 60; k > 0; k--) fraction = a + k / 2 / fraction;
    upper = Math.exp(-a * a) / (Math.sqrt(Math.PI) * fraction);
  }
  return z < 0 ? 2 - upper : upper;
}

/**
 * Mass of the quartic kernel of bandwidth 1 at 0, 0 inside a box: exact along y, along x by Gauss and Legendre with
 * eight nodes between the middle and the places where the box's edges enter the disc. In the angle of x, where nothing
 * is steep: to 1e-10.
 */
export function quarticMass(west: number, south: number, east: number, north: number): number {
  const cuts = [Math.max(-1, west), Math.min(1, east)];
  for (const y of [-1, south, north]) {
    if (Math.abs(y) > 1) continue;
    const x = Math.sqrt(1 - y * y);
    for (const cut of [-x, x]) if (cut > west && cut < east) cuts.push(cut);
  }
  cuts.sort((a, b) => a - b);
  let mass = 0;
  for (let k = 1; k < cuts.length; k++) {
    const [from, to] = [Math.asin(cuts[k - 1] as number), Math.asin(cuts[k] as number)];
    const half = (to - from) / 2;
    if (!(half > 0)) continue;
    for (let n = 0; n < NODES.length; n++) {
      const angle = from + half * (1 + (NODES[n] as number));
      mass += half * (WEIGHTS[n] as number) * Math.cos(angle) * strip(Math.cos(angle), south, north);
    }
  }
  return (3 / Math.PI) * mass;
}

/** ∫ (r² − y²)² dy between the box's edges inside the disc, at half-width r. */
function strip(r: number, south: number, north: number): number {
  const [low, high] = [Math.max(-r, south), Math.min(r, north)];
  if (high <= low) return 0;
  const r2 = r * r;
  const whole = (y: number) => y * (r2 * r2 - (2 / 3) * r2 * y * y + (y * y * y * y) / 5);
  return whole(high) - whole(low);
}

const HALF_NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const HALF_WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
const NODES = [...HALF_NODES.map((v) => -v), ...HALF_NODES];
const WEIGHTS = [...HALF_WEIGHTS, ...HALF_WEIGHTS];
