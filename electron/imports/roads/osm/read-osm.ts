/**
 * Streets of an OpenStreetMap file: its ways with `highway` first, then the places of their nodes, so that memory holds
 * the streets and nothing else of the file. © OpenStreetMap contributors, ODbL.
 */
import type { Position } from 'geojson';
import { firstBytes } from '../../text/encoding.ts';
import type { ReadRoads, RoadLine } from '../read-roads.ts';
import { roadFields } from '../road-fields.ts';
import { NodePlaces } from './node-places.ts';
import type { OsmFile } from './osm-file.ts';
import { isOsmXml, openOsmXml } from './read-osm-xml.ts';
import { isOsmPbf, openOsmPbf } from './read-pbf.ts';

export const OSM_ATTRIBUTION = '© OpenStreetMap contributors';
const HEAD = 4096; // bytes

/** Null for any other file. */
export function openOsm(path: string): OsmFile | null {
  const head = firstBytes(path, HEAD);
  if (isOsmPbf(head)) return openOsmPbf(path);
  return isOsmXml(Buffer.from(head).toString('utf8')) ? openOsmXml(path) : null;
}

/** Throws ZhituError import_broken, import_bad_xml, osm_too_large. */
export function readOsmRoads(file: OsmFile): ReadRoads {
  const out: ReadRoads = { lines: [], read: 0, noStreets: 0, unknownClass: 0, refused: [] };
  const ways: { id: number; nodes: Float64Array; fields: Omit<RoadLine, 'line' | 'row'> }[] = [];
  const places = new NodePlaces();
  file.ways('highway', ({ id, tags, nodes }) => {
    out.read++;
    const fields = isClosed(tags) ? null : roadFields(tags);
    if (!fields) {
      out.noStreets++;
      return;
    }
    if (!fields.classKnown) out.unknownClass++;
    places.want(nodes);
    ways.push({ id, nodes: Float64Array.from(nodes), fields });
  });
  places.seal();
  file.nodes((id, lon, lat) => places.put(id, lon, lat));
  for (const { id, nodes, fields } of ways) {
    const parts = partsOf(nodes, places);
    if (parts.length === 0) out.refused.push({ row: id, line: 0, code: 'geometry_too_few', detail: `way ${id}` });
    for (const line of parts) out.lines.push({ ...fields, line: fields.reversed ? line.reverse() : line, row: id });
  }
  return out;
}

/** Squares and stations that are mapped as areas, and what nobody may walk. */
function isClosed(tags: ReadonlyMap<string, string>): boolean {
  if (tags.get('area') === 'yes') return true;
  const foot = tags.get('foot');
  if (foot !== undefined) return /^(?:no|private)$/.test(foot);
  return /^(?:no|private)$/.test(tags.get('access') ?? '');
}

/** Where extracts leave nodes out a way falls into parts. */
function partsOf(nodes: Float64Array, places: NodePlaces): Position[][] {
  const parts: Position[][] = [];
  let part: Position[] = [];
  const end = () => {
    if (part.length > 1) parts.push(part);
    part = [];
  };
  for (const id of nodes) {
    const p = places.at(id);
    const last = part.at(-1);
    if (!p) end();
    else if (!last || last[0] !== p[0] || last[1] !== p[1]) part.push(p);
  }
  end();
  return parts;
}
