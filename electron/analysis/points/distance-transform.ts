/** How far each knot of a grid is from the nearest marked one (Felzenszwalb and Huttenlocher 2012), exact. */

const FAR = 1e20; // more than any square of cells

/** Squares of cells; knots are marked by anything but 0. FAR everywhere when none is. */
export function distanceTransform2(marked: Uint8Array, columns: number, rows: number): Float64Array {
  const field = new Float64Array(marked.length);
  for (let k = 0; k < field.length; k++) field[k] = marked[k] ? 0 : FAR;
  const longest = Math.max(columns, rows);
  const line = new Float64Array(longest);
  const scratch = {
    vertex: new Int32Array(longest),
    from: new Float64Array(longest + 1),
    out: new Float64Array(longest),
  };
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) line[j] = field[j * columns + i] as number;
    lowest(line, rows, scratch);
    for (let j = 0; j < rows; j++) field[j * columns + i] = scratch.out[j] as number;
  }
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) line[i] = field[j * columns + i] as number;
    lowest(line, columns, scratch);
    field.set(scratch.out.subarray(0, columns), j * columns);
  }
  return field;
}

/** The lowest of the parabolas that stand on the values of a line. */
function lowest(
  f: Float64Array,
  count: number,
  { vertex, from, out }: { vertex: Int32Array; from: Float64Array; out: Float64Array },
): void {
  let last = 0;
  vertex[0] = 0;
  from[0] = -Infinity;
  from[1] = Infinity;
  for (let q = 1; q < count; q++) {
    const height = (f[q] as number) + q * q;
    let cross: number;
    for (;;) {
      const v = vertex[last] as number;
      cross = (height - (f[v] as number) - v * v) / (2 * (q - v));
      if (cross > (from[last] as number)) break;
      last--;
    }
    last++;
    vertex[last] = q;
    from[last] = cross;
    from[last + 1] = Infinity;
  }
  let k = 0;
  for (let q = 0; q < count; q++) {
    while ((from[k + 1] as number) < q) k++;
    const v = vertex[k] as number;
    out[q] = Math.min(FAR, (q - v) * (q - v) + (f[v] as number));
  }
}
