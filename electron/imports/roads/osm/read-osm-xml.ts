/** OpenStreetMap XML (API 0.6), read in pieces. */

import { XmlReader, type XmlVisitor } from '../../decoders/xml/read-xml.ts';
import { utf8Chunks } from '../../text/encoding.ts';
import type { OsmFile, OsmWay } from './osm-file.ts';

const MAX_NODES = 100_000; // of one way: the database of OpenStreetMap takes 2,000
const MAX_TAGS = 1000;

export function isOsmXml(head: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<osm[\s>]/.test(head);
}

export function openOsmXml(path: string): OsmFile {
  return {
    ways(key, visit) {
      let way: OsmWay | null = null;
      read(path, {
        open(name, at) {
          if (name === 'way') way = { id: Number(at.id), tags: new Map(), nodes: [] };
          else if (way && name === 'nd' && way.nodes.length < MAX_NODES) way.nodes.push(Number(at.ref));
          else if (way && name === 'tag' && way.tags.size < MAX_TAGS) way.tags.set(at.k ?? '', at.v ?? '');
        },
        text() {},
        close(name) {
          if (name !== 'way' || !way) return;
          if (way.tags.has(key)) visit(way);
          way = null;
        },
      });
    },
    nodes(visit) {
      read(path, {
        open(name, at) {
          if (name === 'node' && at.lon !== undefined) visit(Number(at.id), Number(at.lon), Number(at.lat));
        },
        text() {},
        close() {},
      });
    },
  };
}

function read(path: string, visitor: XmlVisitor): void {
  const reader = new XmlReader(visitor);
  const decoder = new TextDecoder('utf-8');
  for (const chunk of utf8Chunks(path, 'utf-8')) reader.push(decoder.decode(chunk, { stream: true }));
  reader.end();
}
