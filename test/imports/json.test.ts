import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import { JsonLines } from '../../electron/imports/json/lines.ts';
import { FEATURE_ID, readRecord } from '../../electron/imports/json/record.ts';
import { JsonSplitter } from '../../electron/imports/json/splitter.ts';

const shared = new URL('../../../shared/data/', import.meta.url);

interface Read {
  records: string[];
  lines: number[];
  tooLarge: number;
}

function split(text: string | Buffer, size = Number.POSITIVE_INFINITY, separator?: number): Read {
  const out: Read = { records: [], lines: [], tooLarge: 0 };
  const part = ({ bytes, line }: { bytes: Buffer | null; line: number }) => {
    if (bytes) out.records.push(bytes.toString('utf8').trim());
    else out.tooLarge++;
    out.lines.push(line);
  };
  const reader = separator === undefined ? new JsonSplitter(part) : new JsonLines(separator, part);
  const bytes = Buffer.from(text as string);
  for (let i = 0; i < bytes.length; i += size) reader.push(bytes.subarray(i, Math.min(bytes.length, i + size)));
  reader.end();
  return out;
}

const point = (n: number) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [n, 1] },
  properties: { n, t: '}],"{' },
});

describe('a JSON document', () => {
  test('is cut into the features of its collection, whatever the size of the chunks', () => {
    const text = JSON.stringify(
      { name: 'x,]', type: 'FeatureCollection', features: [point(1), point(2), point(3)], crs: { a: [1] } },
      null,
      1,
    );
    const whole = split(text);
    expect(whole.records.map((r) => JSON.parse(r))).toEqual([point(1), point(2), point(3)]);
    for (let size = 1; size < 60; size++) expect(split(text, size)).toEqual(whole);
  });

  test('gives back any list of any values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        (values, size, pretty) => {
          const text = JSON.stringify(values, null, pretty ? 2 : 0);
          expect(split(text, size).records.map((r) => JSON.parse(r))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  test('may be one feature, one geometry, a geometry collection, or values one after another', () => {
    expect(split(JSON.stringify(point(1))).records).toHaveLength(1);
    expect(split('{"type":"GeometryCollection","geometries":[{"a":1},{"b":2}]}').records).toEqual([
      '{"a":1}',
      '{"b":2}',
    ]);
    expect(split('{"a":1}\n {"b":\n2}').records).toEqual(['{"a":1}', '{"b":\n2}']);
  });

  test('tells the line on which each record begins', () => {
    expect(split('{"features":[\n{"a":1},\n\n{"b":2}]}').lines).toEqual([2, 4]);
  });

  test.each([
    ['{"features":[{"a":1},,{"b":2}]}', 'import_bad_json'],
    ['{"features":[{"a":1},]}', 'import_bad_json'],
    ['{"features":[{"a":1}]} trailing', 'import_bad_json'],
    ['{"features":[{"a":1}]}{"b":1}', 'import_bad_json'],
    ['{"features":[],"features":[]}', 'import_bad_json'],
    ['{"features":[{"a":1}}', 'import_bad_json'],
    ['{"features":[{"a":1}],}', 'import_bad_json'],
    ['{"features":[{"a":1}', 'import_truncated'],
    ['{"features":[{"a":"1}]}', 'import_truncated'],
    ['[', 'import_truncated'],
    ['   ', 'import_empty'],
    ['"text"', 'import_bad_json'],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'import_too_deep'],
    [`{"features":[{"a":${'['.repeat(10_000)}`, 'import_too_deep'],
    [`${'{"a":'.repeat(10_000)}1`, 'import_too_deep'],
  ])('%.40s is refused as %s', (text, code) => {
    expect(() => split(text)).toThrow(expect.objectContaining({ code }));
    expect(() => split(text, 3)).toThrow(expect.objectContaining({ code }));
  });

  test('drops a record of 20 MB without keeping it, and goes on with the next', () => {
    const got: (number | undefined)[] = [];
    const splitter = new JsonSplitter(({ bytes }) => got.push(bytes?.length));
    splitter.push(Buffer.from('{"type":"FeatureCollection","features":[{"a":"'));
    for (let i = 0; i < 20; i++) splitter.push(Buffer.alloc(1 << 20, 'x'));
    splitter.push(Buffer.from('"},{"b":1}]}'));
    splitter.end();
    expect(got).toEqual([undefined, 7]);
  });
});

describe('records one a line', () => {
  test.each([10, 0x1e])('are told apart by the byte %d, whatever the size of the chunks', (separator) => {
    const mark = String.fromCharCode(separator);
    const text =
      separator === 10 ? '{"a":1}\n\n{"b":2}\r\n{"c":3}' : `${mark}{"a":\n1}\n${mark}{"b":2}\n${mark}{"c":3}\n`;
    for (let size = 1; size < 12; size++) {
      expect(split(text, size, separator).records.map((r) => JSON.parse(r))).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    }
  });

  test('are cut short when the last is no whole value, and bad ones in between are left to be refused', () => {
    expect(() => split('{"a":1}\n{"b":', 100, 10)).toThrow(expect.objectContaining({ code: 'import_truncated' }));
    expect(split('{"a":\n{"b":2}\n', 100, 10).records).toEqual(['{"a":', '{"b":2}']);
  });
});

describe('a record', () => {
  test('is a feature with its id and properties, a bare geometry, or a flat object', () => {
    const feature = readRecord(
      '{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":"x"}}',
    );
    expect(feature).toEqual({
      ok: true,
      record: {
        geometry: { type: 'Point', coordinates: [1, 2] },
        columns: new Map<string, unknown>([
          [FEATURE_ID, 7],
          ['a', 'x'],
        ]),
      },
    });
    expect(readRecord('{"type":"Point","coordinates":[1,2]}')).toMatchObject({
      ok: true,
      record: { columns: new Map() },
    });
    expect(readRecord('{"ADDRESS":"x","type":"lot"}')).toMatchObject({ ok: true, record: { geometry: undefined } });
  });

  test('keeps numbers that are longer than a double as they are written', () => {
    const result = readRecord('{"id":330482199001011234567,"lon":121.02000000000000001}');
    expect(result.ok && result.record.columns.get('id')).toBe('330482199001011234567');
    expect(result.ok && result.record.columns.get('lon')).toBe(121.02);
  });

  test('with NaN, or with properties that are no object, is refused', () => {
    expect(
      readRecord('{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]},"properties":{}}'),
    ).toMatchObject({ ok: false, code: 'json_invalid' });
    expect(readRecord('{"type":"Feature","geometry":null,"properties":[1]}')).toMatchObject({
      ok: false,
      code: 'not_a_feature',
    });
    expect(readRecord('[1,2]')).toMatchObject({ ok: false, code: 'not_a_feature' });
  });

  test('may have any column name', () => {
    const result = readRecord('{"__proto__":{"polluted":1},"constructor":2,"a":1,"a":3}');
    expect(result.ok && [...result.record.columns.keys()]).toEqual(['__proto__', 'constructor', 'a']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

const suite = new URL('hostile/JSONTestSuite/', shared);
describe.skipIf(!existsSync(suite))('JSONTestSuite', () => {
  /** Records that parse, or the error. */
  function outcome(bytes: Buffer): 'taken' | 'refused' {
    try {
      const { records } = split(bytes);
      return records.length > 0 && records.every((r) => isJson(r)) ? 'taken' : 'refused';
    } catch (error) {
      if (error instanceof ZhituError) return 'refused';
      throw error;
    }
  }
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  test('no file crashes the reader; what must not be read is not', () => {
    const files = readdirSync(suite);
    expect(files.length).toBeGreaterThan(200);
    for (const file of files) {
      const got = outcome(readFileSync(new URL(encodeURIComponent(file), suite)));
      // Values that follow one another are a format of their own; invalid UTF-8 is refused before this reader.
      const lenient = /concat|invalid_utf8|invalid-utf-8|utf8/.test(file) || file === 'n_structure_trailing_#.json';
      if (file.startsWith('n_') && !lenient) expect([file, got]).toEqual([file, 'refused']);
    }
  });

  test('what must be read is read when it is an array or object with content', () => {
    for (const file of readdirSync(suite).filter((f) => f.startsWith('y_'))) {
      const bytes = readFileSync(new URL(encodeURIComponent(file), suite));
      const value: unknown = JSON.parse(bytes.toString('utf8'));
      const filled = typeof value === 'object' && value !== null && (!Array.isArray(value) || value.length > 0);
      if (filled) expect([file, outcome(bytes)]).toEqual([file, 'taken']);
    }
  });
});

const hints = new URL('formats/geojsonhint/', shared);
describe.skipIf(!existsSync(hints))('the files of geojsonhint', () => {
  test('are read, or refused with an error of ours', () => {
    for (const kind of ['good', 'bad']) {
      for (const file of readdirSync(new URL(`${kind}/`, hints)).filter((f) => f.endsWith('.geojson'))) {
        try {
          for (const record of split(readFileSync(new URL(`${kind}/${file}`, hints))).records) readRecord(record);
        } catch (error) {
          expect([file, kind, error]).toEqual([file, 'bad', expect.any(ZhituError)]);
        }
      }
    }
  });
});
