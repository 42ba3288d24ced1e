/** A binary heap of numbered things, largest key first; equal keys give the lower number. */
export class MaxHeap {
  readonly #items: number[] = [];
  readonly #key: Float64Array;

  constructor(key: Float64Array) {
    this.#key = key;
  }

  get size(): number {
    return this.#items.length;
  }

  push(item: number): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#before(item, items[up] as number)) break;
      items[at] = items[up] as number;
      at = up;
    }
    items[at] = item;
  }

  pop(): number {
    const items = this.#items;
    const top = items[0] as number;
    const last = items.pop() as number;
    if (items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && this.#before(items[child + 1] as number, items[child] as number)) child++;
      if (!this.#before(items[child] as number, last)) break;
      items[at] = items[child] as number;
      at = child;
    }
    items[at] = last;
    return top;
  }

  peek(): number | undefined {
    return this.#items[0];
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#key[a] as number, this.#key[b] as number];
    return x > y || (x === y && a < b);
  }
}
