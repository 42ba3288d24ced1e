/** Coordinate systems by EPSG number, as georeferenced pictures and detections name them: those of the table. */
import { systemOf } from '../../contract/crs-table.ts';
import { fromWgs84, type Transformer, toWgs84, transformerOf } from '../../crs/transform.ts';

/** From [easting, northing] or [longitude, latitude] to WGS 84; what the system cannot hold is NaN. Null when not known here. */
export function epsgToWgs84(epsg: number): Transformer | null {
  return systemOf(epsg) && toWgs84(`EPSG:${epsg}`);
}

/** The other way. */
export function epsgFromWgs84(epsg: number): Transformer | null {
  return systemOf(epsg) && fromWgs84(`EPSG:${epsg}`);
}

interface Ground {
  epsg: number;
  /** A PROJ string in the place of a number. */
  proj: string | null;
}

/** Of a georeferenced picture. */
export function groundToWgs84({ epsg, proj }: Ground): Transformer | null {
  return proj === null ? epsgToWgs84(epsg) : transformerOf(proj, 'inverse');
}

export function groundFromWgs84({ epsg, proj }: Ground): Transformer | null {
  return proj === null ? epsgFromWgs84(epsg) : transformerOf(proj, 'forward');
}
