/** Every decoder there is. Each is loaded only once its format has been recognised. */
import { firstBytes } from '../text/encoding.ts';
import type { Decoder } from './decoder.ts';

const HEAD = 4096; // bytes

/** In the order in which they are asked. */
const DECODERS: readonly (() => Promise<Decoder>)[] = [
  async () => (await import('./flatgeobuf/decode-flatgeobuf.ts')).flatgeobufDecoder,
  async () => (await import('./shapefile/decode-shapefile.ts')).shapefileDecoder,
  async () => (await import('./geopackage/decode-geopackage.ts')).geopackageDecoder,
  async () => (await import('./kml/decode-kml.ts')).kmlDecoder,
  async () => (await import('./gpx/decode-gpx.ts')).gpxDecoder,
  async () => (await import('./sheets/decode-ods.ts')).odsDecoder,
  async () => (await import('./sheets/decode-xlsx.ts')).xlsxDecoder,
  async () => (await import('./sheets/decode-xls.ts')).xlsDecoder,
  async () => (await import('./dxf/decode-dxf.ts')).dxfDecoder,
];

/** The decoder of a file; null for text, and for what none knows. */
export async function decoderOf(path: string, name: string): Promise<Decoder | null> {
  const head = firstBytes(path, HEAD);
  if (isPlain(head, name)) return null;
  for (const load of DECODERS) {
    const decoder = await load();
    if (await decoder.recognises(head, name, path)) return decoder;
  }
  return null;
}

const BESIDE = /\.(shp|shx|dbf|prj|cpg)$/i; // any file of a shapefile may stand for it

/** Text that begins like none of the formats above: tables and GeoJSON, for which no decoder needs to be loaded. */
function isPlain(head: Buffer, name: string): boolean {
  const marked = /^(PK|fgb|AC10|AutoCAD)|^(\xef\xbb\xbf)?\s*(<|0\s*[\r\n]|999\s*[\r\n])/;
  return !head.includes(0) && !BESIDE.test(name) && !marked.test(head.toString('latin1'));
}
