import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { urlOf } from '../../electron/contract/endpoint.ts';
import { type Filter, parseFilter } from '../../electron/contract/filter.ts';
import { METHODS } from '../../electron/domain/vocabulary.ts';

const read = (url: string) => Object.fromEntries(new URL(url, 'http://x').searchParams);
const name = fc.string({ minLength: 1, maxLength: 20 }).filter((s) => s.trim() === s);

describe('the filter in a URL', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(
        fc.record<Filter>(
          {
            from: fc.integer({ min: 0, max: 2e9 }),
            to: fc.integer({ min: 0, max: 2e9 }),
            hours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 }),
            weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
            town: fc.array(name, { minLength: 1, maxLength: 3 }),
            text: name,
            method: fc.uniqueArray(fc.constantFrom(...METHODS, 'none'), { minLength: 1 }),
          },
          { requiredKeys: [] },
        ),
        (filter) => {
          expect(parseFilter('violations', read(urlOf({ path: '/t' }, { query: filter })))).toEqual(filter);
        },
      ),
    );
  });

  it('refuses what the layer does not have', () => {
    expect(() => parseFilter('parking', { method: 'manual' })).toThrow(ZodError);
    expect(() => parseFilter('segments', { hours: '7' })).toThrow(ZodError);
    expect(() => parseFilter('violations', { method: 'telepathy' })).toThrow(ZodError);
    expect(() => parseFilter('violations', { bbox: '1,2,3' })).toThrow(ZodError);
    expect(() => parseFilter('violations', { hours: '24' })).toThrow(ZodError);
  });

  it('leaves other parameters of an endpoint alone', () => {
    expect(parseFilter('vendors', { v: '7', sort: '-name', class: 'scattered' })).toEqual({ class: ['scattered'] });
  });
});
