/** Features with what formats find hard: rare characters, quotes, formulas, long texts, mixed types, holes, every kind of shape. */
import type { Store } from '../../electron/store/database.ts';
import { type Fixture, insertFeatures } from '../helpers/db.ts';

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const hole = (x: number, y: number, side: number) => square(x, y, side).toReversed();

export const LONG = '很长的说明，'.repeat(60); // 1,080 bytes of UTF-8

export const PARKING: readonly Fixture[] = [
  {
    geometry: { type: 'Point', coordinates: [121.0212345678, 30.7] },
    key: 'P1',
    name: '𠮷野家门口 䶮',
    kind: 'public',
    status: 'open',
    berths: 50,
    hours: '00:00-24:00',
    note: '第一行\n第二行，"引号"',
    valid_from: 1_672_502_400, // 2023-01-01 00:00 in Shanghai
    props: JSON.stringify({ 收费: '是', 单价: 5, 电话: 13_800_000_000, 比例: 0.1, 混合: 1, 充电: true }),
    source_crs: 'GCJ-02',
  },
  {
    geometry: {
      type: 'LineString',
      coordinates: [
        [121.02, 30.7],
        [121.0301234567, 30.71],
        [121.04, 30.7],
      ],
    },
    key: '=1+1',
    name: '<b>"甲" & \'乙\'</b>',
    kind: 'roadside',
    length_m: 123.45,
    owner: '@业主',
    note: LONG,
    props: JSON.stringify({ 收费: '-否', 单价: -3, 比例: 1e-7, 混合: '二', 充电: false, 一个很长很长的列名: 'x' }),
  },
  {
    geometry: { type: 'Polygon', coordinates: [square(121.02, 30.7, 0.01), hole(121.022, 30.702, 0.002)] },
    key: 'P3',
    name: '',
    kind: 'shared_open',
    berths: 0,
    valid_from: 1_600_000_000,
    valid_to: 1_700_000_000,
    props: JSON.stringify({ 比例: 2, 混合: { a: [1] }, 一个很长很长的列号: 'y' }),
  },
  {
    geometry: {
      type: 'MultiPolygon',
      coordinates: [[square(121.05, 30.7, 0.01), hole(121.052, 30.702, 0.002)], [square(121.07, 30.7, 0.01)]],
    },
    key: 'P4',
  },
  {
    geometry: {
      type: 'MultiLineString',
      coordinates: [
        [
          [121, 30.7],
          [121.01, 30.71],
        ],
        [
          [121.02, 30.72],
          [121.03, 30.73],
        ],
      ],
    },
    key: 'P5',
    name: 'é ü ñ €',
  },
];

export const VIOLATIONS: readonly Fixture[] = Array.from({ length: 300 }, (_, i) => ({
  geometry: { type: 'Point', coordinates: [121 + (i % 20) * 0.0051234567, 30.6 + Math.floor(i / 20) * 0.0041234567] },
  key: i % 7 === 0 ? null : `V${i}`,
  address: `第${i}处`, // no two alike
  at: 1_689_033_900 + i * 3607,
  method: ['manual', 'capture', 'video', null][i % 4] ?? null,
  plate_masked: i % 3 === 0 ? null : '浙F·12•45',
  street: i % 5 === 0 ? null : `解放路${i}号`,
  fire_lane: [1, 0, null][i % 3] ?? null,
  props: JSON.stringify(i % 2 === 0 ? { 天气: '晴', 序: i } : { 天气: '雨' }),
}));

export async function addSamples(store: Store): Promise<void> {
  await insertFeatures(store, 'parking', PARKING);
  await insertFeatures(store, 'violations', VIOLATIONS);
}
