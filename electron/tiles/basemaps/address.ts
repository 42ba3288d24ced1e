/** Addresses of tiles as people paste them, brought to one template with {z}, {x} and {y}. Nothing is fetched here. */
import type { Basemap } from '../../contract/basemaps.ts';
import { ZhituError } from '../../contract/errors.ts';
import { WORLD_BOUNDS } from './archive.ts';

/** WMTS and other spellings of the three coordinates and of what may stand for anything. */
const SPELLINGS: [RegExp, string][] = [
  [/%7B/gi, '{'],
  [/%7D/gi, '}'],
  [/\{(?:z|zoom|level|TileMatrix)\}/gi, '{z}'],
  [/\{(?:x|col|TileCol)\}/gi, '{x}'],
  [/\{(?:y|row|TileRow)\}/gi, '{y}'],
  [/\{(?:s|subdomain)\}/gi, 'a'],
  [/\{(\w)-\w\}|\{switch:(\w+)[^}]*\}/gi, '$1$2'],
  [/\{(?:r|ratio)\}/gi, ''],
  [/\{Style\}/gi, 'default'],
  [/\{TileMatrixSet\}/gi, 'GoogleMapsCompatible'],
];

/** Matrix sets in degrees, which a map in Web Mercator cannot draw. */
const IN_DEGREES = /^c$|4326|4490|CRS84|GoogleCRS84/i;

export type Address = Omit<Basemap, 'id' | 'name' | 'attribution'>;

/** Throws bad_request saying what the address lacks. */
export function readAddress(given: string): Address {
  const wmts = /\{TileMatrix\}|[?&]service=wmts\b|[?&]request=gettile\b/i.test(given);
  let url = given.trim();
  for (const [spelling, plain] of SPELLINGS) url = url.replace(spelling, plain);
  checkScheme(url);
  if (/[?&](?:service=wmts|request=)/i.test(url)) url = completeQuery(url);

  const rest = url.replace(/\{(?:z|x|y|quadkey)\}/g, '');
  const unknown = /\{[^}]*\}/.exec(rest)?.[0];
  if (unknown) throw refuse(`url: ${unknown}`);
  const placed = ['{z}', '{x}', '{y}'].filter((part) => !url.includes(part));
  if (placed.length && !url.includes('{quadkey}')) throw refuse(`url: ${placed.join(' ')} missing`);
  const vector = /\.(?:pbf|mvt)(?:$|\?)/i.test(url);
  return {
    kind: wmts ? 'wmts' : 'xyz',
    tiles: vector ? 'vector' : 'raster',
    schema: null,
    layers: [],
    minZoom: 0,
    maxZoom: 18,
    bounds: WORLD_BOUNDS,
    tileSize: vector ? 512 : 256,
    url,
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
function completeQuery(url: string): string {
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
  if (set && IN_DEGREES.test(decode(set))) throw refuse(`url: TILEMATRIXSET=${set} (Web Mercator)`);
  put('tilematrix', (old) => (/\d+$/.test(old) ? old.replace(/\d+$/, '{z}') : '{z}'), '{z}');
  put('tilecol', () => '{x}', '{x}');
  put('tilerow', () => '{y}', '{y}');
  return `${path}?${pairs.map(([k, v]) => `${k}=${v}`).join('&')}`;

  function put(key: string, change: (old: string) => string, part: string): void {
    const found = pairs.find(([k]) => k.toLowerCase() === key);
    if (!found) pairs.push([key.toUpperCase(), part]);
    else if (!found[1].includes(part)) found[1] = change(found[1]);
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
