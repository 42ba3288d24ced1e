import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFields, checkPeriod } from '../../electron/domain/field-check.ts';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';

const problem = (...args: Parameters<typeof checkFields>) => {
  const checked = checkFields(...args);
  return checked.ok ? null : checked.problem;
};

describe('fields', () => {
  test('are trimmed, and empty text is no value', () => {
    expect(checkFields('parking', { name: '  东湖 ', note: '   ' }, false)).toEqual({
      ok: true,
      fields: { name: '东湖', note: null },
    });
  });

  test('that must be there are asked for when adding, not when changing others', () => {
    expect(problem('violations', {}, true)).toEqual({ code: 'field_required', field: 'at' });
    expect(problem('violations', { note: 'x' }, false)).toBe(null);
    expect(problem('violations', { at: null }, false)).toEqual({ code: 'field_required', field: 'at' });
  });

  test('say what was expected instead', () => {
    expect(problem('structures', { height_m: 2000 }, false)).toEqual({
      code: 'field_invalid',
      field: 'height_m',
      value: '2000',
      expected: 'number, 0 … 1000',
    });
    expect(problem('parking', { kind: 'garage' }, false)).toMatchObject({
      expected: expect.stringContaining('roadside'),
    });
  });

  test('of text take any characters but not a book', () => {
    const nasty = '=cmd|’/c calc’!A1 <script>alert(1)</script> \u202e';
    expect(checkFields('parking', { note: nasty }, false)).toMatchObject({ ok: true, fields: { note: nasty.trim() } });
    expect(problem('parking', { note: 'x'.repeat(2001) }, false)).toMatchObject({
      code: 'field_invalid',
      field: 'note',
    });
  });

  test('of a kind take only values of that kind', () => {
    for (const layer of LAYERS) {
      for (const field of LAYER_SPECS[layer].fields.filter((f) => f.editable)) {
        const wrong = field.type === 'text' ? 5 : field.type === 'boolean' ? 1 : 'no such value';
        expect(problem(layer, { [field.key]: wrong }, false), `${layer}.${field.key}`).toMatchObject({
          code: 'field_invalid',
        });
      }
    }
  });

  test('that no one may edit are refused whatever their value', () => {
    const closed = LAYERS.flatMap((layer) =>
      LAYER_SPECS[layer].fields.filter((f) => !f.editable).map((f) => ({ layer, key: f.key })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...closed),
        fc.oneof(fc.string(), fc.double(), fc.boolean()),
        ({ layer, key }, value) => {
          expect(problem(layer, { [key]: value }, false)).toEqual({ code: 'field_readonly', field: key });
        },
      ),
    );
  });

  test('that no layer has are refused, names of JavaScript’s own included', () => {
    for (const key of ['__proto__', 'constructor', 'id', 'rev', 'retired_at', 'lon"; DROP TABLE x']) {
      const given = Object.fromEntries([[key, 'x']]);
      expect(problem('vendors', given, false)).toEqual({ code: 'field_unknown', field: key });
    }
  });

  test('of a period end after they begin', () => {
    expect(checkPeriod('vendors', { valid_from: 10, valid_to: 11 })).toBe(null);
    expect(checkPeriod('vendors', { valid_from: 10, valid_to: null })).toBe(null);
    expect(checkPeriod('vendors', { valid_from: 10, valid_to: 10 })).toMatchObject({ field: 'valid_to' });
  });
});
