/** A filter as parameterised SQL over a collection's source. Every value is a parameter. */
import type { Collection } from '../../contract/ogc-collections.ts';
import { type Cql, CqlError, type PropertyName, type Scalar, type Shape } from '../../domain/cql/ast.ts';
import type { SqlValue } from '../database.ts';
import { fold } from './functions.ts';
import type { Source } from './source.ts';
import { compareTimes, type Times, timesOf } from './times.ts';

export interface Sql {
  sql: string;
  params: SqlValue[];
}

export interface Ground {
  collection: Collection;
  source: Source;
  /** Of dates. */
  timeZone: string;
}

/** Shapes are in longitude and latitude. Throws CqlError for what is not there or cannot be compared. */
export function whereOf(cql: Cql, ground: Ground): Sql {
  if (typeof cql === 'boolean') return { sql: cql ? '1' : '0', params: [] };
  switch (cql.op) {
    case 'and':
    case 'or':
      return joined(
        cql.args.map((part) => whereOf(part, ground)),
        cql.op === 'and' ? ' AND ' : ' OR ',
      );
    case 'not':
      return wrapped('NOT ', whereOf(cql.args[0], ground));
    case 'isNull':
      return nullTest(valueIn(cql.args[0], ground));
    case 'between': {
      const [value, low, high] = cql.args;
      return joined([compare('>=', value, low, ground), compare('<=', value, high, ground)], ' AND ');
    }
    case 'in':
      return joined(
        cql.args[1].map((one) => compare('=', cql.args[0], one, ground)),
        ' OR ',
      );
    case 'like':
      return like(cql.args[0], cql.args[1], ground);
    case 's_intersects':
      return meets(cql.args[0], cql.args[1], ground);
    case '=':
    case '<>':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(cql.op, cql.args[0], cql.args[1], ground);
    default:
      return compareTimes(cql.op, timesOf(cql.args[0], ground), timesOf(cql.args[1], ground));
  }
}

const FLAT = 8;

/** As a tree that grows with the logarithm of the parts: SQLite takes none deeper than 1000. */
export function joined(parts: readonly Sql[], by: string): Sql {
  if (parts.length > FLAT) {
    const half = parts.length >>> 1;
    return joined([joined(parts.slice(0, half), by), joined(parts.slice(half), by)], by);
  }
  return { sql: `(${parts.map((p) => p.sql).join(by)})`, params: parts.flatMap((p) => p.params) };
}

function wrapped(before: string, { sql, params }: Sql): Sql {
  return { sql: `${before}(${sql})`, params };
}

function nullTest({ sql, params }: Sql): Sql {
  return { sql: `(${sql}) IS NULL`, params };
}

interface Value extends Sql {
  kind: 'text' | 'number' | 'boolean' | 'instant';
  /** Said in the filter itself. */
  literal: boolean;
}

function valueIn(value: Scalar, ground: Ground): Value {
  if (typeof value === 'string') return { kind: 'text', literal: true, sql: '?', params: [value] };
  if (typeof value === 'number') return { kind: 'number', literal: true, sql: '?', params: [value] };
  if (typeof value === 'boolean') return { kind: 'boolean', literal: true, sql: '?', params: [Number(value)] };
  if ('op' in value) {
    const inner = valueIn(value.args[0], ground);
    if (inner.kind !== 'text') throw new CqlError('CASEI is for texts');
    return { ...inner, ...wrapped('ogc_fold', inner) };
  }
  if (!('property' in value)) {
    const { from } = timesOf(value, ground);
    return { kind: 'instant', literal: true, ...from };
  }
  const { kind } = propertyOf(value, ground);
  const sql = ground.source.column(value.property);
  return { kind: kind === 'integer' ? 'number' : kind, literal: false, sql, params: [] };
}

export function propertyOf({ property }: PropertyName, { collection }: Ground) {
  const found = collection.properties.find(({ name }) => name === property);
  if (found) return found;
  const known = collection.properties.map(({ name }) => name).join(', ');
  throw new CqlError(`there is no property ${JSON.stringify(property)}; there are: ${known}`);
}

function compare(op: string, left: Scalar, right: Scalar, ground: Ground): Sql {
  const [a, b] = [valueIn(left, ground), valueIn(right, ground)];
  if (a.kind === 'instant' || b.kind === 'instant')
    return byTime(op, timesFrom(left, a, ground), timesFrom(right, b, ground));
  if (a.kind !== b.kind && !(isTruth(a, right) || isTruth(b, left)))
    throw new CqlError(`${told(left)} (${a.kind}) cannot be compared with ${told(right)} (${b.kind})`);
  return { sql: `(${a.sql} ${op} ${b.sql})`, params: [...a.params, ...b.params] };
}

/** GDAL writes truth as 1 and 0. */
function isTruth({ kind }: Value, other: Scalar): boolean {
  return kind === 'boolean' && (other === 0 || other === 1);
}

/** Beside an instant a text is taken for a time. */
function timesFrom(scalar: Scalar, value: Value, ground: Ground): Times {
  if (typeof scalar === 'string') return timesOf({ timestamp: scalar }, ground);
  if (value.kind !== 'instant' || typeof scalar !== 'object' || 'op' in scalar)
    throw new CqlError(`${told(scalar)} is no time`);
  return timesOf(scalar, ground);
}

/** A day equals every instant in it, and is before those after it. */
function byTime(op: string, a: Times, b: Times): Sql {
  const within = joined([pair(a.from, '<=', b.to), pair(a.to, '>=', b.from)], ' AND ');
  if (op === '=') return within;
  if (op === '<>') return wrapped('NOT ', within);
  if (op === '<') return pair(a.to, op, b.from);
  if (op === '>') return pair(a.from, op, b.to);
  return op === '<=' ? pair(a.from, op, b.to) : pair(a.to, op, b.from);
}

export function pair(a: Sql, op: string, b: Sql): Sql {
  return { sql: `(${a.sql} ${op} ${b.sql})`, params: [...a.params, ...b.params] };
}

/** By GLOB, which tells capitals from small letters as CQL2 does; SQLite's LIKE does not. */
function like(left: Scalar, right: Scalar, ground: Ground): Sql {
  const value = valueIn(left, ground);
  const folded = typeof right === 'object' && 'op' in right;
  const pattern = folded ? right.args[0] : right;
  if (value.kind !== 'text') throw new CqlError(`${told(left)} is no text: LIKE is for texts`);
  if (typeof pattern !== 'string') throw new CqlError('the pattern of LIKE is a text in single quotes');
  return { sql: `(${value.sql} GLOB ?)`, params: [...value.params, globOf(folded ? fold(pattern) : pattern)] };
}

/** `%` any characters, `_` one; a backslash takes the next as it is. */
function globOf(pattern: string): string {
  const plain = (c: string) => ('*?['.includes(c) ? `[${c}]` : c);
  return pattern.replace(/\\([\s\S])|%|_|[*?[]/g, (whole, escaped: string | undefined) => {
    if (escaped !== undefined) return plain(escaped);
    return whole === '%' ? '*' : whole === '_' ? '?' : plain(whole);
  });
}

function meets({ property }: PropertyName, shape: Shape, { source }: Ground): Sql {
  if (property !== 'geometry') throw new CqlError(`${JSON.stringify(property)} is no shape; geometry is`);
  const geometry = 'type' in shape ? shape : boxShape(shape.bbox);
  const [west, south, east, north] = boundsOf(geometry);
  const text = JSON.stringify(geometry);
  if (source.shape === 'bare') return { sql: 'ogc_meets(?, f.geometry)', params: [text] };
  if (source.shape === 'point') {
    const near = { sql: 'f.lon BETWEEN ? AND ? AND f.lat BETWEEN ? AND ?', params: [west, east, south, north] };
    if (!('type' in shape)) return wrapped('', near);
    return joined([near, { sql: 'ogc_meets_point(?, f.lon, f.lat)', params: [text] }], ' AND ');
  }
  const near = 'f.west <= ? AND f.east >= ? AND f.south <= ? AND f.north >= ?';
  return { sql: `(${near} AND ogc_meets(?, f.geometry))`, params: [east, west, north, south, text] };
}

function boxShape(box: readonly number[]) {
  const [west, south, east, north] = box as [number, number, number, number];
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

function boundsOf(shape: { type: string }): [number, number, number, number] {
  const flat: number[][] = [];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') flat.push(value as number[]);
    else value.forEach(visit);
  };
  visit((shape as { coordinates?: unknown }).coordinates);
  const xs = flat.map(([x]) => x as number);
  const ys = flat.map(([, y]) => y as number);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function told(value: Scalar): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  return 'property' in value ? value.property : JSON.stringify(value);
}
