/** Tiles of the network as they are asked for: a template, and how the service lays its tiles out. */
import { z } from 'zod';

export const remote = z.object({
  /** With {z} (or {z+1}), {x}, {y}, {quadkey} or {bbox}, and {key} where the key goes. */
  template: z.string().max(2200),
  /** `degrees`: tiles of longitude and latitude (EPSG:4326 and 4490), brought into Web Mercator here. */
  grid: z.enum(['mercator', 'degrees']),
  /** The latitude stands first in {bbox}: WMS 1.3.0 in degrees. */
  latitudeFirst: z.boolean().default(false),
});
export type Remote = z.infer<typeof remote>;

const WORLD = 20_037_508.342789244; // metres from the middle of Web Mercator to its edge

/** The address of a tile of the service's own grid, or of a Web Mercator tile's box for WMS. */
export function addressOf({ template, grid, latitudeFirst }: Remote, [z, x, y]: Tile, key: string | null): string {
  const box = grid === 'mercator' ? metresOf([z, x, y]) : degreesOf([z, x, y]);
  const [west, south, east, north] = box;
  const bbox = latitudeFirst ? [south, west, north, east] : [west, south, east, north];
  return template
    .replace(/\{z([+-]\d)?\}/g, (_, step: string | undefined) => String(z + Number(step ?? 0)))
    .replaceAll('{x}', String(x))
    .replaceAll('{y}', String(y))
    .replaceAll('{quadkey}', quadkey([z, x, y]))
    .replaceAll('{bbox}', bbox.join(','))
    .replaceAll('{key}', encodeURIComponent(key ?? ''));
}

export type Tile = readonly [z: number, x: number, y: number];

function metresOf([z, x, y]: Tile): [number, number, number, number] {
  const size = (2 * WORLD) / 2 ** z;
  return [-WORLD + x * size, WORLD - (y + 1) * size, -WORLD + (x + 1) * size, WORLD - y * size];
}

/** Of a Web Mercator tile. */
export function degreesOf([z, x, y]: Tile): [number, number, number, number] {
  const size = 360 / 2 ** z;
  return [x * size - 180, latitudeAt((y + 1) / 2 ** z), (x + 1) * size - 180, latitudeAt(y / 2 ** z)];
}

/** @param share of the way from the top of Web Mercator to its bottom */
export function latitudeAt(share: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}

function quadkey([z, x, y]: Tile): string {
  let key = '';
  for (let bit = z - 1; bit >= 0; bit--) key += String(((x >> bit) & 1) + 2 * ((y >> bit) & 1));
  return key;
}

const KEY_NAMES = /^(?:tk|key|token|ak|apikey|api_key|access_?token|subscription-key)$/i;

/** A key in the query of an address, taken out of it: it is kept apart. */
export function takeKey(url: string): { url: string; key: string | null } {
  let key: string | null = null;
  const without = url.replace(/([?&])([^=&?#]+)=([^&#]*)/g, (whole, mark: string, name: string, value: string) => {
    if (!KEY_NAMES.test(name) || value === '' || key !== null) return whole;
    if (/^\{.*\}$/.test(value)) return /^\{(?:key|tk)\}$/i.test(value) ? `${mark}${name}={key}` : whole;
    key = decodeURIComponent(value);
    return `${mark}${name}={key}`;
  });
  return { url: without, key };
}
