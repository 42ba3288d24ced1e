/** p-values when many units are tested at once, and the classes that come of them. */

export type Adjustment = 'bh' | 'by' | 'none';

/**
 * Benjamini and Hochberg 1995 (`bh`: of what is called significant, the share given is false) or Benjamini and Yekutieli
 * 2001 (`by`: the same under any dependence between the tests, at a price). Answers in the order given.
 */
export function adjusted(p: Float64Array, method: Adjustment): Float64Array {
  const m = p.length;
  if (method === 'none') return p.slice();
  const order = new Uint32Array(m);
  for (let i = 0; i < m; i++) order[i] = i;
  order.sort((a, b) => (p[a] as number) - (p[b] as number) || a - b);
  let harmonic = 1;
  if (method === 'by') for (let i = 2; i <= m; i++) harmonic += 1 / i;
  const q = new Float64Array(m);
  let least = 1;
  for (let rank = m; rank > 0; rank--) {
    const i = order[rank - 1] as number;
    least = Math.min(least, ((harmonic * m) / rank) * (p[i] as number));
    q[i] = least;
  }
  return q;
}

/** 3, 2, 1: hot at 99, 95, 90 % confidence; −3, −2, −1: cold; 0: not significant. */
export function confidenceClass(q: number, z: number): number {
  const level = q <= 0.01 ? 3 : q <= 0.05 ? 2 : q <= 0.1 ? 1 : 0;
  return level === 0 ? 0 : Math.sign(z) * level;
}
