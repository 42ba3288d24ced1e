import { describe, expect, it } from 'vitest';
import { PLAIN } from '../../../../../renderer/state/look.ts';
import { lookTable, tonesOf } from '../../../../../renderer/workspaces/review/compare/look-table.ts';

const at = (table: number[], tone: number) => table[Math.round(tone * (table.length - 1))] ?? Number.NaN;

describe('the tones of a photo', () => {
  it('stay as they are while nothing is adjusted', () => {
    const table = lookTable(PLAIN, null);
    for (const [i, v] of table.entries()) expect(v).toBeCloseTo(i / (table.length - 1), 12);
  });

  it('grow lighter, stand further apart, are lifted in the dark, turn round', () => {
    expect(at(lookTable({ ...PLAIN, brightness: 0.2 }, null), 0.5)).toBeCloseTo(0.7, 9);
    expect(at(lookTable({ ...PLAIN, contrast: 2 }, null), 0.75)).toBeCloseTo(1, 9);
    expect(at(lookTable({ ...PLAIN, gamma: 2 }, null), 0.25)).toBeCloseTo(0.5, 9);
    expect(at(lookTable({ ...PLAIN, invert: true }, null), 0.25)).toBeCloseTo(0.75, 9);
  });

  it('open in the shadows when they are spread by how often they occur, never out of order', () => {
    const dark = new Uint8ClampedArray(4 * 1000);
    for (let i = 0; i < 1000; i++) dark.set([i % 50, i % 50, i % 50, 255], 4 * i);
    const tones = tonesOf(dark);
    expect(tones.reduce((a, b) => a + b, 0)).toBe(1000);
    const table = lookTable({ ...PLAIN, equalise: true }, tones);
    expect(at(table, 0.2)).toBeGreaterThan(0.5);
    expect(at(table, 0.2)).toBeLessThan(1); // an even patch is not blown up to the whole range
    for (let i = 1; i < table.length; i++) expect(table[i]).toBeGreaterThanOrEqual(table[i - 1] ?? 0);
    expect([table[0], table.at(-1)]).toEqual([0, 1]);
  });
});
