import { describe, expect, it } from 'vitest';
import { ANALYSES, PARAMS } from '../../../../../electron/contract/analysis.ts';
import { zh } from '../../../../../renderer/i18n/zh/index.ts';
import { checked, limitsOf } from '../../../../../renderer/workspaces/explore/analysis/checked.ts';
import { defaultsOf, FIELDS, valueAt, withValue } from '../../../../../renderer/workspaces/explore/analysis/fields.ts';

describe.each(ANALYSES)('the form of %s', (kind) => {
  it('starts from the defaults of the schema, which are in order', () => {
    expect(checked(kind, defaultsOf(kind), {})).toEqual({ params: PARAMS[kind].parse({}), faults: {} });
  });

  it('has a field for every parameter but the filter, each named in words', () => {
    const keys = Object.entries(defaultsOf(kind)).flatMap(([key, value]) =>
      key === 'weights' ? Object.keys(value as object).map((k) => `weights.${k}`) : [key],
    );
    expect(FIELDS[kind].map((field) => field.key).sort()).toEqual(keys.sort());
    for (const field of FIELDS[kind]) {
      const [first, second] = field.key.split('.') as [string, string?];
      const words: Record<string, string> = second ? zh.analysis.suggest.criterion : zh.analysis.field;
      expect([field.key, words[second ?? first]]).toEqual([field.key, expect.any(String)]);
      if (field.term) expect([field.term, field.term in zh.terms]).toEqual([field.term, true]);
    }
  });

  it('tells the limits of a number that is outside of them, and sends nothing', () => {
    for (const field of FIELDS[kind]) {
      if (field.input !== 'number') continue;
      const limits = limitsOf(kind, field.key);
      expect([field.key, limits]).toEqual([field.key, { least: expect.any(Number), most: expect.any(Number) }]);
      const shown = { ...defaultsOf(kind), unit: 'grid', method: 'dbscan', permutations: 99 };
      const values = { ...shown, [field.key]: (limits?.most ?? 0) + 1 };
      if (field.when && !field.when(values)) continue;
      const { params, faults } = checked(kind, values, {});
      expect([field.key, faults[field.key]]).toEqual([field.key, { why: 'range', ...limits }]);
      expect(params).toBeNull();
    }
  });
});

describe('a form', () => {
  it('asks for a number where the field was emptied, unless empty means automatic', () => {
    const emptied = (kind: 'hotspots' | 'density', key: string, value: unknown) =>
      checked(kind, { ...defaultsOf(kind), [key]: value }, {}).faults[key];
    expect(emptied('hotspots', 'band', '')).toEqual({ why: 'empty' });
    expect(emptied('density', 'bandwidth', null)).toBeUndefined();
  });

  it('is not held up by what was typed into a field that is no longer shown', () => {
    const values = { ...defaultsOf('hotspots'), unit: 'street', cell: 1 };
    const { params, faults } = checked('hotspots', values, { town: ['a'] });
    expect(faults).toEqual({});
    expect(params).toEqual({ ...PARAMS.hotspots.parse({}), filter: { town: ['a'] } });
  });

  it('changes a weight and leaves the others', () => {
    const values = defaultsOf('suggest');
    const next = { ...values, ...withValue(values, 'weights.schools', 5) };
    expect(valueAt(next, 'weights.schools')).toBe(5);
    expect(valueAt(next, 'weights.rate')).toBe(valueAt(values, 'weights.rate'));
  });
});
