import { describe, expect, test } from 'vitest';
import { vocabulary as en } from '../../electron/domain/labels/en.ts';
import { vocabulary as zh } from '../../electron/domain/labels/zh.ts';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import {
  type Column,
  isPlateColumn,
  normaliseHeader,
  suggestCoordinates,
  suggestFields,
} from '../../electron/imports/mapping/headers.ts';
import { normaliseWord, vocabulary } from '../../electron/imports/values/words.ts';

const column = (name: string, ...samples: string[]): Column => ({
  name,
  samples,
  unique: new Set(samples).size === samples.length,
});
const none = new Set<string>();

describe('a column header', () => {
  test.each([
    ['违停时间 （北京时间）', '违停时间'],
    ['长度(米)', '长度'],
    ['Street_Name', 'streetname'],
    ['addr:street', 'addrstreet'],
    ['@id', 'id'],
    ['（备注）', '(备注)'],
  ])('%s is compared as %s', (header, plain) => {
    expect(normaliseHeader(header)).toBe(plain);
  });

  test('leads to a field only when its values can be read as such', () => {
    expect(suggestFields('violations', [column('日期', '2023-07-11', '2023-07-12')], none)).toEqual({
      at: { column: '日期' },
    });
    expect(suggestFields('violations', [column('日期', '昨天', '今天')], none)).toEqual({});
    expect(suggestFields('violations', [column('来源', '电子抓拍')], none)).toEqual({ method: { column: '来源' } });
    expect(suggestFields('violations', [column('来源', '12345热线')], none)).toEqual({});
  });

  test('of a number leads to the key only when no number comes twice', () => {
    const twice = column('permit', '1', '1');
    expect(suggestFields('vendors', [twice, column('locationid', '8', '9')], none)).toEqual({
      key: { column: 'locationid' },
    });
  });

  test('may be what the app itself calls a field, in both languages', () => {
    for (const layer of LAYERS) {
      for (const { key, headers } of LAYER_SPECS[layer].fields) {
        const known = [key, ...headers].map(normaliseHeader);
        for (const { field } of [zh, en]) expect(known).toContain(normaliseHeader(field[key as keyof typeof field]));
      }
    }
  });

  test('may say first what it is of, unless another says it plainly', () => {
    const sheet = [column('摊点名称', '早餐车'), column('经营种类', '早点'), column('营业时间', '6-9')];
    expect(suggestFields('vendors', sheet, none)).toEqual({
      name: { column: '摊点名称' },
      trade: { column: '经营种类' },
      hours: { column: '营业时间' },
    });
    expect(suggestFields('vendors', [column('摊点名称', '甲'), column('名称', '乙')], none)).toEqual({
      name: { column: '名称' },
    });
  });

  test('serves one field, and a coordinate serves none', () => {
    const found = suggestFields('vendors', [column('type', 'truck'), column('location', 'x')], new Set(['location']));
    expect(found).toEqual({ class: { column: 'type' } });
  });

  test('or its contents show number plates', () => {
    expect(isPlateColumn(column('车牌号码', 'x'))).toBe(true);
    expect(isPlateColumn(column('备注2', '浙F12345', '浙FD12345', '-'))).toBe(true);
    expect(isPlateColumn(column('路名', '解放路'))).toBe(false);
  });
});

describe('coordinate columns', () => {
  const degrees = ['121.02', '121.03'];
  const suggest = (...columns: Column[]) => suggestCoordinates(columns, '.', (s) => s.startsWith('POINT'));

  test('are found in Chinese and English, degrees before metres', () => {
    expect(
      suggest(
        column('X', '597720'),
        column('Y', '3398158'),
        column('经度', ...degrees),
        column('纬度', '30.7', '30.8'),
      ),
    ).toEqual({ lon: '经度', lat: '纬度' });
    expect(suggest(column('lng', ...degrees), column('lat', '30.7', '30.8'))).toEqual({ lon: 'lng', lat: 'lat' });
    expect(suggest(column('东坐标', '597720'), column('北坐标', '3398158'))).toEqual({ lon: '东坐标', lat: '北坐标' });
  });

  test('belong together by the system they name, WGS 84 first', () => {
    const columns = ['lon_gcj02', 'lat_gcj02', 'lon_wgs84', 'lat_wgs84'].map((n) => column(n, '100', '101'));
    expect(suggest(...columns)).toEqual({ lon: 'lon_wgs84', lat: 'lat_wgs84' });
    expect(suggest(...columns.slice(0, 2))).toEqual({ lon: 'lon_gcj02', lat: 'lat_gcj02' });
    expect(suggest(column('lon_gcj02', '1'), column('lat_wgs84', '1'))).toBeNull();
  });

  test('may be one column, and columns of text are none', () => {
    expect(suggest(column('geom', 'POINT (1 2)'))).toEqual({ lon: 'geom', lat: null });
    expect(suggest(column('x', 'left'), column('y', 'top'))).toBeNull();
  });
});

describe('the words for a value', () => {
  test.each([
    ['violations', 'method', '人工贴单', 'manual'],
    ['violations', 'method', '电子 抓拍', 'capture'],
    ['violations', 'vehicle', '网约车', 'ride_hailing'],
    ['violations', 'vehicle', 'Ride-Hailing', 'ride_hailing'],
    ['violations', 'vehicle', 'Truck', 'truck'],
    ['vendors', 'class', 'Truck', 'scattered'],
    ['vendors', 'status', 'APPROVED', 'active'],
    ['structures', 'status', '待初审', 'new'],
  ] as const)('%s.%s knows %s as %s', (layer, key, word, value) => {
    const field = LAYER_SPECS[layer].fields.find((f) => f.key === key);
    expect(field && vocabulary(layer, field).get(normaliseWord(word))).toBe(value);
  });

  test('include the values themselves, and lead to no other values', () => {
    for (const layer of LAYERS) {
      for (const field of LAYER_SPECS[layer].fields.filter((f) => f.type === 'enum')) {
        const words = vocabulary(layer, field);
        for (const value of field.values ?? []) expect(words.get(normaliseWord(value))).toBe(value);
        for (const value of words.values()) expect(field.values).toContain(value);
      }
    }
  });
});
