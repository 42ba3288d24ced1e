import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type FlightFile, flightInventory } from '../../../electron/contract/flight-files.ts';
import { inspectFlight } from '../../../electron/flights/readers/inspect.ts';
import { FLIGHT_CITY } from '../../helpers/flight-city.ts';
import { makeZip } from '../../helpers/make-zip.ts';
import { sharedData } from '../../helpers/shared-data.ts';

const root = mkdtempSync(join(tmpdir(), 'zhitu-inspect-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'flight-'));
});

const photo = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/flights/photos', name));
const coco = (...names: string[]) =>
  JSON.stringify({
    images: names.map((file_name, id) => ({ id, file_name, width: 16, height: 12 })),
    categories: [{ id: 1, name: '棚' }],
    annotations: names.map((_, image_id) => ({ image_id, category_id: 1, bbox: [1, 1, 4, 4], score: 0.5 })),
  });
const ground = JSON.stringify({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: { class: 'x' }, geometry: { type: 'Point', coordinates: [121.02, 30.7] } }],
});
const kml = '<kml><Placemark><Point><coordinates>121.02,30.7</coordinates></Point></Placemark></kml>';
const log =
  'datetime(utc),latitude,longitude,height(m)\n2024-05-06 02:20:30,30.7,121.02,10\n2024-05-06 02:20:40,30.7,121.03,10\n';

const FLIGHT: Record<string, string | Uint8Array> = {
  'photos/DJI_0001.JPG': photo('rtk.jpg'),
  'photos/DJI_0002.jpg': photo('no-gimbal.jpg'),
  'photos/DJI_0003.HEIC': photo('rotated.heic'),
  'photos/page.jpg': '<html>404</html>',
  'photos/cut.jpg': photo('rtk.jpg').subarray(0, 2000),
  'labels/classes.txt': '彩钢棚\n板房\n',
  'labels/DJI_0001.txt': '1 .5 .5 .5 .5 .9\n0 .2 .2 .2 .2\n',
  'labels/DJI_0002.txt': '',
  'coco.json': coco('DJI_0001.JPG', 'dji_0003.heic', 'LOST.JPG'),
  'ground.geojson': ground,
  'doc.kml': kml,
  'pack.kmz': makeZip([
    { name: 'files/a.png', data: 'x' },
    { name: 'doc.kml', data: kml },
  ]),
  'log.csv': log,
  'flat.tif': 'II*\0\x08\0\0\0\0\0',
  'notes.docx': 'hello',
  'empty.bin': '',
  'Thumbs.db': 'x',
};

function put(files: Record<string, string | Uint8Array>, into = folder): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    writeFileSync(join(into, name), content);
  }
}
const brief = (files: readonly FlightFile[]) =>
  Object.fromEntries(
    files.map((f) => [f.path, [f.kind, f.usable, f.detections?.count ?? null, ...f.problems.map((p) => p.code)]]),
  );
const EXPECTED = {
  'coco.json': ['coco', true, 2, 'image_missing'],
  'doc.kml': ['kml', true, 1],
  'empty.bin': ['unknown', false, null, 'file_empty'],
  'flat.tif': ['orthophoto', false, null, 'tiff_invalid'],
  'ground.geojson': ['geojson', true, 1],
  'labels/DJI_0001.txt': ['yolo', true, 2],
  'labels/DJI_0002.txt': ['yolo', true, 0],
  'labels/classes.txt': ['classes', true, null],
  'log.csv': ['log', true, null],
  'notes.docx': ['unknown', false, null, 'file_unknown'],
  'pack.kmz': ['kml', true, 1],
  'photos/DJI_0001.JPG': ['photo', true, null],
  'photos/DJI_0002.jpg': ['photo', true, null, 'photo_no_gimbal'],
  'photos/DJI_0003.HEIC': ['photo', true, null],
  'photos/cut.jpg': ['photo', false, null, 'photo_truncated'],
  'photos/page.jpg': ['photo', false, null, 'photo_not_image'],
};

describe('looking into a flight', () => {
  it('tells of every file in a folder what it is, and goes on after the bad ones', async () => {
    put(FLIGHT);
    const found = await inspectFlight([folder], FLIGHT_CITY);
    expect(brief(found.files)).toEqual(EXPECTED);
    expect(found.counts).toEqual({
      photos: 3,
      logs: 1,
      orthophotos: 0,
      detectionFiles: 6,
      detections: 7,
      refused: 5,
      warned: 2,
    });
    expect(found.files.find((f) => f.path === 'coco.json')?.detections?.photos).toEqual([
      'photos/DJI_0001.JPG',
      'photos/DJI_0003.HEIC',
    ]);
    expect(found.files.find((f) => f.path === 'log.csv')?.log).toEqual({
      points: 2,
      from: Date.parse('2024-05-06T02:20:30Z') / 1000,
      to: Date.parse('2024-05-06T02:20:40Z') / 1000,
    });
    expect(flightInventory.parse(found)).toEqual(found);
  });

  it('tells the same of an archive with the files, and leaves nothing behind', async () => {
    put({ 'flight.zip': makeZip(Object.entries(FLIGHT).map(([name, data]) => ({ name, data }))) });
    const before = readdirSync(tmpdir()).filter((n) => n.startsWith('zhitu-flight-'));
    const found = await inspectFlight([join(folder, 'flight.zip')], FLIGHT_CITY);
    expect(brief(found.files)).toEqual(EXPECTED);
    expect(readdirSync(tmpdir()).filter((n) => n.startsWith('zhitu-flight-'))).toEqual(before);
  });

  it('puts what was named apart by name, and matches detections of one with photos of another', async () => {
    put({ 'a/DJI_0001.JPG': photo('rtk.jpg'), 'b.zip': makeZip([{ name: 'coco.json', data: coco('DJI_0001.JPG') }]) });
    const found = await inspectFlight([join(folder, 'a'), join(folder, 'b.zip')], FLIGHT_CITY);
    expect(brief(found.files)).toEqual({
      'a/DJI_0001.JPG': ['photo', true, null],
      'b.zip/coco.json': ['coco', true, 1],
    });
  });

  it('refuses by name what an archive must not hold, and takes the rest of it', async () => {
    const zip = makeZip([
      { name: '../up.jpg', data: 'x' },
      { name: 'inner.zip', data: makeZip([]) },
      { name: 'hidden.dat', data: makeZip([{ name: 'x', data: 'x' }]) },
      { name: 'sum.jpg', data: photo('rtk.jpg'), crc: 7 },
      { name: 'good.jpg', data: photo('rtk.jpg') },
      { name: 'sum.json', data: coco('good.jpg'), crc: 7 },
    ]);
    put({ 'flight.zip': zip, 'broken.zip': zip.subarray(0, 300) });
    const found = await inspectFlight([join(folder, 'flight.zip')], FLIGHT_CITY);
    expect(brief(found.files)).toEqual({
      '../up.jpg': ['unknown', false, null, 'zip_path'],
      'inner.zip': ['unknown', false, null, 'zip_nested'],
      'hidden.dat': ['archive', false, null, 'zip_nested'],
      'sum.jpg': ['unknown', false, null, 'zip_checksum'],
      'sum.json': ['unknown', false, null, 'zip_checksum'],
      'good.jpg': ['photo', true, null],
    });
    const broken = await inspectFlight([join(folder, 'broken.zip')], FLIGHT_CITY);
    expect(brief(broken.files)).toEqual({ 'broken.zip': ['archive', false, null, 'zip_broken'] });
  });

  it('follows no links and says what is not there', async () => {
    put({ 'a.jpg': photo('rtk.jpg') });
    symlinkSync('/etc/passwd', join(folder, 'link.jpg'));
    symlinkSync(folder, join(folder, 'loop'));
    const found = await inspectFlight([folder], FLIGHT_CITY);
    expect(brief(found.files)).toMatchObject({
      'link.jpg': ['unknown', false, null, 'file_link'],
      loop: ['unknown', false, null, 'file_link'],
    });
    const gone = await inspectFlight([join(folder, 'gone')], FLIGHT_CITY);
    expect(brief(gone.files)).toEqual({ gone: ['unknown', false, null, 'file_unreadable'] });
  });

  it('takes the real photos and the picture with detections on it (skipped without the samples)', async () => {
    const drone = sharedData('drone');
    if (drone === null) return console.warn('skipped: the real samples are not here');
    const { counts, files } = await inspectFlight([drone], FLIGHT_CITY);
    expect(counts).toMatchObject({ photos: 18, orthophotos: 1, refused: 2 });
    expect(files.find((f) => f.path === 'coco_sample_2.json')?.detections).toEqual({
      count: 43,
      photos: ['sample_geotiff.tif'],
    });
    // Their tiles are not there.
    for (const name of ['coco_sample_1.json', 'coco_sample_3.json']) {
      expect(files.find((f) => f.path === name)?.problems[0]?.code).toBe('image_missing');
    }
  });

  it('stops when told to', async () => {
    put({ 'a.jpg': photo('rtk.jpg') });
    await expect(inspectFlight([folder], FLIGHT_CITY, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
