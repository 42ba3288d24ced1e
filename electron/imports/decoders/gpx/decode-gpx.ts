import type { DecodedLayer, Decoder } from '../decoder.ts';
import { readXml } from '../xml/read-xml.ts';
import { countElements, rootElement, type XmlText, xmlText } from '../xml/xml-text.ts';
import { GPX_TABLES, type GpxTable, GpxWalk } from './gpx-walk.ts';

const SHAPES: Record<GpxTable, string[]> = {
  waypoints: ['Point'],
  tracks: ['LineString', 'MultiLineString'],
  routes: ['LineString'],
  track_points: ['Point'],
  route_points: ['Point'],
};

export const gpxDecoder: Decoder = {
  format: 'gpx',
  recognises: (head) => rootElement(head) === 'gpx',
  async open(path, { encoding }) {
    const text = xmlText(path, encoding);
    const counts = countElements(text.chunks(), Object.values(GPX_TABLES));
    const tables = (Object.keys(GPX_TABLES) as GpxTable[]).filter((table) => counts.get(GPX_TABLES[table]));
    return {
      layers: tables.map((table) => layer(table, counts.get(GPX_TABLES[table]) ?? 0, text)),
      warnings: [],
      encoding: text.encoding,
      close() {},
    };
  },
};

function layer(table: GpxTable, count: number, text: XmlText): DecodedLayer {
  return {
    name: table,
    crs: 'EPSG:4326',
    columns: null,
    count,
    geometryTypes: SHAPES[table],
    rows() {
      const walk = new GpxWalk(table);
      return readXml(text.chunks(), walk, walk.found);
    },
  };
}
