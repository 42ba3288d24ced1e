/**
 * Rows of points straight from the bytes of a CSV record: what `Converter` makes of them, in a fifth of the time. It
 * takes only rows of which there is nothing to say; any other is left to the converter, which says it.
 */

import { isPlain, readAs } from '../../crs/read-as.ts';
import { LAYER_SPECS } from '../../domain/layers.ts';
import { Fingerprint } from '../../store/fingerprint.ts';
import { DERIVABLE, importColumns } from '../../store/import-columns.ts';
import type { StageWriter } from '../../store/import-stage.ts';
import { type Conversion, identifies } from '../convert.ts';
import type { CsvRecord } from '../csv/reader.ts';
import { STREET_REACH } from '../enrich.ts';
import { placePoint, Refused } from '../geometry/prepare.ts';
import { propName } from '../props.ts';
import { nearestStreet } from '../street-grid.ts';
import { TownRaster } from '../town-raster.ts';
import { PlateReader } from '../values/plate.ts';
import { fieldReader } from '../values/read-field.ts';
import { CellDictionary } from './cell-dictionary.ts';
import { Clock } from './clock.ts';
import { decimalOf } from './decimal.ts';
import { FastProps, type RestColumn } from './fast-props.ts';
import { isPlainText } from './plain-text.ts';

const TEXT = 0;
const WORD = 1;
const NUMBER = 2;
const WHOLE = 3;
const TIME = 4;
const PLATE = 5;

interface Cell {
  kind: number;
  /** Of the file. */
  column: number;
  /** In the row. */
  at: number;
  required: boolean;
  min: number;
  max: number;
  words: CellDictionary;
}

interface Constant {
  at: number;
  value: number | Uint8Array;
}

export class FastRow {
  /** Of the row last taken: hashes of its key (0 for none), of what it is, and of both. */
  key = 0;
  print = 0;
  pair = 0;
  lon = 0;
  lat = 0;
  private readonly hash = new Fingerprint();
  private readonly cells: Cell[] = [];
  private readonly constants: Constant[] = [];
  private readonly props: FastProps;
  private readonly clock: Clock;
  private readonly plates: PlateReader;
  private readonly towns: TownRaster;
  private readonly townCodes: Uint8Array[];
  private readonly streetNames: (Uint8Array | null)[];
  private readonly mark: number;
  private readonly x: number;
  private readonly y: number;
  private readonly at: Record<string, number>;
  /** Columns that tell one row from another, of rows with a key and of those without. */
  private readonly telling: [number[], number[]];
  private readonly conversion: Conversion;
  private readonly writer: StageWriter;
  private readonly transform;
  private readonly instant: number;

  /** null when the rows of this file have to go through the converter. */
  static of(conversion: Conversion, names: readonly string[], writer: StageWriter): FastRow | null {
    const { layer, lon, lat, ownExport } = conversion;
    const { geometry, machine } = LAYER_SPECS[layer];
    if (geometry.length > 1 || geometry[0] !== 'Point' || machine || ownExport || !lon || !lat) return null;
    const bound = new Set([
      lon,
      lat,
      ...Object.values(conversion.fields).flatMap((s) => ('column' in s ? s.column : [])),
    ]);
    if (![...bound].every((name) => names.includes(name))) return null;
    const rest = names.flatMap((name, column): RestColumn[] => {
      const kept = bound.has(name) ? null : propName(name, false);
      if (kept === null) return [];
      return [{ column, name: conversion.plateColumns.has(name) ? null : kept }];
    });
    const props = FastProps.of(rest);
    if (!props) return null;
    try {
      return new FastRow(conversion, names, writer, props);
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  }

  /** Throws Refused when a value given for all rows is of no use: the converter has to tell of it row by row. */
  private constructor(conversion: Conversion, names: readonly string[], writer: StageWriter, props: FastProps) {
    const { layer, fields, places } = conversion;
    const columns = importColumns(layer);
    this.conversion = conversion;
    this.writer = writer;
    this.props = props;
    this.at = Object.fromEntries(columns.staged.map((c, i) => [c.name, i]));
    this.x = names.indexOf(conversion.lon as string);
    this.y = names.indexOf(conversion.lat as string);
    this.mark = conversion.decimal.charCodeAt(0);
    this.transform = isPlain(conversion) ? null : readAs(conversion, conversion.own);
    this.clock = new Clock(conversion.timeZone, conversion.cityZone);
    this.plates = new PlateReader(conversion.plateKey);
    this.towns = new TownRaster(places.towns);
    this.townCodes = places.towns.codes.map((code) => Buffer.from(code));
    this.streetNames = places.streets?.names.map((name) => (name === null ? null : Buffer.from(name))) ?? [];
    const { time } = LAYER_SPECS[layer];
    this.instant = time.kind === 'instant' ? (this.at[time.at] as number) : -1;
    for (const field of LAYER_SPECS[layer].fields) {
      const source = fields[field.key];
      if (!source) continue;
      const at = field.key === 'plate' ? (this.at.plate_hash as number) : (this.at[field.key] as number);
      const read = fieldReader(field, conversion);
      if ('constant' in source) {
        if (field.key === 'plate') continue;
        const result = read(source.constant);
        if ('problem' in result || (result.value === null && field.required) || field.type === 'instant') {
          throw new Refused('field_missing');
        }
        if (result.value === null) continue;
        const value = typeof result.value === 'number' ? result.value : Buffer.from(result.value);
        this.constants.push({ at, value });
        continue;
      }
      this.cells.push({
        kind: kindOf(field.key, field.type),
        column: names.indexOf(source.column),
        at,
        required: field.required === true,
        min: field.min ?? -Infinity,
        max: field.max ?? Infinity,
        words: new CellDictionary(read),
      });
    }
    const tell = (keyed: boolean) =>
      columns.list.flatMap((column, i) => (identifies(column, keyed, fields) ? [i] : []));
    this.telling = [tell(false), tell(true)];
    if (conversion.crs !== 'EPSG:4326') {
      this.constants.push({ at: this.at.source_crs as number, value: Buffer.from(conversion.crs) });
    }
  }

  /** Sets the row's values in the writer; false when the converter has to read it, and nothing is of use. */
  take(record: CsvRecord): boolean {
    const { writer, at } = this;
    writer.clear();
    if (!this.place(record)) return false;
    for (const { at: column, value } of this.constants) {
      if (typeof value === 'number') writer.number(column, value);
      else writer.word(column, value);
    }
    for (const cell of this.cells) if (!this.fill(cell, record)) return false;
    if (!this.props.read(record)) return false;
    if (this.props.length) writer.text(at.props as number, this.props.bytes, 0, this.props.length);
    this.identify(record);
    this.derive();
    return true;
  }

  private place({ bytes, starts, ends }: CsvRecord): boolean {
    const x = decimalOf(bytes, starts[this.x] as number, ends[this.x] as number, this.mark);
    const y = decimalOf(bytes, starts[this.y] as number, ends[this.y] as number, this.mark);
    if (this.transform) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
      try {
        [this.lon, this.lat] = placePoint(x, y, this.transform);
      } catch (error) {
        if (error instanceof Refused) return false;
        throw error;
      }
    } else {
      if (!(x >= -180 && x <= 180 && y >= -90 && y <= 90) || (x === 0 && y === 0)) return false;
      this.lon = Math.round(x * 1e7) / 1e7;
      this.lat = Math.round(y * 1e7) / 1e7;
    }
    this.writer.number(this.at.lon as number, this.lon);
    this.writer.number(this.at.lat as number, this.lat);
    return true;
  }

  /** Whether the cell could be read; an empty one gives no value. */
  private fill(cell: Cell, { bytes, starts, ends, doubled }: CsvRecord): boolean {
    const from = starts[cell.column] as number;
    const to = ends[cell.column] as number;
    if (from >= to) return !cell.required;
    if (doubled[cell.column]) return false;
    const { writer } = this;
    switch (cell.kind) {
      case TEXT:
        if (!isPlainText(bytes, from, to)) return false;
        writer.text(cell.at, bytes, from, to);
        return true;
      case TIME: {
        const value = this.clock.read(bytes, from, to);
        if (Number.isNaN(value)) return false;
        writer.number(cell.at, value);
        if (cell.at === this.instant) writer.number(this.at.how as number, this.clock.hour);
        return true;
      }
      case NUMBER:
      case WHOLE: {
        const value = decimalOf(bytes, from, to, this.mark);
        if (!(value >= cell.min && value <= cell.max) || (cell.kind === WHOLE && !Number.isSafeInteger(value))) {
          return false;
        }
        writer.number(cell.at, value);
        return true;
      }
      case PLATE: {
        const plate = this.plates.read(bytes.toString('utf8', from, to));
        if (!plate?.hash) return false;
        writer.bytes(cell.at, plate.hash);
        const text = Buffer.from(plate.masked);
        writer.text(this.at.plate_masked as number, text, 0, text.length);
        return true;
      }
      default: {
        const { words } = cell;
        const code = words.find(bytes, from, to);
        const kind = code < 0 ? 3 : words.kinds[code];
        if (kind === 3 || (kind === 0 && cell.required)) return false;
        if (kind === 1) writer.number(cell.at, words.numbers[code] as number);
        else if (kind === 2) {
          writer.word(cell.at, words.texts[code] as Uint8Array);
        }
        return true;
      }
    }
  }

  private identify(record: CsvRecord): void {
    const { writer, hash, at } = this;
    const key = at.key as number;
    const keyed = writer.kinds[key] === 2;
    const bytes = writer.sources[key] as Uint8Array;
    const from = writer.from[key] as number;
    const to = writer.to[key] as number;
    hash.reset();
    const columns = this.telling[keyed ? 1 : 0];
    for (let n = 0; n < columns.length; n++) {
      const i = columns[n] as number;
      const kind = writer.kinds[i];
      if (kind === 0) hash.add(null);
      else if (kind === 1) hash.add(writer.numbers[i] as number);
      else if (kind === 2)
        hash.addUtf8(writer.sources[i] as Uint8Array, writer.from[i] as number, writer.to[i] as number);
      else hash.addHex(writer.sources[i] as Uint8Array);
    }
    this.props.hashInto(hash, record);
    this.print = hash.end();
    writer.number(at.fingerprint as number, this.print);
    this.key = keyed ? hash.reset().addUtf8(bytes, from, to).end() : 0;
    this.pair = keyed ? hash.reset().addUtf8(bytes, from, to).add(this.print).end() : 0;
  }

  /** Town and street of the place, where the row does not say them. */
  private derive(): void {
    const { writer, at, lon, lat } = this;
    let derived = 0;
    const town = at.town as number;
    if (writer.kinds[town] === 0) {
      const number = this.towns.at(lon, lat);
      if (number >= 0) {
        writer.word(town, this.townCodes[number] as Uint8Array);
        derived |= 1 << DERIVABLE.indexOf('town');
      }
    }
    const street = at.street as number;
    const { streets } = this.conversion.places;
    if (streets && writer.kinds[street] === 0 && this.conversion.layer === 'violations') {
      const name = this.streetNames[nearestStreet(streets, lon, lat, STREET_REACH).name];
      if (name) {
        writer.word(street, name);
        derived |= 1 << DERIVABLE.indexOf('street');
      }
    }
    writer.number(at.derived as number, derived);
  }
}

function kindOf(key: string, type: string): number {
  if (key === 'plate') return PLATE;
  if (key === 'town' || key === 'squad' || type === 'enum' || type === 'boolean') return WORD;
  if (type === 'text') return TEXT;
  if (type === 'instant') return TIME;
  return type === 'integer' ? WHOLE : NUMBER;
}
