import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import type { Tuning } from '../../../electron/imports/messages.ts';
import { type Importer, importer } from '../../helpers/importer.ts';

let zhitu: Importer;
beforeEach(() => {
  zhitu = importer();
});
afterEach(() => zhitu.remove());

const WHOLE: Tuning = { size: 1 << 24, threads: 0 };

/** Imports the same bytes into an empty layer and tells all that came of it. */
async function outcome(bytes: string, name: string, layer: Layer, tuning: Tuning) {
  await zhitu.store.write(async (db) => {
    for (const table of ['refused_rows', layer, 'imports', 'changes']) await db.exec(`DELETE FROM ${table}`);
  });
  const path = zhitu.file(name, bytes);
  try {
    const { id, at, changeId, ...report } = await zhitu.run(path, { layer }, { tuning });
    const rows = await zhitu.all(`SELECT * FROM ${layer} ORDER BY id`);
    const { id: first = 0 } = rows[0] ?? {};
    return {
      report,
      rows: rows.map(({ import_id, updated_at, id: own, ...row }) => ({ ...row, id: Number(own) - Number(first) })),
      refused: await zhitu.all('SELECT row, line, code, detail, content FROM refused_rows ORDER BY row'),
    };
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    const refused = await zhitu.all('SELECT row, line, code, detail, content FROM refused_rows ORDER BY row');
    return { code, params: { ...params, import: null }, refused };
  }
}

describe('an import in parts', () => {
  test('comes out the same from several threads, whoever is first', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => {
      // The column has to look like one of numbers for as far as it is looked at.
      const key = i % 7 === 0 ? `K${i < 2500 ? i : i - 2499}` : '';
      return `${key},2023-07-11 0${i % 10}:05,${i % 50 === 0 ? 0 : 121.02},${i % 50 === 0 ? 0 : 30.7},人工贴单,"${i % 3}\n,"`;
    });
    const text = ['编号,时间,经度,纬度,方式,天气', ...rows].join('\r\n');
    const whole = await outcome(text, 'a.csv', 'violations', WHOLE);
    expect(whole.report).toMatchObject({
      read: 5000,
      reasons: [{ code: 'key_duplicate' }, { code: 'coordinate_zero' }],
    });
    for (const size of [500, 20_000]) {
      expect(await outcome(text, 'a.csv', 'violations', { size, threads: 3 })).toEqual(whole);
    }
  }, 60_000);

  test.each([
    ['a collection', 'a.geojson', ',', '{"type":"FeatureCollection","features":[', ']}'],
    ['lines', 'a.geojsonl', '\n', '', '\n'],
    ['records behind separators', 'a.geojsonl', '\n\x1e', '\x1e', ''],
  ])(
    'comes out the same of %s of features',
    async (_, name, between, before, after) => {
      const features = Array.from({ length: 40 }, (_, i) => {
        const geometry = { type: 'Point', coordinates: i % 9 === 0 ? [0, 0] : [121 + i / 1000, 30.7] };
        return JSON.stringify({ type: 'Feature', properties: { name: `摊点 ${i % 11}`, 编号: i % 13 }, geometry });
      });
      if (before === '') features[5] = '{"type":';
      const text = before + features.join(between) + after;
      const whole = await outcome(text, name, 'vendors', WHOLE);
      expect(whole.report?.added).toBeGreaterThan(5);
      for (const size of [1, 100, 1000]) {
        expect(await outcome(text, name, 'vendors', { size, threads: 0 })).toEqual(whole);
      }
      expect(await outcome(text, name, 'vendors', { size: 300, threads: 2 })).toEqual(whole);
    },
    60_000,
  );

  test.each([
    ['is cut off inside quotes', 'time,lon,lat\n2023-07-11,121,30.7\n2023-07-11,121,"30.7', 'import_truncated'],
    ['ends within its last row', 'time,lon,lat\n2023-07-11,121,30.7\n2023-07-11,121', 'import_truncated'],
  ])('fails as a whole when it %s', async (_, text, code) => {
    const whole = await outcome(text, 'a.csv', 'violations', WHOLE);
    expect(whole).toMatchObject({ code });
    for (const size of [1, 10, 30])
      expect(await outcome(text, 'a.csv', 'violations', { size, threads: 0 })).toEqual(whole);
    expect(await outcome(text, 'a.csv', 'violations', { size: 30, threads: 2 })).toEqual(whole);
  });
});
