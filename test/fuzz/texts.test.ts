/** What people type and what cells hold, and the readers that work on bytes in memory. */
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { FILTER_KEYS, parseFilter } from '../../electron/contract/filter.ts';
import { formatHours, isUnreadable, parseHours } from '../../electron/domain/opening-hours.ts';
import { Random } from '../../electron/domain/prng.ts';
import { latinStreetName } from '../../electron/domain/street-name.ts';
import { parseCoordinates } from '../../electron/domain/typed-coordinates.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { bytesOf } from '../../electron/flights/readers/bytes.ts';
import { readGeotiff } from '../../electron/flights/readers/geotiff.ts';
import { readPhoto } from '../../electron/flights/readers/photo/read-photo.ts';
import { readXml, XmlError } from '../../electron/flights/readers/xml.ts';
import { firstRecords, sniff } from '../../electron/imports/csv/sniff.ts';
import { readRecord } from '../../electron/imports/json/record.ts';
import { readInstant } from '../../electron/imports/values/instants.ts';
import { readBoolean, readNumber } from '../../electron/imports/values/numbers.ts';
import { maskPlate, maskPlatesIn, normalisePlate } from '../../electron/imports/values/plate.ts';
import { findPack } from '../../electron/pack.ts';
import { flightFiles, tables } from './corpus.ts';
import { AWKWARD, mutateBytes, mutateText } from './mutate.ts';
import { Watch } from './watch.ts';

const TEXTS = 40_000;
const FILTERS = 12_000;
const BYTES = 8000;

const TYPED = [
  '121.02, 30.7',
  '30°42′N 121°1′12″E',
  '497,123.5 3398211.2',
  '17:30-22:00',
  'Mo-Fr 08:00-18:00; Sa,Su 09:00-12:00',
  '24/7',
  '2023-03-04 05:06:07',
  '03/04/2023 下午3:04',
  '2023年3月4日',
  '45012.5',
  '浙F·D12345',
  '解放路（东湖大道至新华路）',
  '１２，３４５．６',
  'jfl',
  'A-2023-000123',
];

describe('spoiled words', { timeout: 600_000 }, () => {
  test('typed and in cells', async () => {
    const random = Random.of(1, 'texts');
    const watch = new Watch('texts');
    const readers: [string, (text: string) => unknown][] = [
      ['coordinates', parseCoordinates],
      [
        'hours',
        (text) => {
          const hours = parseHours(text);
          return isUnreadable(hours) ? null : [formatHours(hours, 'zh'), formatHours(hours, 'en')];
        },
      ],
      ['instant', (text) => readInstant(text, 'Asia/Shanghai')],
      ['number', (text) => [readNumber(text), readNumber(text, ','), readBoolean(text)]],
      ['plate', (text) => [maskPlatesIn(text), maskPlate(normalisePlate(text))]],
      ['street', (text) => latinStreetName(text, text)],
    ];
    for (let i = 0; i < TEXTS; i++) {
      const text = mutateText(random, random.pick(TYPED));
      const [name, read] = random.pick(readers);
      await watch.see(`${name} ${text.slice(0, 80)}`, () => read(text));
    }
    expect(watch.end()).toEqual([]);
  });

  test('in filters', async () => {
    const random = Random.of(1, 'filters');
    const watch = new Watch('filters', [ZodError]);
    const sound = [
      '1,2,3',
      '2023-01-01',
      '1672588800',
      '120,30,122,31',
      '120,30,122,30,122,31',
      'none',
      '违停',
      '0',
      '5',
    ];
    for (let i = 0; i < FILTERS; i++) {
      const keys = Array.from({ length: random.int(5) }, () =>
        random.chance(0.9) ? random.pick(FILTER_KEYS) : random.pick(AWKWARD),
      );
      const query = Object.fromEntries(
        keys.map((key) => [key, random.chance(0.6) ? mutateText(random, random.pick(sound)) : random.pick(sound)]),
      );
      await watch.see(JSON.stringify(query).slice(0, 200), () => parseFilter(random.pick(LAYERS), query));
    }
    expect(watch.end()).toEqual([]);
  });

  test('in the bytes of tables, pictures and documents', async () => {
    const random = Random.of(1, 'bytes');
    const watch = new Watch('bytes', [XmlError]);
    const files = await flightFiles();
    const others = files.map(({ bytes }) => bytes);
    const photos = files.filter(({ name }) => /\.(jpg|heic)$/.test(name));
    const rasters = files.filter(({ name }) => name.endsWith('.tif'));
    const documents = files.filter(({ name }) => name.endsWith('.kml'));
    const city = findPack();
    const readers: [string, readonly Buffer[], (bytes: Buffer) => unknown][] = [
      ['photo', photos.map(({ bytes }) => bytes), (bytes) => readPhoto(bytesOf(bytes), city, 1_700_000_000)],
      ['raster', rasters.map(({ bytes }) => bytes), (bytes) => readGeotiff(bytesOf(bytes))],
      ['xml', documents.map(({ bytes }) => bytes), (bytes) => readXml(bytes.toString(), {})],
      [
        'table',
        tables().map(({ bytes }) => bytes),
        (bytes) => [firstRecords(bytes, ','), sniff(bytes, {}, () => false)],
      ],
      ['json', tables().map(({ bytes }) => bytes), (bytes) => readRecord(bytes.toString())],
    ];
    for (let i = 0; i < BYTES; i++) {
      const [name, sound, read] = random.pick(readers);
      const bytes = mutateBytes(random, random.pick(sound), others);
      await watch.see(`${name} ${i}`, () => read(bytes));
    }
    expect(watch.end()).toEqual([]);
  });
});
