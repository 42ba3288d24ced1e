import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjusted, confidenceClass } from '../../../electron/analysis/areal/adjust.ts';
import { binClasses } from '../../../electron/analysis/time/bin-classes.ts';

test('classes of many bins are those of their adjusted p-values one by one', () => {
  // Small ones among them, and ties.
  const p = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 20 }).map((k) => k / 200),
  );
  const bin = fc.record({ p, z: fc.constantFrom(-3, 2) });
  fc.assert(
    fc.property(fc.array(bin, { maxLength: 60 }), fc.constantFrom('bh', 'by', 'none'), (bins, method) => {
      const values = Float64Array.from(bins, (b) => b.p);
      const z = Float64Array.from(bins, (b) => b.z);
      const wanted = Array.from(adjusted(values, method), (q, i) => confidenceClass(q, z[i] as number));
      expect([...binClasses(values, z, method)]).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});
