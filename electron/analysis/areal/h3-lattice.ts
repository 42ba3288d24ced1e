/**
 * H3's hexagons as what they are: on each face of an icosahedron, seen from the Earth's centre (gnomonic projection), a
 * plain lattice around the face's middle. The faces are worked out from H3's own pentagons, which sit on the corners.
 */
import { cellToLatLng, getPentagons, latLngToCell } from 'h3-js';

type Vector = readonly [x: number, y: number, z: number];

export interface Face {
  middle: Vector;
  /** Across the face: towards a neighbouring hexagon of the lattice, and at a right angle to the left of it. */
  along: Vector;
  aside: Vector;
}

const RES0_SPACING = (3 - Math.sqrt(5)) / 2; // of hexagon centres on the face, in radii of the sphere
const CLASS_III_TURN = Math.asin(Math.sqrt(3 / 28)); // lattices of odd resolutions are turned against the even ones

/** Distance of neighbouring centres on a face. */
export const latticeSpacing = (resolution: number): number => RES0_SPACING / 7 ** (resolution / 2);

/** The 20 faces with the lattice's directions at a resolution. */
export function faces(resolution: number): Face[] {
  const corners = getPentagons(0).map((cell) => vectorOf(cellToLatLng(cell)));
  const near = (a: Vector, b: Vector) => dot(a, b) > 0.4 && dot(a, b) < 0.5;
  const found: Face[] = [];
  corners.forEach((a, i) => {
    corners.forEach((b, j) => {
      if (j <= i || !near(a, b)) return;
      corners.forEach((c, k) => {
        if (k > j && near(a, c) && near(b, c)) found.push(faceOf(a, b, c, resolution));
      });
    });
  });
  return found;
}

function faceOf(a: Vector, b: Vector, c: Vector, resolution: number): Face {
  const middle = unit([a[0] + b[0] + c[0], a[1] + b[1] + c[1], a[2] + b[2] + c[2]]);
  const lean = dot(a, middle);
  const toCorner = unit([a[0] - lean * middle[0], a[1] - lean * middle[1], a[2] - lean * middle[2]]);
  if (resolution % 2 === 0) return { middle, along: toCorner, aside: cross(middle, toCorner) };
  const left = turned(middle, toCorner, CLASS_III_TURN);
  return isCentre(left, resolution) ? left : turned(middle, toCorner, -CLASS_III_TURN);
}

/** Whether the lattice's first hexagon along the face is one of H3's. */
function isCentre({ middle, along }: Face, resolution: number): boolean {
  const s = latticeSpacing(resolution);
  const at = unit([middle[0] + s * along[0], middle[1] + s * along[1], middle[2] + s * along[2]]);
  const lat = (Math.asin(at[2]) * 180) / Math.PI;
  const lon = (Math.atan2(at[1], at[0]) * 180) / Math.PI;
  const centre = vectorOf(cellToLatLng(latLngToCell(lat, lon, resolution)));
  return Math.hypot(centre[0] - at[0], centre[1] - at[1], centre[2] - at[2]) < s / 20;
}

function turned(middle: Vector, towards: Vector, angle: number): Face {
  const left = cross(middle, towards);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const along: Vector = [c * towards[0] + s * left[0], c * towards[1] + s * left[1], c * towards[2] + s * left[2]];
  return { middle, along, aside: cross(middle, along) };
}

function vectorOf([lat, lon]: [number, number]): Vector {
  const [p, l] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (v: Vector): Vector => {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
};
