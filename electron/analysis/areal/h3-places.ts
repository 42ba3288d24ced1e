/** Where points fall on the lattice of H3's hexagons: face and hexagon, as long as rounding cannot decide. */
import { type Face, faces, latticeSpacing } from './h3-lattice.ts';

const RAD = Math.PI / 180;
const HALF_ROOT_3 = Math.sqrt(3) / 2;

/** Points one at a time; the place of the last one is in its fields. */
export class LatticePlacer {
  face = 0;
  /** Hexagon i steps along the face and j steps 60° to the left of that. */
  i = 0;
  j = 0;
  /** Faces that any of the points can lie on, so that a city asks one or two instead of twenty. */
  readonly #candidates: Uint8Array;
  /** Nine numbers a face: its middle, and its two directions in spacings. */
  readonly #faces: Float64Array;
  // In spacings: digits lost by trigonometry, and by an arc cosine in h3-js near the middle of a face.
  readonly #doubt: number;
  readonly #nearMiddle: number;

  /** For points within the box of these; degrees, WGS 84, all finite. */
  constructor(lon: Float64Array, lat: Float64Array, resolution: number) {
    const all = faces(resolution);
    const spacing = latticeSpacing(resolution);
    this.#candidates = Uint8Array.from(facesNear(all, lon, lat));
    this.#faces = Float64Array.from(
      all.flatMap(({ middle, along, aside }) => [
        ...middle,
        ...along.map((v) => v / spacing),
        ...aside.map((v) => v / spacing),
      ]),
    );
    this.#doubt = 1e-8 + 1e-14 / spacing;
    this.#nearMiddle = (1e-15 / (spacing * spacing)) ** 2;
  }

  /** False where the point is too near a border to be sure, and h3-js must be asked. */
  place(lon: number, lat: number): boolean {
    const m = this.#faces;
    const candidates = this.#candidates;
    const phi = lat * RAD;
    const lambda = lon * RAD;
    const cosPhi = Math.cos(phi);
    const vx = cosPhi * Math.cos(lambda);
    const vy = cosPhi * Math.sin(lambda);
    const vz = Math.sin(phi);
    let face = 0;
    let best = -1;
    let second = -1;
    for (let c = 0; c < candidates.length; c++) {
      const f = candidates[c] as number;
      const d = (m[f * 9] as number) * vx + (m[f * 9 + 1] as number) * vy + (m[f * 9 + 2] as number) * vz;
      if (d > best) {
        second = best;
        best = d;
        face = f;
      } else if (d > second) second = d;
    }
    const k = face * 9;
    const scale = 1 / best;
    const x = ((m[k + 3] as number) * vx + (m[k + 4] as number) * vy + (m[k + 5] as number) * vz) * scale;
    const y = ((m[k + 6] as number) * vx + (m[k + 7] as number) * vy + (m[k + 8] as number) * vz) * scale;
    // Nearest centre of a (1, 0) + b (1/2, √3/2), by rounding three coordinates that sum to 0.
    const b = y * (1 / HALF_ROOT_3);
    const a = x - b * 0.5;
    let rb = Math.floor(b + 0.5);
    let ra = Math.floor(a + 0.5);
    const rc = Math.floor(0.5 - a - b);
    const da = Math.abs(ra - a);
    const db = Math.abs(rb - b);
    const dc = Math.abs(rc + a + b);
    if (da > db && da > dc) ra = -rb - rc;
    else if (db > dc) rb = -ra - rc;
    const dx = x - ra - rb * 0.5;
    const dy = (y - rb * HALF_ROOT_3) * HALF_ROOT_3;
    const inside = 0.5 - Math.max(Math.abs(dx), Math.abs(dx * 0.5 + dy), Math.abs(dx * 0.5 - dy)) - this.#doubt;
    this.face = face;
    this.i = ra | 0;
    this.j = rb | 0;
    return inside > 0 && inside * inside * (x * x + y * y) > this.#nearMiddle && best - second > 1e-12;
  }
}

/** Numbers of the faces that points in the points' box can be nearest to. */
function facesNear(all: Face[], lon: Float64Array, lat: Float64Array): number[] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let p = 0; p < lon.length; p++) {
    const l = lon[p] as number;
    const b = lat[p] as number;
    if (l < west) west = l;
    if (l > east) east = l;
    if (b < south) south = b;
    if (b > north) north = b;
  }
  if (lon.length === 0) return [0];
  const reach = Math.hypot(east - west, north - south) * RAD * 0.5 + 1e-9; // radii of the sphere, from the box's middle
  const phi = ((south + north) / 2) * RAD;
  const lambda = ((west + east) / 2) * RAD;
  const v = [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
  const dots = all.map(({ middle }) => middle[0] * v[0] + middle[1] * v[1] + middle[2] * v[2]);
  const best = Math.max(...dots);
  return dots.flatMap((d, f) => (d >= best - 2 * reach ? [f] : []));
}
