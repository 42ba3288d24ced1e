/** From the events of a GPX file, 1.0 or 1.1, to the rows of one of its tables. */
import type { Geometry, Position } from 'geojson';
import { MAX_VERTICES } from '../../geometry/prepare.ts';
import type { DecodedRow, DecodedValue } from '../decoder.ts';
import { addColumn, Capture, plainNumber } from '../xml/capture.ts';
import type { XmlVisitor } from '../xml/read-xml.ts';

/** Table → the element that is a row of it. */
export const GPX_TABLES = {
  waypoints: 'wpt',
  tracks: 'trk',
  routes: 'rte',
  track_points: 'trkpt',
  route_points: 'rtept',
} as const;
export type GpxTable = keyof typeof GPX_TABLES;

const POINTS = new Set(['wpt', 'trkpt', 'rtept']);
const HOLDERS = new Set(['trkseg', 'link', 'extensions']);
const NUMBERS = new Set(['ele', 'magvar', 'geoidheight', 'sat', 'hdop', 'vdop', 'pdop', 'speed', 'course', 'number']);

export class GpxWalk implements XmlVisitor {
  readonly found: DecodedRow[] = [];
  private readonly element: string;
  private readonly stack: string[] = [];
  private readonly capture = new Capture();
  private rows = 0;
  /** Depth of the row's element; 0 outside of one. */
  private inside = 0;
  private columns: Record<string, DecodedValue> = {};
  private at: Position = [];
  private lines: Position[][] = [];
  private vertices = 0;
  private tooLarge = false;

  constructor(table: GpxTable) {
    this.element = GPX_TABLES[table];
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.stack.at(-1) ?? '';
    this.stack.push(name);
    if (this.inside === 0) {
      if (name === this.element) this.begin(attributes);
      return;
    }
    if (POINTS.has(name)) this.vertex(attributes);
    else if (name === 'trkseg') this.lines.push([]);
    else if (name === 'link' && attributes.href) addColumn(this.columns, 'link', attributes.href);
    if (HOLDERS.has(name) || POINTS.has(name)) return;
    // A value is what has no elements within; one that turns out to have some is begun anew with each of them.
    if (parent === this.element || this.stack.includes('extensions', this.inside) || this.ofPoint(parent, name)) {
      this.capture.begin(this.stack.length);
    }
  }

  text(text: string): void {
    this.capture.add(text);
  }

  close(name: string): void {
    const text = this.capture.end(this.stack.length);
    const depth = this.stack.length;
    this.stack.pop();
    if (this.inside === 0) return;
    if (text !== null) this.take(name, text);
    if (depth === this.inside) this.end();
  }

  /** What a track or route tells of its points: their heights and times. */
  private ofPoint(parent: string, name: string): boolean {
    return (name === 'ele' || name === 'time') && POINTS.has(parent);
  }

  private begin(attributes: Readonly<Record<string, string>>): void {
    this.inside = this.stack.length;
    this.columns = Object.create(null) as Record<string, DecodedValue>;
    this.at = place(attributes);
    this.lines = [];
    this.vertices = 0;
    this.tooLarge = false;
  }

  private vertex(attributes: Readonly<Record<string, string>>): void {
    if (this.vertices++ > MAX_VERTICES) return; // one more than a row may have is kept, so that it is refused for that
    this.at = place(attributes);
    if (this.lines.length === 0) this.lines.push([]);
    this.lines.at(-1)?.push(this.at);
  }

  private take(name: string, text: string): void {
    if (this.capture.cut) this.tooLarge = true;
    const parent = this.stack.at(-1) ?? '';
    const own = POINTS.has(this.element);
    if (parent !== this.element && POINTS.has(parent)) {
      if (name === 'ele' && text !== '' && Number(text) !== 0 && this.at.length === 2) this.at.push(Number(text));
      else if (name === 'time') {
        this.columns.begin ??= text;
        this.columns.end = text;
      }
      return;
    }
    // Of the points of a track there may be a hundred thousand: their extensions are in the table of points.
    if (!own && this.stack.some((element, i) => i >= this.inside && POINTS.has(element))) return;
    addColumn(this.columns, name, NUMBERS.has(name) ? plainNumber(text) : text);
  }

  private end(): void {
    this.inside = 0;
    const row: DecodedRow = { number: ++this.rows, geometry: this.geometry(), columns: this.columns };
    if (this.tooLarge) row.problem = { code: 'row_too_large', detail: '> 4 MB' };
    this.found.push(row);
  }

  private geometry(): Geometry | null {
    if (POINTS.has(this.element)) return { type: 'Point', coordinates: this.at };
    const lines = this.lines.filter((line) => line.length > 1);
    if (lines.length > 1) return { type: 'MultiLineString', coordinates: lines };
    const only = lines[0] ?? this.lines.find((line) => line.length > 0);
    return only ? { type: 'LineString', coordinates: only } : null;
  }
}

function place({ lon, lat }: Readonly<Record<string, string>>): Position {
  return [lon ? Number(lon) : Number.NaN, lat ? Number(lat) : Number.NaN];
}
