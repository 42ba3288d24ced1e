import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutFile } from '../../../electron/imports/parts/cut-file.ts';
import { readPart } from '../../../electron/imports/parts/read-part.ts';
import { type Reading, readRows, type SourceRow } from '../../../electron/imports/source.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-cut-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = ['a', 'b', 'c'];

function told(row: SourceRow): unknown[] {
  const cells: unknown[] = [];
  row.all((name, value) => cells.push([name, value]));
  return [row.row, row.line, row.size, row.problem, row.geometry, cells, row.raw(50)];
}

/** All rows, and the error that ended them. */
function gather(work: (visit: (row: SourceRow) => void) => void): unknown[] {
  const rows: unknown[] = [];
  try {
    work((row) => void rows.push(told(row)));
  } catch (error) {
    const { code, params } = error as { code?: string; params?: unknown };
    if (code === undefined) throw error;
    rows.push({ code, params });
  }
  return rows;
}

function inParts(reading: Reading, size: number): { rows: unknown[]; parts: number; seen: string } {
  const seen: Buffer[] = [];
  let parts = 0;
  const rows = gather((visit) => {
    let row = 0;
    let line = 1;
    const task = { reading, names: NAMES, headerRows: 1, stop: new Int32Array(1) };
    for (const part of cutFile(reading, size, (block) => seen.push(Buffer.from(block)))) {
      parts++;
      let last = row;
      const visitAll = (found: SourceRow) => {
        last = found.row;
        visit(found);
      };
      line += readPart(task, part, visitAll, { bind: [], row, line });
      row = last;
    }
  });
  return { rows, parts, seen: Buffer.concat(seen).toString('hex') };
}

function agree(reading: Reading, text: string, size: number): number {
  writeFileSync(reading.path, text);
  const { rows, parts, seen } = inParts(reading, size);
  const whole = gather((visit) => readRows(reading, (row) => void visit(row)));
  // What is wrong with a JSON document may show before the rows in front of it are read.
  const failed = reading.format === 'geojson' && !Array.isArray(whole.at(-1));
  expect(failed ? rows.slice(-1) : rows).toEqual(failed ? whole.slice(-1) : whole);
  if (!rows.some((r) => !Array.isArray(r))) expect(seen).toBe(Buffer.from(text).toString('hex'));
  return parts;
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    '解放路 5 号',
    '"a,b"',
    '"two ""marks"""',
    '"line\nbreak"',
    '"cr\r\nlf"',
    '"cr\rcr"',
    'stray"mark',
  ),
  fc.string({ unit: fc.constantFrom('a', '"', ' ', '路', ';', ',', '\n', '\r', '""'), maxLength: 8 }),
);
const csv = fc
  .tuple(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 25 }),
    fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([rows, end, last, bom]) => {
    const lines = [NAMES.join(','), ...rows.map((r) => r.join(','))];
    return `${bom ? '\uFEFF' : ''}${lines.join(end)}${last ? end : ''}`;
  });

describe('a file cut into parts', { timeout: 60_000 }, () => {
  test('has the rows, lines and errors of the whole, wherever a delimited text is cut', () => {
    const dialect = { delimiter: ',' as const, header: true, decimal: '.' as const, skip: 0 };
    let parts = 0;
    fc.assert(
      fc.property(csv, fc.integer({ min: 1, max: 120 }), (text, size) => {
        const path = join(folder, 'a.csv');
        parts += agree({ path, format: 'csv', encoding: 'utf-8', dialect, separator: null }, text, size);
      }),
      { numRuns: 600 },
    );
    expect(parts).toBeGreaterThan(1200);
  });

  const feature = fc.oneof(
    fc
      .record({
        type: fc.constant('Feature'),
        properties: fc.record({ a: fc.string(), b: fc.integer() }),
        geometry: fc.constant(null),
      })
      .map((f) => JSON.stringify(f, null, 1)),
    fc.constantFrom('{"a":"\\"}]"}', '{"a":[1,{"b":"路"}]}', '7', '{"a":'),
  );

  test.each([
    ['lines', '\n', 10],
    ['records behind separators', '\x1e', 0x1e],
  ])('has the records of the whole, of %s of JSON', (_, between, separator) => {
    fc.assert(
      fc.property(fc.array(feature, { maxLength: 12 }), fc.integer({ min: 1, max: 120 }), (list, size) => {
        const text =
          separator === 10 ? list.map((f) => f.replaceAll('\n', ' ')).join('\n') : `\x1e${list.join(between)}`;
        const path = join(folder, 'a.geojsonl');
        agree({ path, format: 'geojsonl', encoding: 'utf-8', dialect: null, separator }, text, size);
      }),
      { numRuns: 300 },
    );
  });

  test('has the records of the whole, of one JSON document', () => {
    fc.assert(
      fc.property(
        fc.array(feature, { maxLength: 12 }),
        fc.integer({ min: 1, max: 120 }),
        fc.boolean(),
        (list, size, bom) => {
          const text = `${bom ? '\uFEFF' : ''}{"type":"FeatureCollection",\n"features":[\n${list.join(',\n')}]}`;
          const path = join(folder, 'a.geojson');
          agree({ path, format: 'geojson', encoding: 'utf-8', dialect: null, separator: null }, text, size);
        },
      ),
      { numRuns: 300 },
    );
  });
});
