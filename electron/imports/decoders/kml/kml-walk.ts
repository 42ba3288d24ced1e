/** From the events of a KML file to rows: one for each placemark, with the folders around it as a column. */
import type { Geometry } from 'geojson';
import type { DecodedRow, DecodedValue } from '../decoder.ts';
import { addColumn, Capture } from '../xml/capture.ts';
import type { XmlVisitor } from '../xml/read-xml.ts';
import { KmlShapes } from './kml-shapes.ts';

const PLAIN = new Set(['name', 'address', 'phoneNumber', 'Snippet', 'snippet', 'description']);
const SHAPES = new Set(['Point', 'LineString', 'LinearRing', 'Polygon', 'Track']);

/** Name of a column → type of its values, as a Schema says. */
type Schema = Map<string, string>;

interface Placemark {
  columns: Record<string, DecodedValue>;
  /** Of ExtendedData: their names go first. */
  data: Record<string, DecodedValue>;
  shapes: KmlShapes;
  tooLarge: boolean;
}

export class KmlWalk implements XmlVisitor {
  readonly found: DecodedRow[] = [];
  private readonly stack: string[] = [];
  private readonly folders: string[] = [];
  private readonly schemas = new Map<string, Schema>();
  private readonly capture = new Capture();
  private placemark: Placemark | null = null;
  private schema: Schema | null = null;
  private data = '';
  private rows = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.stack.at(-1);
    this.stack.push(name);
    if (this.capture.active) return;
    if (this.wanted(name, parent)) this.capture.begin(this.stack.length);
    if (name === 'Folder' || name === 'Document') this.folders.push('');
    else if (name === 'Schema') {
      this.schema = new Map();
      for (const key of [attributes.id, attributes.name]) if (key) this.schemas.set(key, this.schema);
    } else if (name === 'SimpleField') this.schema?.set(attributes.name ?? '', attributes.type ?? '');
    else if (name === 'SchemaData')
      this.schema = this.schemas.get((attributes.schemaUrl ?? '').replace(/^.*#/, '')) ?? null;
    else if (name === 'Data' || name === 'SimpleData') this.data = attributes.name ?? '';
    else if (name === 'Placemark') this.begin(attributes.id);
    else if (SHAPES.has(name)) this.placemark?.shapes.begin(name);
  }

  text(text: string): void {
    this.capture.add(text);
  }

  close(name: string): void {
    const text = this.capture.end(this.stack.length);
    this.stack.pop();
    if (text !== null) this.take(name, this.stack.at(-1) ?? '', text);
    if (this.capture.active) return;
    if (name === 'Folder' || name === 'Document') this.folders.pop();
    else if (name === 'Schema' || name === 'SchemaData') this.schema = null;
    else if (name === 'Placemark') this.end();
    else if (SHAPES.has(name)) this.placemark?.shapes.end(name);
  }

  /** Whether the text of an element is a value. */
  private wanted(name: string, parent: string | undefined): boolean {
    if (parent === 'Folder' || parent === 'Document') return name === 'name';
    if (!this.placemark) return false;
    switch (parent) {
      case 'Placemark':
        return PLAIN.has(name);
      case 'TimeStamp':
      case 'TimeSpan':
        return this.stack.at(-3) === 'Placemark';
      case 'Track':
        return name === 'when' || name === 'coord';
      case 'Data':
        return name === 'value';
      case 'SchemaData':
        return name === 'SimpleData';
      case 'ExtendedData':
        return name !== 'Data' && name !== 'SchemaData';
      default:
        return name === 'coordinates';
    }
  }

  private take(name: string, parent: string, text: string): void {
    const { placemark } = this;
    if (parent === 'Folder' || parent === 'Document') {
      if (this.folders.length > 0) this.folders[this.folders.length - 1] = text;
    } else if (placemark) {
      if (this.capture.cut) placemark.tooLarge = true;
      if (parent === 'Placemark' || parent === 'TimeSpan') addColumn(placemark.columns, name, text);
      else if (parent === 'TimeStamp') addColumn(placemark.columns, 'time', text);
      else if (parent === 'Track') placemark.shapes.track(name, text);
      else if (name === 'coordinates') placemark.shapes.coordinates(parent, this.stack.at(-2) ?? '', text);
      else if (parent === 'ExtendedData') addColumn(placemark.data, name, text);
      else addColumn(placemark.data, this.data, typed(text, this.schema?.get(this.data)));
    }
  }

  private begin(id: string | undefined): void {
    const columns = Object.create(null) as Placemark['columns'];
    if (id) columns['@id'] = id;
    this.placemark = { columns, data: Object.create(null), shapes: new KmlShapes(), tooLarge: false };
  }

  private end(): void {
    if (!this.placemark) return;
    const { columns, data, shapes, tooLarge } = this.placemark;
    this.placemark = null;
    if (shapes.times.length > 0 && !columns.begin) {
      columns.begin = shapes.times[0] as string;
      columns.end = shapes.times.at(-1) as string;
    }
    for (const [name, value] of Object.entries(columns)) addColumn(data, name, value);
    // The outermost is the document, whose name is the file's.
    addColumn(data, 'folder', this.folders.slice(1).filter(Boolean).join(' / '));
    const row: DecodedRow = { number: ++this.rows, geometry: shapes.geometry() as Geometry | null, columns: data };
    if (tooLarge) row.problem = { code: 'row_too_large', detail: '> 4 MB' };
    this.found.push(row);
  }
}

const WHOLE = new Set(['int', 'uint', 'short', 'ushort', 'long', 'ulong']);

function typed(text: string, type: string | undefined): DecodedValue {
  const number = Number(text);
  if (type === 'bool' && /^(true|false|0|1)$/i.test(text)) return /^(true|1)$/i.test(text);
  if (text === '' || !Number.isFinite(number)) return text;
  if (type === 'double' || type === 'float' || (type && WHOLE.has(type) && Number.isSafeInteger(number))) return number;
  return text;
}
