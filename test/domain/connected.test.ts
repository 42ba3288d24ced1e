import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowestConnected } from '../../electron/domain/connected.ts';

test('nodes hang together where a way of edges leads from one to the other, and are told by their lowest', () => {
  const size = 12;
  const edges = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 20 });
  fc.assert(
    fc.property(edges, (list) => {
      const found = lowestConnected(
        size,
        Uint32Array.from(list, ([a]) => a),
        Uint32Array.from(list, ([, b]) => b),
      );
      for (let start = 0; start < size; start++) {
        const reached = new Set([start]);
        for (let more = -1; more !== reached.size; ) {
          more = reached.size;
          for (const [a, b] of list) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
        }
        expect(found[start]).toBe(Math.min(...reached));
      }
    }),
  );
});

test('no node and no edge are no trouble', () => {
  expect([...lowestConnected(0, new Uint32Array(), new Uint32Array())]).toEqual([]);
  expect([...lowestConnected(2, new Uint32Array(), new Uint32Array())]).toEqual([0, 1]);
});
