import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../../electron/contract/imports.ts';
import {
  type Fields,
  given,
  keptColumns,
  missing,
  NO_CHOICES,
  shownOptions,
  withReading,
  withSource,
} from '../../../renderer/workspaces/explore/import/choices.ts';

const found = {
  layer: 'violations',
  crs: 'GCJ-02',
  timeZone: 'Asia/Shanghai',
  lon: 'x',
  lat: 'y',
  fields: { at: { column: 'time' } },
} as const satisfies Inspection['options'];
const columns = ['x', 'y', 'time', 'who'].map((name) => ({ name, samples: [], guess: null, kind: 'text' as const }));

describe('a mapping', () => {
  it('gives a column to one field only', () => {
    expect(withSource({ note: { column: 'a' }, key: { column: 'b' } }, 'name', { column: 'a' })).toEqual({
      key: { column: 'b' },
      name: { column: 'a' },
    });
  });

  it('may give the same fixed value to several fields', () => {
    expect(withSource({ note: { constant: 'a' } }, 'name', { constant: 'a' })).toEqual({
      note: { constant: 'a' },
      name: { constant: 'a' },
    });
  });

  it('never names a column twice, whatever is done to it', () => {
    const source = fc.oneof(fc.record({ column: fc.constantFrom('a', 'b', 'c') }), fc.constant(null));
    const step = fc.tuple(fc.constantFrom('key', 'name', 'note'), source);
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let fields: Fields = {};
        for (const [key, to] of steps) fields = withSource(fields, key, to);
        const named = Object.values(fields).map((s) => ('column' in s ? s.column : ''));
        expect(new Set(named).size).toBe(named.length);
      }),
    );
  });

  it('keeps the columns that nothing takes with the feature', () => {
    expect(keptColumns({ columns, options: found })).toEqual(['who']);
  });
});

describe('choices', () => {
  it('ask the server to recognise everything not chosen', () => {
    expect(given(NO_CHOICES, 'vendors')).toEqual({});
  });

  it('keep a mapping per layer', () => {
    const choices = { layer: 'vendors' as const, mapped: { vendors: { name: { column: 'who' } } } };
    expect(given(choices, 'vendors')).toEqual({ layer: 'vendors', fields: { name: { column: 'who' } } });
    expect(given(choices, 'parking')).toEqual({ layer: 'vendors' });
  });

  it('of columns fall when the columns may be others', () => {
    const before = { lon: 'a', lat: 'b', crs: 'BD-09' as const, mapped: { vendors: {} } };
    expect(given({ ...before, ...withReading({ header: false }) }, 'vendors')).toEqual({ crs: 'BD-09', header: false });
  });

  it('are shown before the server has answered', () => {
    expect(shownOptions(found, { crs: 'BD-09' })).toEqual({ ...found, crs: 'BD-09' });
    expect(shownOptions(found, { layer: 'vendors' }).fields, 'another layer has another mapping').toEqual({});
  });
});

describe('what is missing', () => {
  const sample = { features: [] };
  it('is nothing when required fields and a place are given', () => {
    expect(missing({ format: 'csv', options: found, sample, crsCandidates: [] })).toEqual([]);
  });

  it('names required fields and the place', () => {
    expect(missing({ format: 'csv', options: { ...found, lon: '', fields: {} }, sample, crsCandidates: [] })).toEqual([
      'geometry',
      'at',
    ]);
  });

  it('is no place where the file carries geometry', () => {
    const { lon, lat, ...options } = found;
    expect(missing({ format: 'geojson', options, sample, crsCandidates: [] })).toEqual([]);
    expect(missing({ format: 'shapefile', options, sample, crsCandidates: [] })).toEqual(['geometry']);
    expect([lon, lat]).toEqual(['x', 'y']);
  });
});
