/** Coordinate systems by their addresses, as OGC APIs name them. */

export const OGC_CRS = ['CRS84', 'EPSG:4326', 'EPSG:4490', 'EPSG:3857', 'EPSG:4549', 'EPSG:4528'] as const;
export type OgcCrs = (typeof OGC_CRS)[number];

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const CRS84_WITH_HEIGHT = 'http://www.opengis.net/def/crs/OGC/0/CRS84h';

export function crsUri(crs: OgcCrs): string {
  return crs === 'CRS84' ? CRS84 : `http://www.opengis.net/def/crs/EPSG/0/${crs.slice(5)}`;
}

/** By its address, `[EPSG:4326]` or `EPSG:4326`; null for one that is not offered. */
export function crsOf(text: string): OgcCrs | null {
  if (text === CRS84_WITH_HEIGHT || text === CRS84.replace('http:', 'https:')) return 'CRS84';
  const plain = /^\[?([\w:]+)\]?$/.exec(text)?.[1]?.replace(/^OGC:/i, '');
  return OGC_CRS.find((crs) => crsUri(crs) === text || crs === plain?.toUpperCase()) ?? null;
}

/** The first axis runs north: of degrees but CRS84's, and of Gauss-Krüger zones. */
export function swapsAxes(crs: OgcCrs): boolean {
  return crs !== 'CRS84' && crs !== 'EPSG:3857';
}
