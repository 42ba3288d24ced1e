/** Features as JSON, written from rows without an object for each: a page has thousands. */
import type { Geometry, Position } from 'geojson';
import type { Collection, Property } from '../contract/ogc-collections.ts';
import { isoInZone } from '../domain/time.ts';
import type { SqlValue } from '../store/database.ts';
import type { Source } from '../store/ogc/source.ts';
import { geometryIn } from './crs.ts';

export interface FeatureText {
  /** Of the rows; the number of the feature comes first. */
  columns: readonly string[];
  write(row: readonly SqlValue[]): string;
}

/** `turn` takes a position in longitude and latitude to where it is told. */
export function featureText(
  { properties }: Collection,
  source: Source,
  turn: (p: Position) => Position,
  timeZone: string,
): FeatureText {
  const isPoint = source.shape === 'point';
  const shape = isPoint ? ['f.lon', 'f.lat'] : ['f.geometry'];
  const columns = [source.key, ...shape, ...properties.map(({ name }) => source.column(name))];
  const first = 1 + shape.length;
  const names = properties.map(({ name }, i) => `${i === 0 ? '' : ','}${JSON.stringify(name)}:`);
  const writers = properties.map((property) => writerOf(property, timeZone));
  return {
    columns,
    write(row) {
      const geometry = isPoint ? pointText(turn([Number(row[1]), Number(row[2])])) : shapeText(String(row[1]), turn);
      let told = '';
      for (let i = 0; i < names.length; i++) {
        const value = row[first + i] ?? null;
        told += names[i] as string;
        told += value === null ? 'null' : (writers[i] as Writer)(value);
      }
      return `{"type":"Feature","id":${JSON.stringify(row[0])},"geometry":${geometry},"properties":{${told}}}`;
    },
  };
}

type Writer = (value: SqlValue) => string;

function writerOf({ kind }: Property, timeZone: string): Writer {
  if (kind === 'instant') return (value) => `"${isoInZone(Number(value), timeZone)}"`;
  if (kind === 'boolean') return (value) => (value ? 'true' : 'false');
  return (value) => JSON.stringify(value);
}

function pointText([x = NaN, y = NaN]: Position): string {
  return `{"type":"Point","coordinates":[${JSON.stringify(x)},${JSON.stringify(y)}]}`;
}

function shapeText(text: string, turn: (p: Position) => Position): string {
  return JSON.stringify(geometryIn(JSON.parse(text) as Geometry, turn));
}
