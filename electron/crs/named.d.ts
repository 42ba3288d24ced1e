/** Coordinate systems as files, headers and people name them. */
import type { Crs } from '../contract/crs.ts';
/** The number in `urn:ogc:def:crs:EPSG::32616` and its like. */
export declare function epsgIn(text: string): number | null;
/** The system that a name or a GeoJSON `crs` member speaks of; null for none or one that is not known. */
export declare function namedCrs(text: string): Crs | null;
