import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTiles } from '../../../electron/flights/orthophotos/make-tiles.ts';
import { type Placement, placementOf } from '../../../electron/flights/orthophotos/placement.ts';
import { withFile } from '../../../electron/flights/readers/bytes.ts';
import { readGeotiff } from '../../../electron/flights/readers/geotiff.ts';
import { openMbtiles } from '../../../electron/store/mbtiles.ts';
import { findProgram } from '../../setup/packages.ts';

const translate = findProgram('gdal_translate');
const info = findProgram('gdalinfo');
const dir = mkdtempSync(join(tmpdir(), 'zhitu-gdal-'));
afterAll(() => rmSync(dir, { recursive: true }));
const [WIDTH, HEIGHT] = [320, 240];

beforeAll(async () => {
  const make = (channels: 3 | 4) =>
    Buffer.from(
      Array.from({ length: WIDTH * HEIGHT * channels }, (_, i) => {
        const [pixel, band] = [Math.floor(i / channels), i % channels];
        if (band === 3) return pixel % WIDTH < 40 ? 0 : 255;
        return band === 0 ? (pixel % WIDTH) % 256 : band === 1 ? Math.floor(pixel / WIDTH) : 90;
      }),
    );
  for (const channels of [3, 4] as const) {
    await sharp(make(channels), { raw: { width: WIDTH, height: HEIGHT, channels } })
      .png()
      .toFile(join(dir, `${channels}.png`));
  }
  // Heights in an ASCII grid, its first 40 columns without.
  const row = Array.from({ length: WIDTH }, (_, x) => (x < 40 ? -9999 : 10 + x / 10)).join(' ');
  writeFileSync(
    join(dir, '1.asc'),
    `ncols ${WIDTH}\nnrows ${HEIGHT}\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n${`${row}\n`.repeat(HEIGHT)}`,
  );
});

const AT = '597700 3398200 597732 3398176'.split(' ');
const PREFIXED = ['40597700', '3398200', '40597732', '3398176'];
const OWN = '+proj=tmerc +lat_0=0 +lon_0=120.75 +k=1 +x_0=500000 +y_0=-3000000 +ellps=GRS80 +units=m +no_defs';
const CASES: [name: string, source: string, place: string[], args: string[], epsg: number][] = [
  ['RGB in JPEG, tiled', '3.png', ['EPSG:4549', ...AT], ['-co', 'COMPRESS=JPEG', '-co', 'TILED=YES'], 4549],
  [
    'RGB in JPEG as YCbCr',
    '3.png',
    ['EPSG:4528', ...PREFIXED],
    ['-co', 'COMPRESS=JPEG', '-co', 'PHOTOMETRIC=YCBCR'],
    4528,
  ],
  ['RGBA in LZW', '4.png', ['EPSG:4549', ...AT], ['-co', 'COMPRESS=LZW', '-co', 'PREDICTOR=2'], 4549],
  [
    'a cloud-optimised one in Deflate',
    '3.png',
    ['EPSG:32651', '310000 3398200 310032 3398176'].join(' ').split(' '),
    ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'BLOCKSIZE=128'],
    32651,
  ],
  [
    'one band of floats with nodata',
    '1.asc',
    ['EPSG:4549', ...AT],
    ['-ot', 'Float32', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=3'],
    4549,
  ],
  [
    'one band of 16 bits',
    '1.asc',
    ['EPSG:4490', '121.02 30.7003 121.0204 30.7'].join(' ').split(' '),
    ['-ot', 'UInt16', '-a_nodata', '0'],
    4490,
  ],
  [
    'in Web Mercator, big-endian BigTIFF',
    '3.png',
    ['EPSG:3857', '13471900 3593900 13471932 3593876'].join(' ').split(' '),
    ['-co', 'BIGTIFF=YES', '-co', 'ENDIANNESS=BIG'],
    3857,
  ],
  [
    'with a central meridian of its own',
    '3.png',
    [OWN, '525000', '397900', '525032', '397876'],
    ['-co', 'COMPRESS=LZW'],
    32767,
  ],
];

describe.skipIf(!translate || !info)('a GeoTIFF that GDAL made', () => {
  test.each(CASES)('%s lies where GDAL says and is drawn', async (name, source, [srs = '', ...corners], args, epsg) => {
    const path = join(dir, `${name}.tif`);
    execFileSync(translate as string, ['-q', '-a_srs', srs, '-a_ullr', ...corners, ...args, join(dir, source), path]);
    const read = await withFile(path, readGeotiff);
    expect(read).toMatchObject({ ok: true, value: { epsg, width: WIDTH, height: HEIGHT } });
    if (!read.ok) return;
    const placement = placementOf(read.value) as Placement;
    const { wgs84Extent } = JSON.parse(execFileSync(info as string, ['-json', path]).toString()) as {
      wgs84Extent: { coordinates: [number, number][][] };
    };
    const ring = wgs84Extent.coordinates[0] ?? [];
    const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
    const wanted = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    placement.bounds.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] as number, 6);
    });
    if (!/YCbCr|RGBA|cloud|nodata/.test(name)) return; // of the others only the place: drawing takes a second each
    const draft = join(dir, `${name}.mbtiles`);
    await makeTiles(path, read.value, placement, { draft, name: 'x', signal: undefined, onProgress: () => {} });
    // The middle of the picture is opaque; its first columns are not where it says so.
    const seen = async (column: number) => {
      const z = placement.maxZoom;
      const [west, south, east, north] = placement.bounds;
      const lon = west + ((east - west) * column) / WIDTH;
      const lat = (south + north) / 2;
      const [x, y] = [
        (lon / 360 + 0.5) * 2 ** z,
        (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z,
      ];
      const tile = file.tile(z, Math.floor(x), Math.floor(y));
      if (!tile) return 0;
      const rgba = await sharp(tile).ensureAlpha().raw().toBuffer();
      return rgba[(Math.floor((y % 1) * 512) * 512 + Math.floor((x % 1) * 512)) * 4 + 3];
    };
    const file = openMbtiles(draft);
    try {
      expect(await seen(200)).toBe(255);
      if (/RGBA|nodata/.test(name)) expect(await seen(20)).toBe(0);
    } finally {
      file.close();
    }
  });

  test('in Beijing 1954 is taken with a word on the missing shift', async () => {
    const path = join(dir, 'beijing.tif');
    execFileSync(translate as string, ['-q', '-a_srs', 'EPSG:2437', '-a_ullr', ...AT, join(dir, '3.png'), path]);
    const read = await withFile(path, readGeotiff);
    expect(read.ok && read.problems.map((p) => p.code)).toEqual(['tiff_shift_unknown']);
  });
});
