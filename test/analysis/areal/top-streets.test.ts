import { expect, test } from 'vitest';
import { agreement, disagreements, type Top, topStreets } from '../../../electron/analysis/areal/top-streets.ts';

const top = (key: string): Top => ({ key, street: key, value: 1, z: 2, class: 0 });

test('top streets come by their best unit, each once, without those that only lie beside busy ones', () => {
  const streets = ['quiet', 'b', 'a', 'b', 'cold'];
  const found = topStreets(
    Float64Array.of(9, 3, 4, 5, -2),
    Float64Array.of(-0.5, 1, 1, 2, 1),
    (k) => streets[k] as string,
    (k) => top(streets[k] as string),
  );
  expect(found.map((t) => t.key)).toEqual(['b', 'a']);
});

test('two measures agree by streets, unnamed ones by edge, and disagree when fewer than half are shared', () => {
  const tops = new Map([
    ['count', ['a', 'b', 'c', '#7'].map(top)] as const,
    ['manual', ['#7', 'b', 'x'].map(top)] as const,
    ['capture', ['c', 'x', 'y', '#8'].map(top)] as const,
  ]);
  const pairs = agreement(tops);
  expect(pairs).toEqual([
    { a: 'count', b: 'manual', shared: 2, of: 3 },
    { a: 'count', b: 'capture', shared: 1, of: 4 },
    { a: 'manual', b: 'capture', shared: 1, of: 3 },
  ]);
  expect(disagreements(pairs)).toEqual([
    { code: 'measures_disagree', params: { a: 'count', b: 'capture', shared: 1, of: 4 } },
  ]);
});
