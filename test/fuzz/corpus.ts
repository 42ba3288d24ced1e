/** Small sound files of every kind that the program takes: what is spoiled must nearly be right. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dronePhoto } from '../helpers/drone-photo.ts';
import { makeZip } from '../helpers/make-zip.ts';
import { sharedData } from '../helpers/shared-data.ts';

export interface Sound {
  name: string;
  bytes: Buffer;
}

const fixtures = join(import.meta.dirname, '../fixtures');
const fixture = (path: string): Sound => ({ name: path, bytes: readFileSync(join(fixtures, path)) });
const text = (name: string, content: string): Sound => ({ name, bytes: Buffer.from(content) });
const MOST = 60_000; // bytes of a real file: spoiling a long one tries no more of a reader

const square = (x: number, y: number) => [
  [
    [x, y],
    [x + 0.001, y],
    [x + 0.001, y + 0.001],
    [x, y + 0.001],
    [x, y],
  ],
];
const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties });
const collection = (features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

/** What the import dialog takes, with the layer that it is for. */
export function tables(): (Sound & { layer: string })[] {
  const rows = ['票号,违停时间,道路,经度,纬度,号牌,车辆类型,处罚方式'];
  for (let i = 0; i < 12; i++) {
    const lon = (121.01 + i / 1000).toFixed(6);
    rows.push(
      `A${i},2023-03-${String(i + 1).padStart(2, '0')} 0${i % 10}:30,解放路,${lon},30.7${i}1,浙F1234${i % 10},小型汽车,贴单`,
    );
  }
  const csv = rows.join('\r\n');
  return [
    { ...text('violations.csv', csv), layer: 'violations' },
    { ...text('violations.tsv', csv.replaceAll(',', '\t')), layer: 'violations' },
    { ...text('quoted.csv', csv.replaceAll('解放路', '"解放路\n""东"""')), layer: 'violations' },
    { name: 'utf16.csv', bytes: Buffer.from(`\ufeff${csv}`, 'utf16le'), layer: 'violations' },
    { ...fixture('imports/stalls-gcj02.csv'), layer: 'vendors' },
    {
      ...text(
        'parking.geojson',
        collection([
          feature(
            { type: 'Polygon', coordinates: square(121.02, 30.7) },
            { name: '停车场', kind: '公共停车场', capacity: 20 },
          ),
          feature({ type: 'Point', coordinates: [121.03, 30.71] }, { name: 'x' }),
        ]),
      ),
      layer: 'parking',
    },
    {
      ...text(
        'structures.geojsonl',
        [121.01, 121.02, 121.03]
          .map((x) =>
            JSON.stringify(feature({ type: 'Polygon', coordinates: square(x, 30.7) }, { area: 90, source: 'drone' })),
          )
          .join('\n'),
      ),
      layer: 'structures',
    },
    {
      ...text(
        'segments.geojson',
        collection([
          feature(
            {
              type: 'LineString',
              coordinates: [
                [121.01, 30.7],
                [121.02, 30.7],
              ],
            },
            { name: '解放路', valid_from: '2023-01-01' },
          ),
        ]),
      ),
      layer: 'segments',
    },
  ];
}

/** What belongs to a drone flight. */
export async function flightFiles(): Promise<Sound[]> {
  const photo = await dronePhoto({ lon: 121.02, lat: 30.7, height: 100 });
  const coco = JSON.stringify({
    images: [{ id: 1, file_name: 'made.jpg', width: 1200, height: 900 }],
    categories: [{ id: 1, name: 'roof' }],
    annotations: [
      { id: 1, image_id: 1, category_id: 1, bbox: [100, 100, 80, 60], score: 0.9 },
      { id: 2, image_id: 1, category_id: 1, segmentation: [[1, 1, 90, 1, 90, 90]], bbox: [1, 1, 89, 89], area: 3000 },
      { id: 3, image_id: 1, category_id: 1, segmentation: { size: [900, 1200], counts: [5000, 300, 1074700] } },
    ],
  });
  const track = [
    'time(millisecond),datetime(utc),latitude,longitude,height_above_takeoff(meters),gimbal_heading(degrees)',
  ];
  for (let i = 0; i < 9; i++) track.push(`${i * 100},2023-05-01 02:00:0${i},30.70${i},121.02${i},100.${i},${i}`);
  const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>彩钢棚</name><Polygon><outerBoundaryIs><LinearRing><coordinates>121.02,30.7,0 121.021,30.7,0 121.021,30.701,0 121.02,30.7,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`;
  const made = [
    { name: 'made.jpg', bytes: photo },
    text('coco.json', coco),
    text('made.txt', '0 0.5 0.5 0.1 0.1 0.9\n1 0.2 0.2 0.1 0.1\n0 0.1 0.1 0.2 0.1 0.2 0.2'),
    text('classes.txt', 'roof\nshed'),
    text('flight.csv', track.join('\n')),
    text('found.kml', kml),
    { name: 'found.kmz', bytes: makeZip([{ name: 'doc.kml', data: kml }]) },
    text(
      'found.geojson',
      collection([feature({ type: 'Polygon', coordinates: square(121.02, 30.7) }, { confidence: 0.8 })]),
    ),
    ...['clock-off.jpg', 'rtk.jpg', 'rotated.heic'].map((name) => fixture(`flights/photos/${name}`)),
    ...['masked.tif', 'tiles.tif', 'heights.tif', 'strips.tif'].map((name) => fixture(`orthophotos/${name}`)),
  ];
  const items = made.slice(0, 6).map(({ name, bytes }) => ({ name, data: bytes }));
  return [...made, { name: 'flight.zip', bytes: makeZip(items) }, ...real(['drone', 'hostile/yauzl_failure'])];
}

/** What goes under the layers. */
export function basemapFiles(folder: string): Sound[] {
  const path = join(folder, 'made.mbtiles');
  if (!existsSync(path)) {
    const db = new DatabaseSync(path);
    db.exec(`CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
      INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '0'), ('maxzoom', '1'), ('bounds', '120,30,122,31');
      INSERT INTO tiles VALUES (0, 0, 0, x'89504e470d0a1a0a0000000d4948445200000001000000010806000000');`);
    db.close();
  }
  const streets = collection([
    feature(
      {
        type: 'LineString',
        coordinates: [
          [121.01, 30.7],
          [121.02, 30.7],
        ],
      },
      { name: '解放路', class: 'primary' },
    ),
  ]);
  return [
    { name: 'made.mbtiles', bytes: readFileSync(path) },
    text('streets.geojson', streets),
    ...real(['tiles/plain_1.mbtiles', 'tiles/plain_1.pmtiles']),
  ];
}

/** Real samples, where they are beside the project. */
export function real(paths: readonly string[]): Sound[] {
  return paths.flatMap((path): Sound[] => {
    const full = sharedData(path);
    if (full === null) return [];
    const files = statSync(full).isDirectory()
      ? readdirSync(full, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [full];
    return files
      .filter((file) => statSync(file).size <= MOST)
      .map((file) => ({ name: file.slice(file.lastIndexOf('/') + 1), bytes: readFileSync(file) }));
  });
}
