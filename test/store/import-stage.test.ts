import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openForeign } from '../../electron/store/database.ts';
import { createStage, finishStage, partStart, StageWriter } from '../../electron/store/import-stage.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-stage-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Value = null | number | string;
const COLUMNS = ['a', 'b', 'c'].map((name) => ({ name, type: 'text' as const, field: null }));
let made = 0;

/** Writes the rows in parts, each by a writer of its own, the last part first. */
function staged(parts: Value[][][]): string {
  const stage = createStage(join(folder, String(++made)));
  const leaves = parts.map((rows, index) => {
    const writer = new StageWriter(stage, COLUMNS.length);
    rows.forEach((row, n) => {
      writer.clear();
      row.forEach((value, c) => {
        if (typeof value === 'number') writer.number(c, value);
        else if (value !== null) writer.text(c, Buffer.from(value), 0, Buffer.byteLength(value));
      });
      writer.end(partStart(index) + n + 1);
    });
    const own = writer.takeLeaves();
    writer.close();
    return own;
  });
  finishStage(stage, COLUMNS, leaves.flat());
  return stage.path;
}

function read(path: string): unknown {
  const db = openForeign(path);
  try {
    expect(db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    return db.all('SELECT rowid AS id, a, b, c FROM rows').map((r) => [r.id, r.a, r.b, r.c]);
  } finally {
    db.close();
  }
}

const expected = (parts: Value[][][]) =>
  parts.flatMap((rows, index) => rows.map((row, n) => [partStart(index) + n + 1, ...row]));

const value = fc.oneof(
  fc.constantFrom<Value>(
    null,
    0,
    1,
    -1,
    127,
    -128,
    128,
    2 ** 31,
    -(2 ** 31),
    2 ** 53 - 1,
    -(2 ** 53 - 1),
    121.0203,
    '',
  ),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.string({ unit: 'grapheme', maxLength: 80 }).filter((s) => !s.includes('\0') && s.isWellFormed()),
);

describe('the stage', () => {
  test('is a database that holds every value as it was written', () => {
    const rows = fc.array(fc.tuple(value, value, value), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), (parts) => {
        const found = read(staged(parts)) as Value[][];
        expect(found.map((r) => r.map((v) => (Object.is(v, -0) ? 0 : v)))).toEqual(
          expected(parts).map((r) => r.map((v) => (Object.is(v, -0) ? 0 : v))),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('holds rows larger than a page, of every size about its bounds', () => {
    const sizes = [65_400, 65_490, 65_500, 65_520, 65_536, 66_000, 131_000, 131_064, 500_000, 3_000_000];
    const parts = [sizes.map((n) => ['x'.repeat(n), n, null]), [['small', 1, 2]]];
    expect(read(staged(parts))).toEqual(expected(parts));
  });

  test('holds more pages than one page of pointers has room for', () => {
    const parts = Array.from({ length: 4 }, (_, p) =>
      Array.from({ length: 900 }, (_, i): Value[] => ['y'.repeat(50_000), p, i]),
    );
    const db = openForeign(staged(parts));
    expect(db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    expect(db.get('SELECT count(*) AS n, sum(b) AS parts, sum(c) AS rows FROM rows')).toEqual({
      n: 3600,
      parts: 5400,
      rows: 4 * ((899 * 900) / 2),
    });
    expect(db.get('SELECT c FROM rows WHERE rowid = ?', partStart(2) + 500)).toEqual({ c: 499 });
    db.close();
  }, 60_000);

  test('may hold nothing', () => {
    expect(read(staged([[]]))).toEqual([]);
  });
});
