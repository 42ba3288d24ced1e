import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fingerprint, PrintCounts, PrintSet } from '../../electron/store/fingerprint.ts';

const print = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.maxSafeInteger().map((n) => Math.abs(n) || 1),
);

describe('a set of fingerprints', () => {
  test('holds what a plain set holds, with its values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(print, fc.nat({ max: 2 ** 32 - 1 })), { maxLength: 400 }),
        fc.array(print),
        (added, asked) => {
          const set = new PrintSet(true);
          const plain = new Map<number, number>();
          for (const [p, value] of added) {
            expect(set.add(p, value)).toBe(!plain.has(p));
            plain.set(p, value);
          }
          expect(set.size).toBe(plain.size);
          for (const p of [...asked, ...plain.keys()]) {
            expect(set.has(p)).toBe(plain.has(p));
            expect(set.get(p)).toBe(plain.get(p));
          }
        },
      ),
    );
  });

  test('tells numbers apart that differ in any one bit', () => {
    const set = new PrintSet();
    const all = Array.from({ length: 53 }, (_, bit) => 2 ** bit);
    for (const p of all) expect(set.add(p)).toBe(true);
    for (const p of all) expect(set.add(p)).toBe(false);
  });

  test('grows to a million', () => {
    const counts = new PrintCounts();
    const hash = new Fingerprint();
    const of = (i: number) => hash.reset().add(i).end();
    for (let i = 0; i < 1_000_000; i++) if (counts.count(of(i)) !== 0) throw new Error(`${i} came before`);
    expect([counts.count(of(7)), counts.count(of(7)), counts.count(of(999_999))]).toEqual([1, 2, 1]);
    counts.clear();
    expect([counts.count(of(7)), counts.count(of(7))]).toEqual([0, 1]);
  });
});

describe('a fingerprint', () => {
  test('is the same of a text and of the bytes that spell it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        if (!text.isWellFormed()) return;
        const bytes = Buffer.from(`<${text}>`);
        const hash = new Fingerprint();
        const spelt = hash
          .reset()
          .addUtf8(bytes, 1, bytes.length - 1)
          .end();
        expect(spelt).toBe(hash.reset().add(text).end());
        const hex = hash.reset().addHex(bytes).end();
        expect(hex).toBe(hash.reset().add(bytes.toString('hex')).end());
      }),
    );
  });

  test('never changes, so that what was imported years ago is known again', () => {
    const hash = new Fingerprint();
    expect(hash.add('V1').add(121.0203).add(null).add('人工贴单').add('').end()).toBe(3_589_918_401_860_901);
  });
});
