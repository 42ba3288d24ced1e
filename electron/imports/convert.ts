/** From a row of a file to a row of a layer's table, or the reason why not. */
import type { Geometry } from 'geojson';
import type { OwnSystem } from '../contract/crs-own.ts';
import type { ImportOptions } from '../contract/imports.ts';
import type { LonLat } from '../crs/gcj.ts';
import { type ReadAs, readAs } from '../crs/read-as.ts';
import type { Transformer } from '../crs/transform.ts';
import { type Field, LAYER_SPECS } from '../domain/layers.ts';
import { bboxOf, geometryArea, geometryLength, representativePoint } from '../domain/measure.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { Fingerprint } from '../store/fingerprint.ts';
import { DERIVABLE, type ImportColumn, type ImportColumns, importColumns } from '../store/import-columns.ts';
import { type PlaceData, type Surroundings, surroundings } from './enrich.ts';
import { placePoint, prepareGeometry, Refused } from './geometry/prepare.ts';
import { readGeometryCell } from './geometry/text.ts';
import type { StagedValue } from './messages.ts';
import { Props, unguarded } from './props.ts';
import type { Remarks } from './remarks.ts';
import type { SourceRow } from './source.ts';
import { readCoordinate } from './values/coordinates.ts';
import { PlateReader } from './values/plate.ts';
import { cellText, type FieldReader, fieldReader, type ReadContext } from './values/read-field.ts';
import { hourOfInstant } from './values/zone-days.ts';

/** A machine's first state, for rows whose source says nothing of a status. */
const FIRST_STATE = { finding: 'new', permit: 'draft', segment: 'candidate' } as const;
/** What Zhitu may fill in, and who deals with a record: by these alone two records without a number do not differ. */
const UNTOLD: ReadonlySet<string> = new Set<string>([...DERIVABLE, 'squad']);

export interface ConverterOptions extends ReadContext, ReadAs {
  fields: NonNullable<ImportOptions['fields']>;
  /** The systems that people defined. */
  own?: readonly OwnSystem[];
  lon?: string | undefined;
  lat?: string | undefined;
  /** Zone in which the hours of a week are counted. */
  cityZone: string;
  plateKey: Uint8Array;
  /** Columns that hold number plates whether mapped or not. */
  plateColumns: ReadonlySet<string>;
  /** The file was written by Zhitu's own export. */
  ownExport: boolean;
  surroundings: Surroundings;
}

/** What a converter needs, as plain data for any thread. */
export type Conversion = Omit<ConverterOptions, 'surroundings'> & { places: PlaceData };

export function converterOf({ places, ...options }: Conversion, remarks: Remarks): Converter {
  return new Converter({ ...options, surroundings: surroundings(places) }, remarks);
}

interface Slot {
  field: Field;
  /** Position in the row of the table. */
  at: number;
  read: FieldReader;
  /** Number of the bound column; -1 for a constant. */
  column: number;
  name: string;
  constant: unknown;
}

export class Converter {
  /** The columns of the file whose values are asked for by number; to be handed to `readRows`. */
  readonly bind: string[] = [];
  readonly columns: ImportColumns;
  readonly layer: Layer;
  /** Columns of the table that hold what the file says, not what Zhitu made of it. */
  readonly given: string[];
  private readonly options: ConverterOptions;
  private readonly remarks: Remarks;
  private readonly row: StagedValue[];
  private readonly slots: Slot[] = [];
  private readonly plate: { reader: PlateReader; column: number } | null = null;
  private readonly transform: Transformer;
  private readonly lon: number;
  private readonly lat: number;
  private readonly props: Props;
  private readonly hash = new Fingerprint();
  private readonly at: Record<string, number>;
  /** Of the row last converted: its key, and the hash of what it is. */
  key: string | null = null;
  print = 0;
  private shape: Geometry | null = null;

  constructor(options: ConverterOptions, remarks: Remarks) {
    this.options = options;
    this.remarks = remarks;
    this.layer = options.layer;
    this.columns = importColumns(options.layer);
    this.row = new Array<StagedValue>(this.columns.staged.length).fill(null);
    this.transform = readAs(options, options.own);
    this.at = Object.fromEntries(this.columns.list.map((c, i) => [c.name, i]));
    this.lon = this.binding(options.lon);
    this.lat = this.binding(options.lat);
    for (const field of LAYER_SPECS[options.layer].fields) {
      const source = options.fields[field.key];
      if (!source) continue;
      const name = 'column' in source ? source.column : '';
      const column = 'column' in source ? this.binding(name) : -1;
      if (field.key === 'plate') {
        if (column >= 0) this.plate = { reader: new PlateReader(options.plateKey), column };
        continue;
      }
      this.slots.push({
        field,
        at: this.columns.at(field.key),
        read: fieldReader(field, options),
        column,
        name,
        constant: 'constant' in source ? source.constant : undefined,
      });
    }
    this.props = new Props(options.plateColumns, options.ownExport, remarks);
    this.given = ['props', 'source_crs', 'lon', 'lat', ...this.slots.map((s) => s.field.key)];
    if (this.columns.at('geometry') >= 0) this.given.push('geometry', 'west', 'south', 'east', 'north');
    if (this.plate) this.given.push('plate_hash', 'plate_masked');
    if (this.slots.some((s) => s.field.key === 'at' || s.field.key === 'found_at')) this.given.push('how');
  }

  private binding(name: string | undefined): number {
    if (name === undefined || name === '') return -1;
    const known = this.bind.indexOf(name);
    return known >= 0 ? known : this.bind.push(name) - 1;
  }

  /** The one row array is used again for the next row. Throws Refused. */
  convert(source: SourceRow): readonly StagedValue[] {
    if (source.problem) throw new Refused(source.problem.code, source.problem.detail);
    this.row.fill(null);
    this.props.clear();
    const place = this.place(source);
    for (const slot of this.slots) this.fill(slot, source);
    if (this.plate) this.fillPlate(this.plate, source);
    source.rest(this.props.addRest);
    this.row[this.at.props as number] = this.props.json();
    this.finish(place);
    return this.row;
  }

  private place(source: SourceRow): LonLat {
    const geometry = this.geometry(source);
    this.shape = geometry;
    const { row, at, options } = this;
    const [x, y] = geometry.type === 'Point' ? (geometry.coordinates as LonLat) : representativePoint(geometry);
    const lon = Math.round(x * 1e7) / 1e7;
    const lat = Math.round(y * 1e7) / 1e7;
    row[at.lon as number] = lon;
    row[at.lat as number] = lat;
    if (options.crs !== 'EPSG:4326') row[at.source_crs as number] = options.crs;
    if (at.geometry !== undefined) {
      row[at.geometry] = JSON.stringify(geometry);
      const [west, south, east, north] = bboxOf(geometry);
      row[at.west as number] = west;
      row[at.south as number] = south;
      row[at.east as number] = east;
      row[at.north as number] = north;
    }
    return [lon, lat];
  }

  private geometry(source: SourceRow): Geometry {
    const { options, transform } = this;
    if (this.lon >= 0 && this.lat >= 0) {
      const x = this.coordinate(source.bound(this.lon));
      const y = this.coordinate(source.bound(this.lat));
      if (x === null || y === null) throw new Refused('no_geometry');
      if (!(LAYER_SPECS[options.layer].geometry as readonly string[]).includes('Point')) {
        throw new Refused('geometry_type', `Point; ${LAYER_SPECS[options.layer].geometry.join(', ')}`);
      }
      return { type: 'Point', coordinates: placePoint(x, y, transform) };
    }
    const raw = this.lon >= 0 ? readGeometryCell(source.bound(this.lon)) : source.geometry;
    const prepared = prepareGeometry(options.layer, raw, transform);
    if (prepared.closedRing) this.remarks.add('ring_closed');
    if (prepared.droppedHeight) this.remarks.add('height_dropped');
    return prepared.geometry;
  }

  private coordinate(cell: unknown): number | null {
    if (typeof cell === 'number') return cell;
    const text = cellText(cell);
    if (text.trim() === '') return null;
    const value = readCoordinate(text, this.options.decimal);
    if (Number.isNaN(value)) throw new Refused('coordinate_invalid', text.slice(0, 40));
    return value;
  }

  private fill(slot: Slot, source: SourceRow): void {
    const { field, at } = slot;
    let cell = slot.column >= 0 ? source.bound(slot.column) : slot.constant;
    if (this.options.ownExport && typeof cell === 'string') cell = unguarded(cell);
    const result = slot.read(cell);
    if ('problem' in result) {
      const text = cellText(cell);
      if (field.required)
        throw new Refused(field.type === 'instant' ? 'time_invalid' : 'field_missing', text.slice(0, 40));
      this.remarks.add(result.problem, { column: slot.name, field: field.key, sample: text.slice(0, 40) });
      this.props.add(slot.name || field.key, cell);
    } else if (result.value === null && field.required) {
      throw new Refused('field_missing', field.key);
    }
    this.row[at] = result.value;
  }

  private fillPlate({ reader, column }: { reader: PlateReader; column: number }, source: SourceRow): void {
    const plate = reader.read(cellText(source.bound(column)));
    this.row[this.at.plate_hash as number] = plate?.hash?.toString('hex') ?? null;
    this.row[this.at.plate_masked as number] = plate?.masked ?? null;
  }

  private finish(place: LonLat): void {
    const { row, at, options } = this;
    const { machine, time } = LAYER_SPECS[options.layer];
    if (machine && machine !== 'case' && options.fields.status === undefined) {
      row[at.status as number] = FIRST_STATE[machine];
    }
    const instant = time.kind === 'instant' ? row[at[time.at] as number] : null;
    if (typeof instant === 'number') row[at.how as number] = hourOfInstant(instant, options.cityZone);
    this.print = this.identify();
    row[at.fingerprint as number] = this.print;
    row[row.length - 1] = DERIVABLE.reduce((mask, name, bit) => mask | (this.derive(name, place) ? 1 << bit : 0), 0);
  }

  /** Fills in what the row does not say, if it can be told; whether it did. */
  private derive(name: (typeof DERIVABLE)[number], place: LonLat): boolean {
    const { row, at, options, shape } = this;
    const index = at[name];
    if (index === undefined || row[index] !== null) return false;
    if (name === 'town') row[index] = options.surroundings.town(place);
    else if (name === 'street') row[index] = options.layer === 'violations' ? options.surroundings.street(place) : null;
    else if (shape) row[index] = measured(name === 'length_m' ? geometryLength(shape) : geometryArea(shape));
    return row[index] !== null;
  }

  /** Of a row with a key, its contents; without one, what it is. */
  private identify(): number {
    const { row, at, hash } = this;
    const key = row[at.key as number];
    this.key = typeof key === 'string' ? key : null;
    const keyed = this.key !== null;
    hash.reset();
    const { list } = this.columns;
    for (let i = 0; i < list.length; i++) {
      if (identifies(list[i] as ImportColumn, keyed, this.options.fields)) hash.add(row[i] as StagedValue);
    }
    this.props.hashInto(hash);
    return hash.end();
  }
}

/** Whether a column's value makes two rows differ; what no field took is asked by itself. */
export function identifies({ name, field }: ImportColumn, keyed: boolean, mapped: ConverterOptions['fields']): boolean {
  if (name === 'fingerprint' || name === 'props' || name === 'source_crs') return false;
  return !(field && UNTOLD.has(field.key)) || (keyed && mapped[field.key] !== undefined);
}

/** Centimetres; nothing for what has no length or area. */
function measured(metres: number): number | null {
  return metres > 0 ? Math.round(metres * 100) / 100 : null;
}
