import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow } from '../../electron/domain/csv-row.ts';
import { CsvReader, fieldText, MAX_COLUMNS } from '../../electron/imports/csv/reader.ts';
import { columnNames, sniff } from '../../electron/imports/csv/sniff.ts';
import { isKnownHeader } from '../../electron/imports/mapping/headers.ts';
import { unguarded } from '../../electron/imports/props.ts';

const spectrum = new URL('../../../shared/data/formats/csv-spectrum/', import.meta.url);

interface Read {
  rows: string[][];
  lines: number[];
  bad: number[];
}

/** Reads `text` in chunks of `size` bytes. */
function read(text: string | Buffer, delimiter = ',', size = Number.POSITIVE_INFINITY): Read {
  const bytes = Buffer.from(text as string);
  const out: Read = { rows: [], lines: [], bad: [] };
  const reader = new CsvReader(delimiter, (r) => {
    out.rows.push(Array.from({ length: Math.min(r.count, MAX_COLUMNS) }, (_, i) => fieldText(r, i)));
    out.lines.push(r.line);
    out.bad.push(r.badQuote);
  });
  for (let i = 0; i < bytes.length; i += size) reader.push(bytes.subarray(i, Math.min(bytes.length, i + size)));
  reader.end();
  return out;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('\\r\\n', '\\n'));

describe('the CSV reader', () => {
  test('gives back what was written, cut into chunks at any byte', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '"', '""', 'a,b', '治图', 'x\r\ny', '\n', "'=1", '=1+1', '-5'),
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), (written, size) => {
        const got = read(written.map(csvRow).join(''), ',', size);
        expect(got.rows.map((r) => r.map(unguarded))).toEqual(
          written.map((r) => r.map((c) => unguarded(c.toWellFormed()))),
        );
        expect(got.bad.every((b) => b === 0)).toBe(true);
      }),
    );
  });

  test('reads the same whatever the size of the chunks', () => {
    const text = 'a,"b ""c""\r\nd",e\n\n"",,x"y\r1,2,"3"x\r\nlast,"q"';
    const whole = read(text);
    for (let size = 1; size <= text.length; size++) expect(read(text, ',', size)).toEqual(whole);
    expect(whole.rows).toEqual([
      ['a', 'b "c"\r\nd', 'e'],
      ['', '', 'x"y'],
      ['1', '2', '3"x'],
      ['last', 'q'],
    ]);
  });

  test('names the line on which a record begins and the field with a misplaced quotation mark', () => {
    const got = read('a,b\n"x\ny",1\n\n2,"3"4\n');
    expect(got.lines).toEqual([1, 2, 5]);
    expect(got.bad).toEqual([0, 0, 2]);
  });

  test('takes every line ending, and a last line without one', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(read(`a,b${end}1,2${end}3,4`).rows).toEqual([
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ]);
  });

  test('says that the file is cut short when a quoted field is never closed', () => {
    expect(() => read('a,b\n1,"2\n3,4\n')).toThrow(/cut short/);
  });

  test('gives up on a record that never ends instead of holding all of it', () => {
    const reader = new CsvReader(',', () => {});
    reader.push(Buffer.from('a,"'));
    const chunk = Buffer.alloc(1 << 20, 'x');
    expect(() => {
      for (let i = 0; i < 40; i++) reader.push(chunk);
    }).toThrow(/too large/);
  });

  test('counts five million columns without keeping them', () => {
    let count = 0;
    const reader = new CsvReader(',', (r) => {
      count = r.count;
    });
    reader.push(Buffer.alloc(4_999_999, ','));
    reader.push(Buffer.from('\n'));
    expect(count).toBe(5_000_000);
  });

  test.skipIf(!existsSync(spectrum))('agrees with the edge cases of csv-spectrum', () => {
    for (const file of readdirSync(new URL('csvs/', spectrum))) {
      const [header = [], ...rows] = read(readFileSync(new URL(`csvs/${file}`, spectrum))).rows;
      const json = JSON.parse(readFileSync(new URL(`json/${file.replace('.csv', '.json')}`, spectrum), 'utf8'));
      const got = rows.map((r) => Object.fromEntries(header.map((h, i) => [h, r[i]])));
      // Their answer for this file is one object, with another telephone number than the table has.
      if (file === 'location_coordinates.csv') {
        expect(got).toEqual([{ ...json, 'Contact Phone Number': '2095257564' }]);
      } else expect(plain(got)).toEqual(plain(json)); // their line breaks inside fields differ from their tables'
    }
  });
});

describe('the dialect of a table', () => {
  const look = (text: string) => sniff(Buffer.from(text), {}, isKnownHeader);

  test.each([',', '\t', ';', '|'] as const)('is recognised with the delimiter %j', (delimiter) => {
    const text = ['编号,经度,纬度,备注', '1,121.02,30.7,ok', '2,121.03,30.71,"a,b;c"']
      .map((l) => l.replaceAll(',', delimiter))
      .join('\n');
    expect(look(text)).toMatchObject({ delimiter, header: true, decimal: '.' });
  });

  test('has a decimal comma where numbers are written so', () => {
    expect(look('name;lon;lat\na;121,02;30,70\nb;121,03;30,71\n')).toMatchObject({ delimiter: ';', decimal: ',' });
  });

  test('has no header when the first row is a row like the others', () => {
    expect(look('1,121.02,30.7\n2,121.03,30.71\n').header).toBe(false);
    expect(look('foo,bar,baz\n2,121.03,30.71\n').header).toBe(true);
    expect(look('违停时间,方式\n2023-07-11,人工贴单\n').header).toBe(true);
  });

  test('is what a spreadsheet program says in its first line', () => {
    expect(look('sep=;\na;b\n1;2\n')).toMatchObject({ delimiter: ';', skip: 1 });
  });

  test('passes over a title that people wrote above it, and over nothing else', () => {
    const rows = '序号,摊点名称,经度,纬度\n1,早餐车,121.02,30.7\n2,水果摊,,30.71\n';
    expect(look(`平湖市摊点登记表,,,\n填报：当湖中队,,2023年7月,\n${rows}`)).toMatchObject({ skip: 2, header: true });
    expect(look(`平湖市摊点登记表\n${rows}`)).toMatchObject({ delimiter: ',', skip: 1, header: true });
    expect(look(rows)).toMatchObject({ skip: 0, header: true });
    expect(look('名称,,,\n甲,乙,丙,丁\n戊,己,庚,辛\n').skip).toBe(0);
    expect(look('甲,,,\n1,2,121.02,30.7\n2,3,121.03,30.71\n').skip).toBe(0);
  });

  test('names every column once', () => {
    expect(columnNames(['a', '', 'a', ' b ', 'a'])).toEqual(['a', 'column_2', 'a_2', 'b', 'a_3']);
  });
});
