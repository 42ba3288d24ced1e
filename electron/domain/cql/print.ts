import type { Position } from 'geojson';
import type { Cql, IntervalEnd, Scalar, Shape, TimeValue } from './ast.ts';

/** The filter as CQL2 text: what is parsed from it is the same again. */
export function printCql(cql: Cql): string {
  if (typeof cql === 'boolean') return cql ? 'TRUE' : 'FALSE';
  switch (cql.op) {
    case 'and':
    case 'or':
      return cql.args.map(grouped).join(` ${cql.op.toUpperCase()} `);
    case 'not':
      return `NOT ${grouped(cql.args[0])}`;
    case 'isNull':
      return `${scalar(cql.args[0])} IS NULL`;
    case 'between':
      return `${scalar(cql.args[0])} BETWEEN ${scalar(cql.args[1])} AND ${scalar(cql.args[2])}`;
    case 'in':
      return `${scalar(cql.args[0])} IN (${cql.args[1].map(scalar).join(', ')})`;
    case 'like':
      return `${scalar(cql.args[0])} LIKE ${scalar(cql.args[1])}`;
    case 's_intersects':
      return `S_INTERSECTS(${scalar(cql.args[0])}, ${shape(cql.args[1])})`;
    case '=':
    case '<>':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return `${scalar(cql.args[0])} ${cql.op} ${scalar(cql.args[1])}`;
    default:
      return `${cql.op.toUpperCase()}(${time(cql.args[0])}, ${time(cql.args[1])})`;
  }
}

function grouped(cql: Cql): string {
  const plain = typeof cql === 'boolean' || !['and', 'or', 'not'].includes(cql.op);
  return plain ? printCql(cql) : `(${printCql(cql)})`;
}

function scalar(value: Scalar): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if ('op' in value) return `CASEI(${scalar(value.args[0])})`;
  if ('property' in value) return `"${value.property.replaceAll('"', '""')}"`;
  return 'date' in value ? `DATE(${quoted(value.date)})` : `TIMESTAMP(${quoted(value.timestamp)})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function time(value: TimeValue): string {
  if (!('interval' in value)) return scalar(value);
  return `INTERVAL(${value.interval.map(end).join(', ')})`;
}

function end(value: IntervalEnd): string {
  return value === '..' ? "'..'" : scalar(value);
}

function shape(value: Shape): string {
  if ('bbox' in value && !('type' in value)) return `BBOX(${value.bbox.join(', ')})`;
  const { type, coordinates } = value as { type: string; coordinates: Nested };
  return `${type.toUpperCase()} ${nested(type === 'Point' ? [coordinates as Position] : coordinates)}`;
}

type Nested = Position | Nested[];

function nested(value: Nested): string {
  const parts = (value as (Nested | number)[]).map((part) => {
    const isPosition = Array.isArray(part) && typeof part[0] === 'number';
    return isPosition ? (part as Position).join(' ') : nested(part as Nested);
  });
  return `(${parts.join(', ')})`;
}
