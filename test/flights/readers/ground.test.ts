import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import type { GroundDetection } from '../../../electron/contract/flight-files.ts';
import { epsgIn } from '../../../electron/crs/named.ts';
import { fromWgs84 } from '../../../electron/crs/transform.ts';
import { readGeojson } from '../../../electron/flights/readers/detections/read-geojson.ts';
import { readKml } from '../../../electron/flights/readers/detections/read-kml.ts';
import { epsgToWgs84 } from '../../../electron/flights/readers/epsg.ts';
import type { ReadResult } from '../../../electron/flights/readers/result.ts';
import { FLIGHT_CITY } from '../../helpers/flight-city.ts';
import { sharedData } from '../../helpers/shared-data.ts';

/** Corners in WGS 84, by gdaltransform of PROJ 9. */
const UTM: [number, number] = [-84.4523391124061, 33.6184526457321];
const PROJ: [number, [number, number], [number, number]][] = [
  [32_616, [736_348, 3_722_762.5], UTM],
  [32_651, [300_000, 3_400_000], [120.911400517215, 30.7160833109812]],
  [4549, [597_720.465, 3_398_158.37], [121.019999997589, 30.7000000030673]],
  [4528, [40_597_720.465, 3_398_158.37], [121.019999997589, 30.7000000030673]],
  [4499, [21_300_000, 3_400_000], [120.912499717302, 30.703832786047]],
  [4510, [300_000, 3_400_000], [120.912499717302, 30.703832786047]],
];

const folder = mkdtempSync(join(tmpdir(), 'zhitu-ground-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function taken(result: ReadResult<GroundDetection[]>): GroundDetection[] {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
/** The coordinates of the n-th, nested as deep as is asked for. */
function shapeOf<T>(result: ReadResult<GroundDetection[]>, n = 0): T {
  return taken(result)[n]?.geometry.coordinates as T;
}
const codes = (result: ReadResult<GroundDetection[]>) => result.problems.map((p) => p.code);

function geojson(value: unknown, name = 'detections.geojson') {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value));
  return readGeojson(path, name, FLIGHT_CITY);
}
const roof: [number, number][] = [
  [121.02, 30.7],
  [121.0201, 30.7],
  [121.0201, 30.7001],
  [121.02, 30.7001],
  [121.02, 30.7],
];
const polygon = (ring: unknown) => ({ type: 'Polygon', coordinates: [ring] });
const feature = (geometry: unknown, properties: object = {}) => ({ type: 'Feature', properties, geometry });
const collection = (features: unknown[], more: object = {}) => ({ type: 'FeatureCollection', ...more, features });
const declared = (name: string) => ({ crs: { type: 'name', properties: { name } } });

describe('reading detections on the ground in GeoJSON', () => {
  it('reads class and confidence by the names that detectors use', () => {
    const result = geojson(
      collection([
        feature(polygon(roof), { class: '彩钢棚', confidence: 0.87 }),
        feature({ type: 'Point', coordinates: [121.02, 30.7] }, { Label: 'shed', 置信度: '87%' }),
        feature(polygon(roof), { category: 3 }),
      ]),
    );
    expect(taken(result).map((d) => [d.n, d.class, d.score, d.geometry.type])).toEqual([
      [1, '彩钢棚', 0.87, 'Polygon'],
      [2, 'shed', 0.87, 'Point'],
      [3, '3', null, 'Polygon'],
    ]);
    expect(taken(result)[0]?.geometry.coordinates).toEqual([roof]);
    expect(result.problems).toEqual([]);
  });

  it('reads the real predictions, in UTM as they declare', () => {
    const path = sharedData('drone/pred.geojson');
    if (path === null) return console.warn('skipped: the real samples are not here');
    const read = readGeojson(path, 'pred.geojson', FLIGHT_CITY);
    const found = taken(read);
    expect(found).toHaveLength(28);
    expect(found.every((d) => d.score === 1)).toBe(true);
    // by gdaltransform -s_srs EPSG:32616 -t_srs EPSG:4326
    const corners = shapeOf<number[][][]>(read)[0] as number[][];
    expect(corners.some(([x = 0, y = 0]) => Math.hypot(x - UTM[0], y - UTM[1]) < 1e-7)).toBe(true);
  });

  it.each(['EPSG:4549', 'EPSG:4528', 'EPSG:3857'] as const)('finds out that bare metres are %s', (crs) => {
    const result = geojson(collection([feature(polygon(roof.map(fromWgs84(crs))))]));
    const [first] = shapeOf<number[][][]>(result)[0] as number[][];
    expect(Math.hypot((first?.[0] ?? 0) - 121.02, (first?.[1] ?? 0) - 30.7)).toBeLessThan(1e-6);
    expect(result.problems[0]).toMatchObject({ code: 'detections_crs_guessed', params: { crs } });
  });

  it('takes GCJ-02 when the file’s name or a column says so', () => {
    const gcj = roof.map(fromWgs84('GCJ-02'));
    for (const result of [
      geojson(collection([feature(polygon(gcj))]), '识别_gcj02.geojson'),
      geojson(collection([feature(polygon(gcj), { gcj02_lng: 1 })])),
    ]) {
      const [first] = shapeOf<number[][][]>(result)[0] as number[][];
      expect(Math.hypot((first?.[0] ?? 0) - 121.02, (first?.[1] ?? 0) - 30.7)).toBeLessThan(1e-6);
      expect(codes(result)).toEqual(['detections_crs_guessed']);
    }
  });

  it('refuses a system it does not know by its name', () => {
    expect(geojson(collection([feature(polygon(roof))], declared('urn:ogc:def:crs:EPSG::27700'))).problems).toEqual([
      { code: 'detections_crs', params: { crs: 'EPSG:27700' } },
    ]);
  });

  it('tells of each object why it was left out and takes the rest', () => {
    const bow = [
      [121, 30.7],
      [121.001, 30.701],
      [121.001, 30.7],
      [121, 30.701],
      [121, 30.7],
    ];
    const result = geojson(
      collection([
        feature(polygon(bow)),
        feature(polygon(roof)),
        feature(polygon(roof)),
        feature(null),
        feature({ type: 'LineString', coordinates: roof }),
        feature({ type: 'Point', coordinates: [30.7, 121.02] }),
        'x',
      ]),
    );
    expect(taken(result).map((d) => d.n)).toEqual([2]);
    expect(result.problems.map((p) => [p.code, p.params.n])).toEqual([
      ['place_invalid', 1],
      ['place_invalid', 4],
      ['place_invalid', 5],
      ['place_invalid', 6],
      ['object_invalid', 7],
      ['object_duplicate', 3],
    ]);
    expect(result.problems[0]?.params.why_en).toContain('crosses itself');
  });

  it('never throws, whatever the bytes', () => {
    for (const text of ['', '{', '[]', '{"type":"FeatureCollection","features":[]}', '{"type":"Topology"}']) {
      expect(geojson(text).ok, text).toBe(false);
    }
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
    const whole = Buffer.from(JSON.stringify(collection([feature(polygon(roof), { class: 'a' })])));
    const damaged = edits.map((changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
    fc.assert(
      fc.property(damaged, (bytes) => {
        const result = geojson(bytes);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

function kml(text: string | Uint8Array) {
  const path = join(folder, 'doc.kml');
  writeFileSync(path, text);
  return readKml(path);
}
const ring = (points: number[][]) =>
  `<LinearRing><coordinates>${points.map((p) => p.join(',')).join(' ')}</coordinates></LinearRing>`;
const placemark = (body: string) => `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${body}</Document></kml>`;

describe('reading detections in KML', () => {
  it('reads polygons with holes, several in one, points and extended data, whatever the prefix', async () => {
    const hole = roof.map(([x, y]) => [121.02005 + (x - 121.02) / 4, 30.70005 + (y - 30.7) / 4]);
    const other = roof.map(([x, y]) => [x + 0.001, y, 12]);
    const result = await kml(
      `<?xml version="1.0" encoding="UTF-8"?><k:kml xmlns:k="http://www.opengis.net/kml/2.2"><!-- a --><k:Document><k:Placemark>
       <k:name><![CDATA[甲 & 乙]]></k:name><k:ExtendedData><k:Data name="class"><k:value>彩钢棚 &amp; &#x623F;</k:value></k:Data>
       <k:SchemaData><k:SimpleData name="confidence">0.75</k:SimpleData></k:SchemaData></k:ExtendedData>
       <k:MultiGeometry><k:Polygon><k:innerBoundaryIs>${ring(hole)}</k:innerBoundaryIs><k:outerBoundaryIs>${ring(roof)}</k:outerBoundaryIs></k:Polygon>
       <k:Polygon><k:outerBoundaryIs>${ring(other)}</k:outerBoundaryIs></k:Polygon></k:MultiGeometry></k:Placemark>
       <k:Placemark><k:Point><k:coordinates>121.02,30.7,0</k:coordinates></k:Point></k:Placemark><k:Placemark><k:name>标题</k:name></k:Placemark></k:Document></k:kml>`
        .replaceAll('<LinearRing>', '<k:LinearRing>')
        .replaceAll('</LinearRing>', '</k:LinearRing>')
        .replaceAll(/<(\/?)coordinates>/g, '<$1k:coordinates>'),
    );
    const [area, point] = taken(result);
    expect(area).toMatchObject({ class: '彩钢棚 & 房', score: 0.75, geometry: { type: 'MultiPolygon' } });
    expect(shapeOf<number[][][][]>(result).map((p) => p.length)).toEqual([2, 1]);
    expect(point?.geometry).toEqual({ type: 'Point', coordinates: [121.02, 30.7] });
  });

  it('reads the files of others', async () => {
    const expected: Record<string, string[]> = {
      'polygon.kml': ['Polygon'],
      'point.kml': ['Point'],
      'simpledata.kml': ['Point', 'Point'],
      'extended_data.kml': ['Point'],
    };
    for (const [name, types] of Object.entries(expected)) {
      const path = sharedData(`formats/togeojson/${name}`);
      if (path === null) return console.warn('skipped: the real samples are not here');
      expect(
        taken(await readKml(path)).map((d) => d.geometry.type),
        name,
      ).toEqual(types);
    }
  });

  it('reads GBK', async () => {
    const text = placemark(
      `<Placemark><ExtendedData><Data name="类别"><value>违建</value></Data></ExtendedData><Polygon><outerBoundaryIs>${ring(roof)}</outerBoundaryIs></Polygon></Placemark>`,
    );
    expect(taken(await kml(iconv.encode(`<?xml version="1.0" encoding="GBK"?>${text}`, 'gbk')))[0]?.class).toBe('违建');
  });

  it('expands no entities, follows no links and names the line that is wrong', async () => {
    const bomb =
      '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
    expect((await kml(`${bomb}\n${placemark('<Placemark><name>&b;</name></Placemark>')}`)).problems).toMatchObject([
      { code: 'kml_invalid', params: { line: 1 } },
    ]);
    const linked = placemark(
      `<NetworkLink><Link><href>http://example.com/x.kml</href></Link></NetworkLink><Placemark><Polygon><outerBoundaryIs>${ring(roof)}</outerBoundaryIs></Polygon></Placemark>`,
    );
    expect(codes(await kml(linked))).toEqual(['kml_linked']);
    expect((await kml('<kml>\n<Document>\n</kml>')).problems).toMatchObject([
      { code: 'kml_invalid', params: { line: 3 } },
    ]);
    expect(
      codes(await kml(placemark('<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>'))),
    ).toEqual(['place_invalid']);
    expect(codes(await kml(placemark('<Placemark><Point><coordinates>x,y</coordinates></Point></Placemark>')))).toEqual(
      ['place_invalid'],
    );
  });

  it('never throws and never hangs, whatever the text', async () => {
    for (const text of [
      '<',
      '<a',
      '<a b="',
      `<a ${' '.repeat(1e6)}`,
      `<a ${'x="" '.repeat(1e5)}>`,
      '<a>'.repeat(1e6),
      `<a>${'&'.repeat(1e6)}</a>`,
      '<!--'.repeat(1e5),
    ]) {
      const started = performance.now();
      expect((await kml(text)).ok).toBe(false);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a>',
      '</a>',
      '"',
      "'",
      '=',
      ' ',
      '&',
      ';',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      'x',
      '<Placemark>',
      '</Placemark>',
      '<Point>',
      '<coordinates>',
      '1,2',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(piece, { maxLength: 40 }).map((p) => Buffer.from(p.join(''))),
          fc.uint8Array({ maxLength: 200 }),
        ),
        async (bytes) => {
          const result = await kml(bytes);
          expect(result.ok || result.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('coordinate systems by number', () => {
  // by gdaltransform of PROJ 9
  it.each(PROJ)('EPSG:%i is where PROJ puts it', (epsg, from, to) => {
    const [lon, lat] = epsgToWgs84(epsg)?.(from) ?? [0, 0];
    expect(Math.hypot(lon - to[0], lat - to[1])).toBeLessThan(1e-8);
  });

  it('are found in the names that files give', () => {
    expect(
      [
        'urn:ogc:def:crs:EPSG::32616',
        'EPSG:4549',
        'http://www.opengis.net/def/crs/EPSG/0/4490',
        'urn:ogc:def:crs:OGC:1.3:CRS84',
      ].map(epsgIn),
    ).toEqual([32616, 4549, 4490, null]);
    expect(epsgToWgs84(27_700)).toBeNull();
  });
});
