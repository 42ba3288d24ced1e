import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { afterAll, describe, expect, test } from 'vitest';
import { distance } from '../../../electron/domain/measure.ts';
import { openOsm } from '../../../electron/imports/roads/osm/read-osm.ts';
import { type ReadRoads, readAnyRoads, readRoads } from '../../../electron/imports/roads/read-roads.ts';
import { importRoads } from '../../../electron/streets/import-roads.ts';
import { testApi } from '../../helpers/api.ts';
import { sharedData } from '../../helpers/shared-data.ts';
import { ogr2ogr } from '../../setup/judges.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhitu-osm-'));
afterAll(() => rmSync(folder, { recursive: true }));

const judge = ogr2ogr();
const sample = sharedData('roads/sf-downtown.osm.pbf');
const roads = (path: string) => readRoads(path, 'x', 'EPSG:4326');

/** GDAL's reading of the lines with `highway`: id → positions. */
function byGdal(path: string): Map<number, [number, number][]> {
  const out = join(folder, 'gdal.geojson');
  rmSync(out, { force: true });
  execFileSync(judge as string, [
    '-f',
    'GeoJSON',
    '-lco',
    'COORDINATE_PRECISION=7',
    '-where',
    'highway IS NOT NULL',
    out,
    path,
    'lines',
  ]);
  const { features } = JSON.parse(readFileSync(out, 'utf8')) as {
    features: { properties: { osm_id: string }; geometry: { coordinates: [number, number][] } }[];
  };
  return new Map(features.map((f) => [Number(f.properties.osm_id), f.geometry.coordinates]));
}

function agree(found: ReadRoads, truth: Map<number, [number, number][]>): { same: number; only: number[] } {
  let same = 0;
  const only: number[] = [];
  for (const { row, line, reversed } of found.lines) {
    const there = truth.get(row);
    if (!there) {
      only.push(row);
      continue;
    }
    const course = reversed ? [...there].reverse() : there;
    const apart = course.filter((p, i) => i === 0 || distance(p, course[i - 1] as [number, number]) > 0);
    expect(line.length, `way ${row}`).toBe(apart.length);
    const farthest = Math.max(...line.map((p, i) => distance(p, apart[i] as [number, number])));
    expect(farthest).toBeLessThan(0.1); // GDAL writes 122.4 for 122.4000006
    same++;
  }
  return { same, only };
}

describe.skipIf(!sample)('the streets of a real extract', () => {
  test.skipIf(!judge)('are those that GDAL finds, vertex by vertex', () => {
    const found = roads(sample as string);
    const truth = byGdal(sample as string);
    const { same, only } = agree(found, truth);
    expect(same).toBeGreaterThan(5000);
    // GDAL takes three closed ways for areas.
    expect(only.length).toBeLessThanOrEqual(3);
    for (const { line } of found.lines.filter(({ row }) => only.includes(row))) expect(line.at(-1)).toEqual(line[0]);
    expect(found.attribution).toBe('© OpenStreetMap contributors');
    expect(found.refused).toEqual([]);
    // What GDAL has beyond ours is what nobody may walk or no street.
    expect(truth.size - same).toBeLessThanOrEqual(found.noStreets);
  });

  test('read as XML are the same', () => {
    const ways: { id: number; tags: Map<string, string>; nodes: number[] }[] = [];
    const file = openOsm(sample as string);
    file?.ways('highway', (way) => ways.length < 400 && ways.push(way));
    const wanted = new Set(ways.flatMap((w) => w.nodes));
    const quoted = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    const nodes: string[] = [];
    file?.nodes((id, lon, lat) => {
      if (wanted.has(id)) nodes.push(`<node id="${id}" lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}"/>`);
    });
    const written = ways.map(
      ({ id, tags, nodes: refs }) =>
        `<way id="${id}">${refs.map((r) => `<nd ref="${r}"/>`).join('')}${[...tags].map(([k, v]) => `<tag k="${quoted(k)}" v="${quoted(v)}"/>`).join('')}</way>`,
    );
    const path = join(folder, 'cut.osm');
    writeFileSync(
      path,
      `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">${nodes.join('\n')}${written.join('\n')}</osm>`,
    );
    const found = roads(path);
    const ids = new Set(ways.map((w) => w.id));
    const all = roads(sample as string).lines.filter((l) => ids.has(l.row));
    expect(found.lines.map(({ line, ...rest }) => rest)).toEqual(all.map(({ line, ...rest }) => rest));
    if (judge) expect(agree(found, byGdal(path)).only).toEqual([]);
  });
});

/** A file of blobs as the format has them. */
function pbfFile(name: string, blobs: [type: string, data: Uint8Array, packed?: Uint8Array][]): string {
  const parts = blobs.flatMap(([type, data, packed]) => {
    const blob = new PbfWriter();
    blob.writeVarintField(2, data.length);
    blob.writeBytesField(3, packed ?? deflateSync(data));
    const body = blob.finish();
    const header = new PbfWriter();
    header.writeStringField(1, type);
    header.writeVarintField(3, body.length);
    const head = header.finish();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    return [length, head, body];
  });
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

function headerBlock(...features: string[]): Uint8Array {
  const pbf = new PbfWriter();
  for (const feature of features) pbf.writeStringField(4, feature);
  return pbf.finish();
}

function dataBlock(
  ways: { tags: [string, string][]; nodes: number[] }[],
  nodes: [number, number, number][],
): Uint8Array {
  const strings = ['', ...new Set(ways.flatMap((w) => w.tags.flat()))];
  const pbf = new PbfWriter();
  pbf.writeMessage(
    1,
    (_, p) => {
      for (const s of strings) p.writeBytesField(1, Buffer.from(s));
    },
    null,
  );
  pbf.writeMessage(
    2,
    (_, group) => {
      for (const [id, lon, lat] of nodes) {
        group.writeMessage(
          1,
          (_o, p) => {
            p.writeSVarintField(1, id);
            p.writeSVarintField(8, Math.round(lat * 1e7));
            p.writeSVarintField(9, Math.round(lon * 1e7));
          },
          null,
        );
      }
    },
    null,
  );
  pbf.writeMessage(
    2,
    (_, group) => {
      ways.forEach(({ tags, nodes: refs }, i) => {
        group.writeMessage(
          3,
          (_o, p) => {
            p.writeVarintField(1, i + 1);
            p.writePackedVarint(
              2,
              tags.map(([k]) => strings.indexOf(k)),
            );
            p.writePackedVarint(
              3,
              tags.map(([, v]) => strings.indexOf(v)),
            );
            p.writePackedSVarint(
              8,
              refs.map((r, j) => r - (refs[j - 1] ?? 0)),
            );
          },
          null,
        );
      });
    },
    null,
  );
  return pbf.finish();
}

const HEADER: [string, Uint8Array] = ['OSMHeader', headerBlock('OsmSchema-V0.6', 'DenseNodes')];
const NODES: [number, number, number][] = [1, 2, 3, 4].map((id) => [id, 121 + id / 1000, 30.7]);

describe('brought into the network', () => {
  test('its source is named in the session, so that the map can show it', async () => {
    const api = await testApi();
    try {
      const path = pbfFile('network.pbf', [
        HEADER,
        [
          'OSMData',
          dataBlock(
            [
              {
                tags: [
                  ['highway', 'secondary'],
                  ['name', '解放路'],
                ],
                nodes: [1, 2, 3, 4],
              },
            ],
            NODES,
          ),
        ],
      ]);
      const admin = { name: 'the admin', role: 'admin' };
      const report = await importRoads(api.zhitu.ctx.store, admin, path, { crs: null, replace: true, tolerance: 1 });
      expect(report).toMatchObject({ read: 1, roads: 1, from: '© OpenStreetMap contributors' });
      const { body } = await api.send('GET', '/api/session');
      expect(body.roadsFrom).toBe('© OpenStreetMap contributors');
    } finally {
      await api.close();
    }
  });

  test.skipIf(!judge)('streets of a GeoPackage in CGCS2000 lie where they do in GeoJSON', async () => {
    const [json, gpkg] = ['s.geojson', 's.gpkg'].map((name) => join(folder, name)) as [string, string];
    const line = [
      [121.01, 30.7],
      [121.02, 30.71],
    ];
    const feature = {
      type: 'Feature',
      properties: { 路名: '新华路', 等级: '主干路' },
      geometry: { type: 'LineString', coordinates: line },
    };
    writeFileSync(json, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    execFileSync(judge as string, ['-f', 'GPKG', '-s_srs', 'EPSG:4490', '-t_srs', 'EPSG:4549', gpkg, json]);
    const found = await readAnyRoads(gpkg, 's.gpkg', null, join(folder, 'scratch'));
    expect(found.lines).toMatchObject([{ name: '新华路', class: 'primary' }]);
    found.lines[0]?.line.forEach((p, i) => {
      expect(distance(p, line[i] as [number, number])).toBeLessThan(0.02);
    });
  });
});

describe('a file made for the test', () => {
  test('gives what its tags say, in the direction of traffic, and parts where nodes are left out', () => {
    const path = pbfFile('small.osm.pbf', [
      HEADER,
      [
        'OSMData',
        dataBlock(
          [
            {
              tags: [
                ['highway', 'secondary'],
                ['name', '解放路'],
                ['oneway', '-1'],
                ['bridge', 'yes'],
                ['layer', '1'],
              ],
              nodes: [1, 2, 3],
            },
            { tags: [['highway', 'residential']], nodes: [1, 2, 99, 3, 4] },
            {
              tags: [
                ['highway', 'service'],
                ['access', 'private'],
              ],
              nodes: [1, 2],
            },
            {
              tags: [
                ['highway', 'service'],
                ['access', 'private'],
                ['foot', 'yes'],
              ],
              nodes: [1, 2],
            },
            {
              tags: [
                ['highway', 'pedestrian'],
                ['area', 'yes'],
              ],
              nodes: [1, 2, 3, 1],
            },
            { tags: [['highway', 'primary']], nodes: [98, 99] },
            { tags: [['building', 'yes']], nodes: [1, 2, 3, 1] },
          ],
          NODES,
        ),
      ],
    ]);
    const found = roads(path);
    expect(found).toMatchObject({ read: 6, noStreets: 2, unknownClass: 0 });
    expect(found.lines).toHaveLength(4);
    expect(found.lines[0]).toMatchObject({ name: '解放路', class: 'secondary', bridge: true, layer: 1, oneway: true });
    expect(found.lines[0]?.line[0]).toEqual([121.003, 30.7]);
    expect(found.refused).toEqual([{ row: 6, line: 0, code: 'geometry_too_few', detail: 'way 6' }]);
  });

  const bomb = deflateSync(Buffer.alloc(40 << 20));
  test.each([
    ['unpacks to more than a block may hold', [HEADER, ['OSMData', new Uint8Array(1), bomb]]],
    ['asks for what is not understood', [['OSMHeader', headerBlock('HistoricalInformation')]]],
    ['has bytes that are no message', [HEADER, ['OSMData', Buffer.from('ffffffffffffffffffff', 'hex')]]],
  ] as [string, [string, Uint8Array, Uint8Array?][]][])('that %s is refused', (name, blobs) => {
    const path = pbfFile(`${name}.pbf`, blobs);
    expect(() => roads(path)).toThrow(expect.objectContaining({ code: 'import_broken' }));
  });

  test('that is cut short is refused', () => {
    const path = pbfFile('cut.pbf', [HEADER, ['OSMData', dataBlock([], NODES)]]);
    writeFileSync(path, readFileSync(path).subarray(0, -5));
    expect(() => roads(path)).toThrow(expect.objectContaining({ code: 'import_broken' }));
  });

  test('that is XML with entities and without end is refused', () => {
    const path = join(folder, 'bad.osm');
    writeFileSync(path, '<osm version="0.6"><way id="1"><tag k="highway" v="x"/>');
    expect(() => roads(path)).toThrow(expect.objectContaining({ code: 'import_bad_xml' }));
  });
});
