import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Geometry } from 'geojson';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeAll, tempFile } from '../../helpers/decode.ts';
import { importer } from '../../helpers/importer.ts';
import { makeZip } from '../../helpers/make-zip.ts';
import { sharedData } from '../../helpers/shared-data.ts';
import { ogr2ogr } from '../../setup/judges.ts';

const kml = (body: string, declaration = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${declaration}<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>file</name>${body}</Document></kml>`;
const read = async (content: string | Uint8Array, name = 'a.kml') => {
  const all = await decodeAll(tempFile(name, content));
  if (!all) throw new Error('not recognised');
  return all;
};
const point = '<Point><coordinates>121.02,30.7,0</coordinates></Point>';

describe('KML', () => {
  test('folders, values by their schema, times and text are columns', async () => {
    const { format, tables, warnings } = await read(
      kml(`<Schema id="s"><SimpleField type="int" name="层数"/><SimpleField type="string" name="编号"/></Schema>
        <Folder><name>城东</name><Folder><name>一期</name><Placemark id="p1"><name>甲</name>
          <description><![CDATA[<b>加盖</b> & 围挡]]></description>
          <TimeStamp><when>2023-07-11T08:00:00+08:00</when></TimeStamp>
          <ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="层数">3</SimpleData><SimpleData name="编号">0012</SimpleData></SchemaData>
          <Data name="面积"><displayName>面积（平方米）</displayName><value>35.5</value></Data></ExtendedData>${point}</Placemark></Folder></Folder>
        <Placemark><name>乙&nbsp;</name><TimeSpan><begin>2023</begin><end>2024</end></TimeSpan></Placemark>
        <NetworkLink><Link><href>http://x.invalid/a.kml</href></Link></NetworkLink><GroundOverlay/><gx:Tour/>`),
    );
    expect(format).toBe('kml');
    expect(tables).toMatchObject([{ name: 'a', count: 2, crs: 'EPSG:4326' }]);
    expect(tables[0]?.rows).toEqual([
      {
        number: 1,
        geometry: { type: 'Point', coordinates: [121.02, 30.7] },
        columns: {
          '@id': 'p1',
          name: '甲',
          description: '<b>加盖</b> & 围挡',
          time: '2023-07-11T08:00:00+08:00',
          层数: 3,
          编号: '0012',
          面积: '35.5',
          folder: '城东 / 一期',
        },
      },
      { number: 2, geometry: null, columns: { name: '乙', begin: '2023', end: '2024' } },
    ]);
    expect(warnings).toEqual([
      '1 network links were not followed; what they lead to is not in the file',
      '1 picture overlays were not read: pictures are not features',
      '1 tours were not read',
    ]);
  });

  test('shapes of every kind; heights are kept for the import to tell of', async () => {
    const ring = (at: number) =>
      `<LinearRing><coordinates>${at},0 ${at + 1}, 0 ${at + 1},1 ${at},0</coordinates></LinearRing>`;
    const { tables } = await read(
      kml(`<Placemark><Polygon><innerBoundaryIs>${ring(20)}</innerBoundaryIs><outerBoundaryIs>${ring(10)}</outerBoundaryIs></Polygon></Placemark>
        <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><MultiGeometry><Point><coordinates>3,4,5</coordinates></Point></MultiGeometry></MultiGeometry></Placemark>
        <Placemark><gx:MultiTrack><gx:Track><when>2023-01-01T00:00:00Z</when><when>2023-01-01T00:01:00Z</when><gx:coord>1 2 3</gx:coord><gx:coord>4 5 6</gx:coord></gx:Track></gx:MultiTrack></Placemark>
        <Placemark><Point><coordinates/></Point><LineString><coordinates>1,2\n3,x</coordinates></LineString></Placemark>
        <Placemark><Model><Location><longitude>1</longitude></Location></Model></Placemark>`),
    );
    expect(tables[0]?.rows.map((row) => row.geometry)).toEqual([
      {
        type: 'Polygon',
        coordinates: [10, 20].map((at) => [
          [at, 0],
          [at + 1, 0],
          [at + 1, 1],
          [at, 0],
        ]),
      },
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4, 5],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, Number.NaN],
        ],
      },
      null,
    ]);
    expect(tables[0]?.rows[2]?.columns).toEqual({ begin: '2023-01-01T00:00:00Z', end: '2023-01-01T00:01:00Z' });
  });

  test('Chinese text is read by its mark, its declaration, or what the bytes can be', async () => {
    const body = `<Placemark><name>平湖市治违办</name>${point}</Placemark>`;
    const files = [
      iconv.encode(kml(body, '<?xml version="1.0" encoding="GBK"?>'), 'gbk'),
      iconv.encode(kml(body), 'gbk'),
      iconv.encode(kml(body, '<?xml version="1.0" encoding="big5"?>').replace('平湖市治违办', '平湖市'), 'big5'),
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(kml(body, '<?xml version="1.0" encoding="UTF-16"?>'), 'utf16le'),
      ]),
    ];
    for (const file of files) {
      const { tables } = await read(file);
      expect(tables[0]?.rows[0]?.columns.name).toMatch(/^平湖市(治违办)?$/);
    }
  });

  test('a KMZ opens with its document, wherever that lies, and offers the others', async () => {
    const placemark = (name: string) => kml(`<Placemark><name>${name}</name>${point}</Placemark>`);
    const one = await read(
      makeZip([
        { name: 'files/a.png', data: 'x' },
        { name: 'sub/doc.kml', data: placemark('甲') },
      ]),
      '违建.kmz',
    );
    expect(one.tables).toMatchObject([{ name: '违建', rows: [{ columns: { name: '甲' } }] }]);
    const two = await read(
      makeZip([
        { name: 'layers/b.kml', data: placemark('乙') },
        { name: 'doc.kml', data: placemark('甲') },
      ]),
      'x.kmz',
    );
    expect(two.tables.map((table) => table.name)).toEqual(['doc', 'layers/b']);
    await expect(read(makeZip([{ name: 'doc.kml', data: ' '.repeat(3e6) }]), 'x.kmz')).rejects.toMatchObject({
      code: 'import_archive',
    });
  });

  test('nothing expands, nothing is fetched, nothing nests without end', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const { tables } = await read(kml(`<Placemark><name>&b;&x;&lt;script&gt;</name>${point}</Placemark>`, bomb));
    expect(tables[0]?.rows[0]?.columns).toEqual({ name: '&b;&x;<script>' });
    await expect(read(kml('<Folder>'.repeat(100_000)))).rejects.toMatchObject({ code: 'import_bad_xml' });
    for (const broken of ['<Placemark><name>a', '<Placemark></Folder>', '<a b="1" b="2"/><', 'x & y </Placemark>']) {
      await expect(read(kml(broken)), broken).rejects.toMatchObject({ code: 'import_bad_xml' });
    }
    expect(await decodeAll(tempFile('a.kml', '<html><body>'))).toBeNull();
    const long = await read(kml(`<Placemark><name>${'长'.repeat(5 << 20)}</name>${point}</Placemark>`));
    expect(long.tables[0]?.rows[0]?.problem).toEqual({ code: 'row_too_large', detail: '> 4 MB' });
    const names = await read(
      kml(`<Placemark><ExtendedData><Data name="__proto__"><value>1</value></Data></ExtendedData>${point}</Placemark>`),
    );
    expect(Object.keys(names.tables[0]?.rows[0]?.columns ?? {})).toEqual(['__proto__']);
  });
});

test('GPX has its points, tracks and routes apart, each with its times', async () => {
  const gpx = `<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><time>2020-01-01T00:00:00Z</time></metadata>
    <wpt lat="30.7" lon="121.02"><ele>4.5</ele><time>2023-07-11T00:00:00Z</time><name>点</name><link href="http://x.invalid"><text>t</text></link>
      <extensions><a:b xmlns:a="u"><a:hr>120</a:hr></a:b></extensions></wpt>
    <trk><name>巡查</name><trkseg><trkpt lat="30.7" lon="121.0"><ele>1</ele><time>T1</time></trkpt><trkpt lat="30.8" lon="121.1"><time>T2</time></trkpt></trkseg>
      <trkseg><trkpt lat="1" lon="2"/></trkseg><extensions><colour>red</colour></extensions></trk><trk/></gpx>`;
  const { tables } = await read(gpx, 'a.xml');
  expect(tables.map(({ name, count }) => [name, count])).toEqual([
    ['waypoints', 1],
    ['tracks', 2],
    ['track_points', 3],
  ]);
  expect(tables[0]?.rows[0]).toEqual({
    number: 1,
    geometry: { type: 'Point', coordinates: [121.02, 30.7] },
    columns: { ele: 4.5, time: '2023-07-11T00:00:00Z', name: '点', link: 'http://x.invalid', hr: '120' },
  });
  expect(tables[1]?.rows).toEqual([
    {
      number: 1,
      geometry: {
        type: 'LineString',
        coordinates: [
          [121, 30.7, 1],
          [121.1, 30.8],
        ],
      },
      columns: { name: '巡查', begin: 'T1', end: 'T2', colour: 'red' },
    },
    { number: 2, geometry: null, columns: {} },
  ]);
});

test('an import of one part of a GPX: the part chosen is read, the others are told of; a KMZ is read, too', {
  timeout: 60_000,
}, async () => {
  const zhitu = importer();
  try {
    const path = zhitu.file(
      'patrol.gpx',
      `<gpx version="1.0"><wpt lat="30.70" lon="121.02"><name>甲</name></wpt><wpt lat="30.71" lon="121.03"><name>乙</name></wpt><trk><trkseg><trkpt lat="30.7" lon="121.0"/><trkpt lat="30.8" lon="121.1"/></trkseg></trk></gpx>`,
    );
    const seen = await zhitu.inspect(path, { layer: 'vendors' });
    expect(seen).toMatchObject({ format: 'gpx', declared: 'EPSG:4326', options: { crs: 'EPSG:4326' } });
    expect(seen.parts).toMatchObject([{ name: 'waypoints', count: 2 }, { name: 'tracks' }, { name: 'track_points' }]);
    expect(seen.warnings[0]?.en).toContain('2 more layers or sheets; only “Waypoints” was read');
    expect(seen.warnings[0]?.zh).toContain('只读了“航点”');
    const report = await zhitu.run(path, { layer: 'vendors', part: 'waypoints' });
    expect(report).toMatchObject({ added: 2, refused: 0 });
    const placemark = `<Placemark><name>丙</name>${point}</Placemark>`;
    const packed = zhitu.file('外摆.kmz', makeZip([{ name: 'doc.kml', data: kml(placemark) }]));
    expect(await zhitu.run(packed, { layer: 'vendors' })).toMatchObject({ added: 1 });
    await expect(zhitu.run(path, { layer: 'vendors', part: 'x' })).rejects.toMatchObject({ code: 'import_no_part' });
  } finally {
    await zhitu.remove();
  }
});

const samples = sharedData('formats/togeojson');
const judge = ogr2ogr();
describe.skipIf(!samples || !judge)('real files beside GDAL', { timeout: 60_000 }, () => {
  const folder = samples as string;
  const vertices = (g: Geometry | null | undefined): string[] => {
    if (!g) return [];
    if (g.type === 'GeometryCollection') return g.geometries.flatMap(vertices);
    const flat = JSON.stringify(g.coordinates).match(/\[(-?[\d.e-]+),(-?[\d.e-]+)/g) ?? [];
    return flat.map((pair) =>
      pair
        .slice(1)
        .split(',')
        .map((n) => Number(n).toFixed(7))
        .join(' '),
    );
  };
  /** GDAL keeps the parts of a track that have one point, which are no lines. */
  const withoutStubs = (g: Geometry | null): Geometry | null =>
    g?.type === 'MultiLineString' ? { ...g, coordinates: g.coordinates.filter((line) => line.length > 1) } : g;
  const files = ['multigeometry', 'polygon', 'simpledata', 'style_url'].map((name) => `${name}.kml`);

  test.each(files)('%s has the same features and vertices', async (name) => {
    const path = join(folder, name);
    const out = execFileSync(judge as string, [
      '-f',
      'GeoJSON',
      '/vsistdout/',
      path,
      '-lco',
      'COORDINATE_PRECISION=15',
    ]);
    const theirs = (JSON.parse(out.toString()) as { features: { geometry: Geometry | null }[] }).features;
    const ours = (await decodeAll(path))?.tables[0]?.rows ?? [];
    expect(ours.map((row) => vertices(row.geometry))).toEqual(theirs.map((f) => vertices(f.geometry)));
  });

  test('GPX: tracks, routes and waypoints', async () => {
    for (const name of ['blue_hills.gpx', 'gdal.gpx']) {
      const path = join(folder, name);
      for (const table of (await decodeAll(path))?.tables ?? []) {
        const out = execFileSync(judge as string, [
          '-f',
          'GeoJSON',
          '/vsistdout/',
          path,
          table.name,
          '-lco',
          'COORDINATE_PRECISION=15',
        ]);
        const theirs = (JSON.parse(out.toString()) as { features: { geometry: Geometry | null }[] }).features;
        expect(
          table.rows.map((row) => vertices(row.geometry)),
          `${name} ${table.name}`,
        ).toEqual(theirs.map((f) => vertices(withoutStubs(f.geometry))));
      }
    }
  });
});
