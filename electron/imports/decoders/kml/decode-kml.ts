/** KML as it is, or packed as KMZ: then each KML file in it is a layer, the one for opening first. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RemarkCode } from '../../../contract/refusals.ts';
import { drop } from '../../../write-whole.ts';
import { archivedNames, openArchive } from '../../archive/archive.ts';
import { Remarks } from '../../remarks.ts';
import type { DecodedFile, DecodedLayer, Decoder } from '../decoder.ts';
import { readXml } from '../xml/read-xml.ts';
import { countElements, rootElement, xmlText } from '../xml/xml-text.ts';
import { KmlWalk } from './kml-walk.ts';

/** What is no table of places, by the remark that tells of it. */
const LEFT: readonly [RemarkCode, readonly string[]][] = [
  ['kml_links', ['NetworkLink']],
  ['kml_overlays', ['GroundOverlay', 'ScreenOverlay', 'PhotoOverlay']],
  ['kml_models', ['Model']],
  ['kml_tours', ['Tour']],
];
const KML = /\.kml$/i;
const LAYERS = 100; // of a KMZ: each is written out

export const kmlDecoder: Decoder = {
  format: 'kml',
  async recognises(head, _, path) {
    if (head.toString('latin1', 0, 4) !== 'PK\x03\x04') return rootElement(head) === 'kml';
    return (await archivedNames(path))?.some((name) => KML.test(name)) === true;
  },
  async open(path, { encoding, name, scratch }) {
    const remarks = new Remarks();
    const own = name.replace(/\.km[lz]$/i, '');
    if (!(await isPacked(path))) return fileOf([open(path, own, encoding, remarks)], remarks, []);
    const archive = await openArchive(path);
    try {
      const files = archive.files.map((file) => file.name).filter((file) => KML.test(file));
      files.sort((a, b) => rank(a) - rank(b));
      const opened: Opened[] = [];
      const made: string[] = [];
      for (const [i, file] of files.slice(0, LAYERS).entries()) {
        const to = `${scratch}.${i}.kml`;
        made.push(to);
        await pipeline(Readable.from(archive.read(file)), createWriteStream(to, { mode: 0o600 }));
        opened.push(open(to, files.length === 1 ? own : file.replace(KML, ''), encoding, remarks));
      }
      return fileOf(opened, remarks, made);
    } finally {
      archive.close();
    }
  },
};

async function isPacked(path: string): Promise<boolean> {
  return (await archivedNames(path)) !== null;
}

/** Google Earth opens `doc.kml`, else the first beside no folder. */
function rank(name: string): number {
  return /(^|\/)doc\.kml$/i.test(name) ? 0 : name.split('/').length;
}

interface Opened {
  layer: DecodedLayer;
  encoding: DecodedFile['encoding'];
}

function fileOf(opened: readonly Opened[], remarks: Remarks, made: readonly string[]): DecodedFile {
  const [first] = opened;
  return {
    layers: opened.map(({ layer }) => layer),
    warnings: remarks.list(),
    ...(first?.encoding ? { encoding: first.encoding } : {}),
    close: () => made.forEach(drop),
  };
}

function open(path: string, name: string, encoding: DecodedFile['encoding'], remarks: Remarks): Opened {
  const text = xmlText(path, encoding);
  const counts = countElements(text.chunks(), ['Placemark', ...LEFT.flatMap(([, names]) => names)]);
  for (const [code, names] of LEFT) {
    const count = names.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    if (count > 0) remarks.add(code, {}, count);
  }
  const layer: DecodedLayer = {
    name,
    crs: 'EPSG:4326',
    columns: null,
    count: counts.get('Placemark') ?? 0,
    geometryTypes: [],
    rows() {
      const walk = new KmlWalk();
      return readXml(text.chunks(), walk, walk.found);
    },
  };
  return { layer, encoding: text.encoding };
}
