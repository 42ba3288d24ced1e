/** Disjoint sets of the numbers 0 … n − 1 (union by smaller number, paths halved). */
export class Sets {
  readonly #parent: Uint32Array;

  constructor(count: number) {
    this.#parent = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.#parent[i] = i;
  }

  /** The smallest member of the set that holds i. */
  find(i: number): number {
    const parent = this.#parent;
    let at = i;
    while (parent[at] !== at) {
      const above = parent[parent[at] as number] as number;
      parent[at] = above;
      at = above;
    }
    return at;
  }

  /** The smallest member of the set that now holds both. */
  join(a: number, b: number): number {
    const ra = this.find(a);
    const rb = this.find(b);
    const low = Math.min(ra, rb);
    this.#parent[Math.max(ra, rb)] = low;
    return low;
  }
}
