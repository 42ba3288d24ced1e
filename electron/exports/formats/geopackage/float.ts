const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The greatest 32-bit float that is no greater, so that a box never loses its edge. */
export function floatBelow(value: number): number {
  return -floatAbove(-value);
}

/** The least 32-bit float that is no less. */
export function floatAbove(value: number): number {
  float[0] = value;
  if ((float[0] as number) < value) bits[0] = (bits[0] as number) + (value > 0 ? 1 : -1);
  return float[0] as number;
}
