/** The writer of each format that holds features; tiles are drawn instead (formats/archives). */
import type { ExportFormat } from '../../contract/exports.ts';
import type { LayerPlan } from '../feature.ts';
import { csv } from './csv.ts';
import { flatgeobuf } from './flatgeobuf/flatgeobuf.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage/geopackage.ts';
import { kml } from './kml.ts';
import { shapefile } from './shapefile/shapefile.ts';
import { textWriter } from './text-format.ts';
import type { FormatWriter, WriterContext } from './writer.ts';
import { xlsx } from './xlsx/xlsx.ts';

/** Formats in which each value has its own type. */
export const STRUCTURED: ReadonlySet<ExportFormat> = new Set(['geojson', 'csv']);

/** Throws `export_too_many_rows` before anything is written. */
export function writerOf(format: ExportFormat, context: WriterContext & { plans: readonly LayerPlan[] }): FormatWriter {
  switch (format) {
    case 'gpkg':
      return geopackage(context);
    case 'geojson':
      return textWriter(geojson, context);
    case 'csv':
      return textWriter(csv, context);
    case 'xlsx':
      return xlsx(context);
    case 'shapefile':
      return shapefile(context);
    case 'kml':
      return kml(context);
    case 'flatgeobuf':
      return flatgeobuf(context);
    case 'mbtiles':
    case 'pmtiles':
      throw new Error(`${format} holds no features`);
  }
}
