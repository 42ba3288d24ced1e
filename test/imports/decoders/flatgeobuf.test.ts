import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeAll, tempFile } from '../../helpers/decode.ts';

const FIXTURE = join(import.meta.dirname, '../../fixtures/imports/formats/streets.fgb');

test('a FlatGeobuf is read with its index passed over, dates as text, large numbers whole', async () => {
  const all = await decodeAll(FIXTURE);
  const given = JSON.parse(readFileSync(join(FIXTURE, '../streets.geojson'), 'utf8')).features;
  expect(all).toMatchObject({ format: 'flatgeobuf', warnings: [] });
  expect(all?.tables).toMatchObject([{ name: 'streets', count: 2, crs: 'EPSG:4326' }]);
  // In the order of the index.
  expect(all?.tables[0]?.rows).toEqual([
    {
      number: 1,
      geometry: given[1].geometry,
      columns: { 名称: '钟埭街道', 面积: -0.5, 日期: '2024-02-29T00:00:00', 大: 1, 在用: false },
    },
    {
      number: 2,
      geometry: given[0].geometry,
      columns: { ...given[0].properties, 日期: '2024-03-01T00:00:00', 大: '9007199254740993' },
    },
  ]);
});

test('cut off anywhere it is refused', async () => {
  const bytes = readFileSync(FIXTURE);
  const path = tempFile('a.fgb', bytes);
  for (const cut of [9, 40, 400, 800, bytes.length - 1]) {
    writeFileSync(path, bytes.subarray(0, cut));
    await expect(decodeAll(path)).rejects.toMatchObject({ code: expect.stringMatching(/import_(truncated|broken)/) });
  }
});
