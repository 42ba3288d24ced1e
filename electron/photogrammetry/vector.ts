/** Vectors and rotations of three dimensions. */
export type Vec3 = readonly [number, number, number];

/** By rows. */
export type Mat3 = readonly [Vec3, Vec3, Vec3];

export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const plus = (a: Vec3, b: Vec3, times = 1): Vec3 => [
  a[0] + times * b[0],
  a[1] + times * b[1],
  a[2] + times * b[2],
];

export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

export const apply = (m: Mat3, v: Vec3): Vec3 => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];

export const transpose = (m: Mat3): Mat3 => [
  [m[0][0], m[1][0], m[2][0]],
  [m[0][1], m[1][1], m[2][1]],
  [m[0][2], m[1][2], m[2][2]],
];

/** Throws RangeError on the null vector. */
export function unit(v: Vec3): Vec3 {
  const length = Math.hypot(...v);
  if (!(length > 0)) throw new RangeError(`no direction: ${v.join(', ')}`);
  return [v[0] / length, v[1] / length, v[2] / length];
}

/** `v` turned by the right hand about a unit axis (Rodrigues 1840), radians. */
export function turnAbout(axis: Vec3, radians: number, v: Vec3): Vec3 {
  const [s, c] = [Math.sin(radians), Math.cos(radians)];
  return plus(plus([c * v[0], c * v[1], c * v[2]], cross(axis, v), s), axis, (1 - c) * dot(axis, v));
}
