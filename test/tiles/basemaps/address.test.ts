import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { readAddress } from '../../../electron/tiles/basemaps/address.ts';

describe('an XYZ address', () => {
  test.each([
    ['https://tiles.example/{z}/{x}/{y}.png', 'https://tiles.example/{z}/{x}/{y}.png'],
    ['  https://tiles.example/{Z}/{X}/{Y}.png ', 'https://tiles.example/{z}/{x}/{y}.png'],
    ['https://{s}.tiles.example/{z}/{x}/{y}{r}.png', 'https://a.tiles.example/{z}/{x}/{y}.png'],
    ['http://t{0-7}.tiles.example/t?x={x}&y={y}&l={z}', 'http://t0.tiles.example/t?x={x}&y={y}&l={z}'],
    ['https://{switch:b,c}.example/%7Bz%7D/%7Bx%7D/%7By%7D', 'https://b.example/{z}/{x}/{y}'],
    ['https://arc.example/tile/{level}/{row}/{col}', 'https://arc.example/tile/{z}/{y}/{x}'],
  ])('%s becomes a template', (given, url) => {
    expect(readAddress(given)).toMatchObject({ kind: 'xyz', tiles: 'raster', tileSize: 256, url });
  });

  test('of vector tiles is told by its ending', () => {
    expect(readAddress('https://a.example/{z}/{x}/{y}.pbf?key=1')).toMatchObject({ tiles: 'vector', tileSize: 512 });
  });
});

describe('a WMTS address', () => {
  test('as a REST template becomes one with z, x and y', () => {
    const { kind, url } = readAddress('https://w.example/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png');
    expect(kind).toBe('wmts');
    expect(url).toBe('https://w.example/default/GoogleMapsCompatible/{z}/{y}/{x}.png');
  });

  test('by keys and values gets the coordinates it lacks, or in the place of copied numbers', () => {
    const bare = 'https://w.example/wmts?SERVICE=WMTS&REQUEST=GetTile&LAYER=vec&TILEMATRIXSET=w&tk=key';
    expect(readAddress(bare).url).toBe(`${bare}&TILEMATRIX={z}&TILECOL={x}&TILEROW={y}`);
    const copied = 'https://w.example/w?service=wmts&request=GetTile&TileMatrix=EPSG:3857:12&TileCol=3423&TileRow=1672';
    expect(readAddress(copied).url).toContain('TileMatrix=EPSG:3857:{z}&TileCol={x}&TileRow={y}');
  });

  test('in degrees is known as such, for its tiles have another shape', () => {
    for (const set of ['c', 'EPSG:4490', 'EPSG%3A4326', 'urn:ogc:def:wkss:OGC:1.0:GoogleCRS84Quad']) {
      const { remote } = readAddress(`https://w.example/w?SERVICE=WMTS&REQUEST=GetTile&TILEMATRIXSET=${set}`);
      expect(remote.grid).toBe('degrees');
    }
    expect(readAddress('https://w.example/w?SERVICE=WMTS&REQUEST=GetTile&TILEMATRIXSET=w').remote.grid).toBe(
      'mercator',
    );
  });

  test('of the capabilities is refused: the address of a tile is needed', () => {
    expect(() => readAddress('https://w.example/w?SERVICE=WMTS&REQUEST=GetCapabilities')).toThrow(/GetTile/);
  });
});

test.each([
  'javascript:alert(1)//{z}/{x}/{y}',
  'file:///etc/{z}/{x}/{y}',
  'https://user:secret@tiles.example/{z}/{x}/{y}',
  'https://tiles.example/{z}/{x}.png',
  'https://tiles.example/{z}/{x}/{-y}.png',
  'https://tiles.example/{z}/{x}/{y}?key={apikey}',
  'not an address {z}{x}{y}',
])('%s is refused', (given) => {
  expect(() => readAddress(given)).toThrow(ZhituError);
});

test('no text whatever makes anything but a template or a refusal', () => {
  const piece = fc.constantFrom(
    '{z}',
    '{x}',
    '{y}',
    '{-y}',
    '?',
    '&',
    '=',
    '%7B',
    'SERVICE=WMTS',
    'TILEMATRIX=',
    '/',
    'a.example',
    '{s}',
    '%',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (parts) => {
      try {
        const { url } = readAddress(`https://${parts.join('')}`);
        expect(url).toMatch(/^https:/);
      } catch (error) {
        expect(error).toBeInstanceOf(ZhituError);
      }
    }),
  );
});
