import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromWallSeconds, hourOfWeek } from '../../../electron/domain/time.ts';
import { type Conversion, Converter } from '../../../electron/imports/convert.ts';
import { surroundings } from '../../../electron/imports/enrich.ts';
import { Clock } from '../../../electron/imports/fast/clock.ts';
import { decimalOf } from '../../../electron/imports/fast/decimal.ts';
import { FastRow } from '../../../electron/imports/fast/fast-row.ts';
import { isPlainText } from '../../../electron/imports/fast/plain-text.ts';
import { Refused } from '../../../electron/imports/geometry/prepare.ts';
import { Remarks } from '../../../electron/imports/remarks.ts';
import { csvRows } from '../../../electron/imports/source.ts';
import { streetGrid } from '../../../electron/imports/street-grid.ts';
import { townMap } from '../../../electron/imports/town-raster.ts';
import { readInstant } from '../../../electron/imports/values/instants.ts';
import { readNumber } from '../../../electron/imports/values/numbers.ts';
import { hourOfInstant } from '../../../electron/imports/values/zone-days.ts';
import { keyHash, pairHash } from '../../../electron/store/import-commit.ts';
import { createStage, StageWriter } from '../../../electron/store/import-stage.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-fast-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const square = (w: number, s: number, e: number, n: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  ],
});
const places = {
  towns: townMap([
    { code: 'A', geometry: square(121, 30.6, 121.05, 30.8) },
    { code: 'B', geometry: square(121.05, 30.6, 121.1, 30.8) },
  ]),
  streets: streetGrid(
    [
      {
        name: '解放路',
        line: [
          [121.0, 30.7],
          [121.1, 30.7],
        ],
      },
      {
        name: null,
        line: [
          [121.02, 30.6],
          [121.02, 30.8],
        ],
      },
    ],
    30,
  ),
};
const NAMES = ['编号', '时间', '方式', '路名', '地点', '镇街', '车牌', '消防', 'x', 'y', '天气', '2', '1'];
const column = (name: string) => ({ column: name });
const conversion: Conversion = {
  layer: 'violations',
  decimal: '.',
  timeZone: 'Asia/Shanghai',
  cityZone: 'Asia/Shanghai',
  dateOrder: 'mdy',
  towns: new Map([['当湖', 'A']]),
  squads: new Map(),
  fields: {
    key: column('编号'),
    at: column('时间'),
    method: column('方式'),
    street: column('路名'),
    address: column('地点'),
    town: column('镇街'),
    plate: column('车牌'),
    fire_lane: column('消防'),
    decision: { constant: '警告' },
  },
  crs: 'EPSG:4326',
  lon: 'x',
  lat: 'y',
  plateKey: Buffer.alloc(32, 7),
  plateColumns: new Set(['车牌']),
  ownExport: false,
  places,
};

const SPACES = ['', ' ', '\u00a0', '\u3000', '\ufeff', '\u2003', '\t'];
const text = fc
  .tuple(fc.constantFrom(...SPACES), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom(...SPACES))
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((t) => t.isWellFormed());
const pick = (clean: string[], odd: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...clean) }, { weight: 1, arbitrary: odd });
const digits = fc.string({ unit: fc.constantFrom(...'0123456789.-+e, '), maxLength: 22 });
const row = fc.tuple(
  pick(['', '', 'K1', 'K22'], text),
  pick(
    ['2023-07-11 08:05', '2023/07/11 08:05:59', '2023-07-11T23:59:59', '2024-02-29', '1991-04-14 00:30'],
    fc.oneof(text, fc.constantFrom('2023-02-29', '2023-07-11 24:00', '2023-7-1', '1986-05-04 02:30')),
  ),
  pick(['人工贴单', 'capture', ''], text),
  pick(['', '当湖路'], text),
  pick(['', '城北路 5 号'], text),
  pick(['', '当湖'], text),
  pick(['', '浙F12345', '浙fd12345'], text),
  pick(['', '1', '否'], text),
  pick(['121.0213', '121.05', '121.099999', '-0.5', '180'], digits),
  pick(['30.7', '30.70015', '30.79999999999', '-90'], digits),
  pick(['', '晴', 'a\\b'], text),
  pick(['', 'z'], text),
  pick(['', 'y'], text),
);
const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('a row read straight from bytes', { timeout: 60_000 }, () => {
  test.each([
    ['with all kinds of columns', conversion, NAMES],
    [
      'in another coordinate system and zone',
      { ...conversion, crs: 'GCJ-02' as const, timeZone: 'Europe/Berlin' },
      NAMES,
    ],
    ['with a decimal comma', { ...conversion, decimal: ',' as const }, NAMES],
  ])('is what the converter makes of it, or is left to that, %s', (_, options, names) => {
    const remarks = new Remarks();
    const { places: around, ...rest } = options;
    const converter = new Converter({ ...rest, surroundings: surroundings(around) }, remarks);
    const { staged } = converter.columns;
    const writer = new StageWriter(createStage(join(folder, `${Math.random()}`)), staged.length);
    const fast = FastRow.of(options, names, writer) as FastRow;
    let took = 0;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const dialect = { delimiter: ';' as const, header: false, decimal: '.' as const, skip: 0 };
        let taken = false;
        let values: unknown[] = [];
        const reader = csvRows(
          { dialect },
          (source) => {
            let slow: unknown;
            try {
              remarks.take();
              slow = [...converter.convert(source)];
              const { key, print } = converter;
              const hashes = key === null ? [0, 0] : [keyHash(key), pairHash(key, print)];
              slow = [slow, print, ...hashes, remarks.take()];
            } catch (error) {
              if (!(error instanceof Refused)) throw error;
              slow = error.code;
            }
            if (!taken) return;
            took++;
            expect([values, fast.print, fast.key, fast.pair, []]).toEqual(slow);
          },
          {
            bind: converter.bind,
            start: { names: [...names], skip: 0, row: 0, line: 1 },
            onRecord(record) {
              taken = fast.take(record);
              values = staged.map((_column, c) => stagedValue(writer, c));
              return false;
            },
          },
        );
        const lines = rows.map((r) => r.map((c) => (c.includes(';') ? quoted(`${c},`) : quoted(c))).join(';'));
        reader.push(Buffer.from(`${lines.join('\n')}\n`));
      }),
      { numRuns: 400 },
    );
    writer.close();
    if (options.decimal === '.') expect(took).toBeGreaterThan(60);
  });

  test('is not tried where the converter has something to say of every row', () => {
    const writer = new StageWriter(createStage(join(folder, 'w')), 30);
    const given = (fields: object) => ({ ...conversion, fields: { ...conversion.fields, ...fields } });
    expect(FastRow.of(given({ method: { constant: 'by drone' } }), NAMES, writer)).toBeNull();
    expect(FastRow.of({ ...conversion, ownExport: true }, NAMES, writer)).toBeNull();
    expect(FastRow.of({ ...conversion, layer: 'vendors' }, NAMES, writer)).toBeNull();
    writer.close();
  });
});

function stagedValue(w: StageWriter, c: number): unknown {
  if (w.kinds[c] === 0) return null;
  if (w.kinds[c] === 1) return w.numbers[c];
  const bytes = Buffer.from((w.sources[c] as Uint8Array).subarray(w.from[c], w.to[c]));
  return bytes.toString(w.kinds[c] === 2 ? 'utf8' : 'hex');
}

const plainDecimal = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }))
  .map(([n, places]) => (n / 10 ** places).toFixed(places));

describe('straight from bytes', { timeout: 60_000 }, () => {
  test('a decimal is the number that its text is, or is left to be read as text', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(digits, fc.double().map(String), plainDecimal), (t) => {
        const bytes = Buffer.from(t);
        const value = decimalOf(bytes, 0, bytes.length);
        if (Number.isNaN(value)) return;
        read++;
        expect(value).toBe(readNumber(t));
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  test.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC'])(
    'a time of %s is the instant that its text is, and falls into the same hour of the week',
    (zone) => {
      const clock = new Clock(zone, 'Asia/Shanghai');
      const moment = fc
        .integer({ min: 0, max: 150 * 366 * 86_400 })
        .map((s) => new Date(Date.UTC(1905) + s * 1000).toISOString());
      let read = 0;
      fc.assert(
        fc.property(moment, fc.constantFrom(10, 16, 19), fc.constantFrom(' ', 'T'), (iso, length, t) => {
          const written = iso.slice(0, length).replace('T', t);
          const value = clock.read(Buffer.from(`x${written}`), 1, 1 + length);
          if (Number.isNaN(value)) return;
          read++;
          expect([written, value]).toEqual([written, readInstant(written, zone)]);
          expect(value).toBe(
            fromWallSeconds(Date.parse(`${iso.slice(0, length)}${length > 10 ? 'Z' : ''}`) / 1000, zone),
          );
          expect(hourOfInstant(value, zone)).toBe(hourOfWeek(value, zone));
          expect(clock.hour).toBe(hourOfWeek(value, 'Asia/Shanghai'));
        }),
        { numRuns: 1000 },
      );
      expect(read).toBeGreaterThan(700);
    },
  );

  test('a text is plain when trimming would change nothing and something is left', () => {
    fc.assert(
      fc.property(text, (t) => {
        const bytes = Buffer.from(`<${t}>`);
        if (!isPlainText(bytes, 1, bytes.length - 1)) return;
        expect(t.trim()).toBe(t);
        expect(t).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });
});
