/**
 * Detections on the ground in KML (OGC 12-007r2): each Placemark with its name, ExtendedData and polygons or points.
 * Prefixes do not matter. Nothing that the file links to is fetched. KML is WGS 84 by definition.
 */
import { isUtf8 } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import type { Position } from 'geojson';
import iconv from 'iconv-lite';
import type { GroundDetection } from '../../../contract/flight-files.ts';
import { detectEncoding, fileSize, firstBytes, utf8Chunks } from '../../../imports/text/encoding.ts';
import { problem, type ReadResult, refuse, shown, unreadable } from '../result.ts';
import { readXml, XmlError, type XmlVisitor } from '../xml.ts';
import { eachEntry, ZIP_LIMITS } from '../zip/each-entry.ts';
import { GroundObjects } from './ground-objects.ts';
import { MAX_OBJECTS } from './pixel-objects.ts';

const MAX_BYTES = 64 << 20;
const LINKS = new Set(['NetworkLink', 'GroundOverlay', 'PhotoOverlay', 'Model']);

/** A KML, or a KMZ: the first KML inside it, `doc.kml` if there is one. Never throws. */
export async function readKml(path: string): Promise<ReadResult<GroundDetection[]>> {
  try {
    const size = fileSize(path);
    if (size > MAX_BYTES) return refuse('file_too_large', { size: `${Math.ceil(size / 2 ** 20)} MB`, limit: '64 MB' });
    if (firstBytes(path, 4).toString('latin1') === 'PK\u0003\u0004') return await readKmz(path);
    const parts = [...utf8Chunks(path, detectEncoding(path))].map((chunk) => Buffer.from(chunk));
    return kmlDetections(Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    return unreadable(error);
  }
}

async function readKmz(path: string): Promise<ReadResult<GroundDetection[]>> {
  let found: { name: string; bytes: Buffer } | null = null;
  const limits = { ...ZIP_LIMITS, entries: 10_000, each: MAX_BYTES };
  const problems = await eachEntry(
    path,
    async (name, _, stream) => {
      const wanted = /\.kml$/i.test(name) && (found === null || name.toLowerCase() === 'doc.kml');
      if (wanted) found = { name, bytes: await buffer(stream) };
    },
    limits,
  );
  const kml = found as { bytes: Buffer } | null;
  if (kml) return kmlDetections(isUtf8(kml.bytes) ? kml.bytes.toString('utf8') : iconv.decode(kml.bytes, 'gb18030'));
  return { ok: false, problems: [problems[0]?.problem ?? problem('detections_empty')] };
}

function kmlDetections(xml: string): ReadResult<GroundDetection[]> {
  const out = new GroundObjects();
  const placemarks = new Placemarks(out);
  try {
    readXml(xml, placemarks);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return refuse('kml_invalid', { line: error.line, detail: shown(error.message) });
  }
  if (placemarks.count > MAX_OBJECTS) return refuse('detections_too_many', { limit: MAX_OBJECTS });
  return out.result();
}

class Placemarks implements XmlVisitor {
  count = 0;
  private readonly out: GroundObjects;
  private readonly path: string[] = [];
  private chars = '';
  private inside = false;
  private columns = new Map<string, unknown>();
  private key = '';
  private polygons: Position[][][] = [];
  private points: Position[] = [];
  private rings: Position[][] = [];
  private others = '';

  constructor(out: GroundObjects) {
    this.out = out;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    const tag = local(name);
    this.path.push(tag);
    this.chars = '';
    if (LINKS.has(tag)) this.out.problems.count('kml_linked', {});
    if (tag === 'Placemark') this.begin();
    else if (tag === 'Polygon') this.rings = [];
    else if (tag === 'Data' || tag === 'SimpleData') this.key = attributes.get('name') ?? '';
    else if (tag === 'LineString' || tag === 'Track' || tag === 'MultiTrack') this.others = tag;
  }

  text(more: string): void {
    if (this.inside) this.chars += more;
  }

  close(): void {
    const tag = this.path.pop();
    const parent = this.path.at(-1);
    if (!this.inside) return;
    const text = this.chars.trim();
    this.chars = '';
    if (tag === 'Placemark') this.end();
    else if (tag === 'coordinates') this.place(parent ?? '', positions(text));
    else if (tag === 'Polygon') this.polygons.push(this.rings);
    else if (tag === 'SimpleData' || (tag === 'value' && parent === 'Data')) this.tell(this.key, text);
    else if (tag === 'name' && parent === 'Placemark') this.tell('name', text);
  }

  private begin(): void {
    this.inside = true;
    this.count++;
    this.columns = new Map();
    this.polygons = [];
    this.points = [];
    this.others = '';
  }

  private place(parent: string, found: Position[]): void {
    if (parent === 'Point') this.points.push(...found.slice(0, 1));
    else if (parent === 'LinearRing') {
      // The outer boundary comes first in GeoJSON, whatever the order here.
      if (this.path.includes('outerBoundaryIs')) this.rings.unshift(found);
      else this.rings.push(found);
    }
  }

  private tell(key: string, text: string): void {
    if (key && this.columns.size < 500 && !this.columns.has(key)) this.columns.set(key, text.slice(0, 10_000));
  }

  private end(): void {
    this.inside = false;
    if (this.count > MAX_OBJECTS) return;
    const { polygons, points, others } = this;
    const add = (geometry: unknown) => this.out.add(this.count, geometry, this.columns, (p) => p);
    if (polygons.length === 1) add({ type: 'Polygon', coordinates: polygons[0] });
    else if (polygons.length > 1) add({ type: 'MultiPolygon', coordinates: polygons });
    else if (points.length > 0) for (const coordinates of points) add({ type: 'Point', coordinates });
    else if (others) add({ type: others });
    // A Placemark without any geometry is a heading.
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** `lon,lat[,height]` apart by white space. */
function positions(text: string): Position[] {
  return text === ''
    ? []
    : text.split(/\s+/).map((part) => part.split(',', 2).map((n) => (n === '' ? Number.NaN : Number(n))));
}
