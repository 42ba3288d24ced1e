/** Addresses of tiles as people paste them, brought to one template with {z}, {x} and {y}. Nothing is fetched here. */
import type { Basemap } from '../../contract/basemaps.ts';
import { ZhituError } from '../../contract/errors.ts';
import { WORLD_BOUNDS } from './archive.ts';
import type { Remote } from './remote.ts';

/** WMTS and other spellings of the three coordinates and of what may stand for anything. */
const SPELLINGS: [RegExp, string][] = [
  [/%7B/gi, '{'],
  [/%7D/gi, '}'],
  [/\{(?:z|zoom|level|TileMatrix)\}/gi, '{z}'],
  [/\{(?:x|col|TileCol)\}/gi, '{x}'],
  [/\{(?:y|row|TileRow)\}/gi, '{y}'],
  [/\{(?:s|subdomain)\}/gi, 'a'],
  [/\{([^\Wz])-\w\}|\{switch:(\w+)[^}]*\}/gi, '$1$2'],
  [/\{(?:r|ratio)\}/gi, ''],
  [/\{(?:tk|key)\}/gi, '{key}'],
  [/\{bbox(?:-epsg-3857)?\}/gi, '{bbox}'],
  [/\{Style\}/gi, 'default'],
  [/\{TileMatrixSet\}/gi, 'GoogleMapsCompatible'],
];

/** Matrix sets in degrees, whose tiles are brought into Web Mercator before they are drawn. */
const IN_DEGREES = /^c$|4326|4490|CRS84|GoogleCRS84/i;

export type Address = Omit<Basemap, 'id' | 'name' | 'attribution' | 'host' | 'keyed'> & { remote: Remote };

/** Throws bad_request saying what the address lacks. */
export function readAddress(given: string): Address {
  const wmts = /\{TileMatrix\}|[?&]service=wmts\b|[?&]request=gettile\b/i.test(given);
  let url = given.trim();
  for (const [spelling, plain] of SPELLINGS) url = url.replace(spelling, plain);
  checkScheme(url);
  if (/[?&](?:service=wms\b|request=getmap)/i.test(url)) return ofWms(url);
  let degrees = false;
  if (/[?&](?:service=wmts|request=)/i.test(url)) ({ url, degrees } = completeQuery(url));

  const rest = url.replace(/\{(?:z(?:[+-]\d)?|x|y|quadkey|key)\}/g, '');
  const unknown = /\{[^}]*\}/.exec(rest)?.[0];
  if (unknown) throw refuse(`url: ${unknown}`);
  const placed = ['{z}', '{x}', '{y}'].filter((part) => !url.replace(/\{z[+-]\d\}/, '{z}').includes(part));
  if (placed.length && !url.includes('{quadkey}')) throw refuse(`url: ${placed.join(' ')} missing`);
  const vector = /\.(?:pbf|mvt)(?:$|\?)/i.test(url);
  return {
    kind: wmts ? 'wmts' : 'xyz',
    tiles: vector ? 'vector' : 'raster',
    schema: null,
    layers: [],
    minZoom: degrees ? 1 : 0,
    maxZoom: 18,
    bounds: WORLD_BOUNDS,
    tileSize: vector ? 512 : 256,
    url,
    remote: { template: url, grid: degrees ? 'degrees' : 'mercator', latitudeFirst: false },
  };
}

const MERCATOR = /^EPSG:(?:3857|900913|102100|3785)$/i;
const DEGREES = /^(?:EPSG:(?:4326|4490)|CRS:84)$/i;

/** A WMS: its box and size are put in, and the system where none is said. */
function ofWms(given: string): Address {
  const [path = '', query = ''] = given.split('?', 2);
  const pairs = new Map(
    query
      .split('&')
      .filter(Boolean)
      .map((pair): [string, string] => [pair.split('=', 1)[0]?.toUpperCase() ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
  const request = pairs.get('REQUEST') ?? 'GetMap';
  if (!/^getmap$/i.test(request)) throw refuse(`url: REQUEST=${request} (GetMap)`);
  if (!pairs.get('LAYERS')) throw refuse('url: LAYERS missing');
  const version = pairs.get('VERSION') ?? '1.1.1';
  const newer = version.startsWith('1.3');
  const system = decode(pairs.get('CRS') ?? pairs.get('SRS') ?? 'EPSG:3857');
  if (!MERCATOR.test(system) && !DEGREES.test(system)) throw refuse(`url: CRS=${system} (EPSG:3857, EPSG:4326)`);
  pairs.delete('CRS');
  pairs.delete('SRS');
  const full: [string, string][] = [
    ...new Map([
      ['STYLES', ''],
      ['FORMAT', 'image/png'],
      ...pairs,
      ['SERVICE', 'WMS'],
      ['REQUEST', 'GetMap'],
      ['VERSION', version],
      [newer ? 'CRS' : 'SRS', system],
      ['WIDTH', '256'],
      ['HEIGHT', '256'],
      ['BBOX', '{bbox}'],
    ]),
  ];
  const url = `${path}?${full.map(([k, v]) => `${k}=${v}`).join('&')}`;
  const unknown = /\{(?!bbox\}|key\})[^}]*\}/.exec(url)?.[0];
  if (unknown) throw refuse(`url: ${unknown}`);
  const degrees = DEGREES.test(system);
  return {
    kind: 'wms',
    tiles: 'raster',
    schema: null,
    layers: [],
    minZoom: 0,
    maxZoom: 20,
    bounds: WORLD_BOUNDS,
    tileSize: 256,
    url,
    remote: {
      template: url,
      grid: degrees ? 'degrees' : 'mercator',
      latitudeFirst: newer && /^EPSG/i.test(system) && degrees,
    },
  };
}

function checkScheme(url: string): void {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw refuse('url', cause);
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')
    throw refuse(`url: ${parsed.protocol} (https, http)`);
  if (parsed.username || parsed.password) throw refuse('url: user:password@');
}

/** WMTS by keys and values: the three coordinates put in, or in the place of numbers from a copied request. */
function completeQuery(url: string): { url: string; degrees: boolean } {
  const [path = '', query = ''] = url.split('?', 2);
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
  const value = (key: string) => pairs.find(([k]) => k.toLowerCase() === key)?.[1];
  const request = value('request');
  if (request !== undefined && !/^gettile$/i.test(request)) throw refuse(`url: REQUEST=${request} (GetTile)`);
  const set = value('tilematrixset');
  const degrees = set !== undefined && IN_DEGREES.test(decode(set));
  put('tilematrix', (old) => (/\d+$/.test(old) ? old.replace(/\d+$/, '{z}') : '{z}'), '{z}');
  put('tilecol', () => '{x}', '{x}');
  put('tilerow', () => '{y}', '{y}');
  return { url: `${path}?${pairs.map(([k, v]) => `${k}=${v}`).join('&')}`, degrees };

  function put(key: string, change: (old: string) => string, part: string): void {
    const found = pairs.find(([k]) => k.toLowerCase() === key);
    if (!found) pairs.push([key.toUpperCase(), part]);
    else if (!found[1].replace(/\{z[+-]\d\}/, '{z}').includes(part)) found[1] = change(found[1]);
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(detail: string, cause?: unknown): ZhituError {
  return new ZhituError('bad_request', { detail }, { cause });
}
