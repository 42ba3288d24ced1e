/**
 * For each node of an undirected graph the lowest node that it hangs together with. Edge e joins `from[e]` and `to[e]`.
 * Union-find with path halving (Tarjan and van Leeuwen 1984).
 */
export function lowestConnected(nodes: number, from: Uint32Array, to: Uint32Array): Uint32Array {
  const parent = Uint32Array.from({ length: nodes }, (_, v) => v);
  const root = (v: number): number => {
    let at = v;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (let e = 0; e < from.length; e++) {
    const [a, b] = [root(from[e] as number), root(to[e] as number)];
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  return parent.map((_, v) => root(v));
}
