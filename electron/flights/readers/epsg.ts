/** Coordinate systems by EPSG number, as georeferenced pictures and detections name them: those of the table. */
import { systemOf } from '../../contract/crs-table.ts';
import { fromWgs84, type Transformer, toWgs84 } from '../../crs/transform.ts';

/** From [easting, northing] or [longitude, latitude] to WGS 84; what the system cannot hold is NaN. Null when not known here. */
export function epsgToWgs84(epsg: number): Transformer | null {
  return systemOf(epsg) && toWgs84(`EPSG:${epsg}`);
}

/** The other way. */
export function epsgFromWgs84(epsg: number): Transformer | null {
  return systemOf(epsg) && fromWgs84(`EPSG:${epsg}`);
}
