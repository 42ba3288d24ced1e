/** Where originals lie: in a folder beside the database, which belongs to it and is copied with it. */
import { basename, dirname, join } from 'node:path';
import { cacheFolder } from '../points/places.ts';

/** `city.db` → `city.db-originals` */
export function originalsFolder(dbPath: string): string {
  return join(dirname(dbPath), `${basename(dbPath)}-originals`);
}

/** By its SHA-256 in lower-case hex: `city.db-originals/ab/cdef…` */
export function originalFile(dbPath: string, sha256: string): string {
  return join(originalsFolder(dbPath), sha256.slice(0, 2), sha256.slice(2));
}

/**
 * Lies beside an original until a row that tells of it is committed. A file that nothing tells of is then known for one
 * whose keeping was cut off, not for one whose row was taken away.
 */
export function originalMark(dbPath: string, sha256: string): string {
  return `${originalFile(dbPath, sha256)}${MARK}`;
}
export const MARK = '.new';

/** Tiles made of orthophotos: `city.db-orthophotos` */
export function orthophotosFolder(dbPath: string): string {
  return join(dirname(dbPath), `${basename(dbPath)}-orthophotos`);
}

/** By the SHA-256 of the original. */
export function orthophotoTiles(dbPath: string, sha256: string): string {
  return join(orthophotosFolder(dbPath), `${sha256}.mbtiles`);
}

/** In the cache, which may be deleted at any time. `size` is the longer side in pixels. */
export function thumbnailFile(dbPath: string, sha256: string, size: number): string {
  return join(cacheFolder(dbPath), 'thumbnails', sha256.slice(0, 2), `${sha256.slice(2)}-${size}.webp`);
}
