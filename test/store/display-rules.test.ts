import { describe, expect, it } from 'vitest';
import {
  asIs,
  cutPercent,
  decimetres,
  more,
  tensAndMore,
  tenThousands,
  wholePercent,
} from '../../electron/store/display-rules.ts';

describe('display rules', () => {
  it('cut per cents instead of rounding them', () => {
    expect(cutPercent.show((485 / 488) * 100)).toBe('99.38%');
    expect(cutPercent.show(99.389)).toBe('99.38%');
    expect(cutPercent.show(99.999)).toBe('99.99%');
    expect(cutPercent.show(100)).toBe('100.00%');
    // 64.1 * 100 is 6409.999… in binary: the value itself must not lose a place.
    expect(cutPercent.show(64.1)).toBe('64.10%');
  });

  it('round whole per cents', () => {
    expect(wholePercent.show(47.03)).toBe('47%');
    expect(wholePercent.show(46.5)).toBe('47%');
    expect(wholePercent.show(46.49)).toBe('46%');
  });

  it('add 余 only when something is left beyond the tens', () => {
    expect(tensAndMore.show(976)).toBe('970余');
    expect(tensAndMore.show(970)).toBe('970');
    expect(tensAndMore.show(979)).toBe('970余');
    expect(tensAndMore.show(980)).toBe('980');
  });

  it('print sums of decimetres without the dust of binary fractions', () => {
    expect(decimetres.show(0.1 + 0.2)).toBe('0.3');
    expect(decimetres.show(1139.9999999998)).toBe('1140');
  });

  it('print ten thousands with their unit', () => {
    expect(tenThousands('').show(172_000)).toBe('17.2万');
    expect(tenThousands('元').show(3_961_300)).toBe('396.13万元');
    expect(tenThousands('元').show(8_600_000)).toBe('860万元');
  });

  it('print an increase with its sign, text as it is, and a dash for nothing', () => {
    expect(more.show(4)).toBe('+4');
    expect(more.show(0)).toBe('0');
    expect(asIs.show('3 → 20')).toBe('3 → 20');
    expect(asIs.show(null)).toBe('–');
  });
});
