/** CQL2 text (OGC 21-065r2, annex B) by recursive descent. */
import {
  COMPARISONS,
  type Comparison,
  type Cql,
  CqlError,
  type IntervalEnd,
  MOST_DEPTH,
  MOST_LENGTH,
  type PropertyName,
  type Scalar,
  TEMPORAL,
  type Temporal,
  type TimeValue,
} from './ast.ts';
import { parseShape } from './parse-shape.ts';
import { Reader } from './reader.ts';

const TEMPORAL_BY_NAME = new Map(TEMPORAL.map((op) => [op.toUpperCase(), op]));
const BETWEEN_CLAUSES = new Set(['AND', 'OR', 'NOT', 'IS', 'IN', 'LIKE', 'ILIKE', 'BETWEEN']);

/** Throws CqlError. */
export function parseCql(source: string): Cql {
  if (source.length > MOST_LENGTH) throw new CqlError(`longer than ${MOST_LENGTH} characters`);
  const reader = new Reader(source);
  const parsed = either(reader, 0);
  reader.end();
  return parsed;
}

function either(r: Reader, depth: number): Cql {
  if (depth > MOST_DEPTH) throw new CqlError('nested too deeply', r.at);
  return chain(r, 'or', () => chain(r, 'and', () => negated(r, depth)));
}

function chain(r: Reader, op: 'and' | 'or', part: () => Cql): Cql {
  const args = [part()];
  while (r.takeWord(op.toUpperCase())) args.push(part());
  return args.length === 1 ? (args[0] as Cql) : { op, args };
}

function negated(r: Reader, depth: number): Cql {
  if (!r.takeWord('NOT')) return primary(r, depth);
  if (depth > MOST_DEPTH) throw new CqlError('nested too deeply', r.at);
  return { op: 'not', args: [negated(r, depth + 1)] };
}

function primary(r: Reader, depth: number): Cql {
  if (r.takeSign('(')) {
    const inner = either(r, depth + 1);
    r.need(')');
    return inner;
  }
  const called = r.callee();
  if (called === 'S_INTERSECTS') return spatial(r);
  if (called?.startsWith('S_')) throw new CqlError(`${called} is not offered; S_INTERSECTS is`, r.at);
  const temporalOp = called === undefined ? undefined : TEMPORAL_BY_NAME.get(called);
  if (temporalOp) return temporal(r, temporalOp);
  return predicate(r, scalar(r));
}

function predicate(r: Reader, left: Scalar): Cql {
  if (r.takeWord('IS')) {
    const no = r.takeWord('NOT');
    r.needWord('NULL');
    return inverted({ op: 'isNull', args: [left] }, no);
  }
  const sign = COMPARISONS.find((c) => r.takeSign(c)) as Comparison | undefined;
  if (sign) return { op: sign, args: [left, scalar(r)] };
  const no = r.takeWord('NOT');
  if (r.takeWord('LIKE')) return inverted({ op: 'like', args: [left, scalar(r)] }, no);
  if (r.takeWord('ILIKE')) return inverted({ op: 'like', args: [folded(left), folded(scalar(r))] }, no);
  if (r.takeWord('BETWEEN')) {
    const low = scalar(r);
    r.needWord('AND');
    return inverted({ op: 'between', args: [left, low, scalar(r)] }, no);
  }
  if (r.takeWord('IN')) {
    r.need('(');
    const list = [scalar(r)];
    while (r.takeSign(',')) list.push(scalar(r));
    r.need(')');
    return inverted({ op: 'in', args: [left, list] }, no);
  }
  if (typeof left === 'boolean' && !no) return left;
  throw new CqlError('a comparison is missing', r.at);
}

function folded(value: Scalar): Scalar {
  return { op: 'casei', args: [value] };
}

function inverted(cql: Cql, no: boolean): Cql {
  return no ? { op: 'not', args: [cql] } : cql;
}

function scalar(r: Reader, depth = 0): Scalar {
  if (depth > MOST_DEPTH) throw new CqlError('nested too deeply', r.at);
  const token = r.peek();
  if (token.kind === 'text' || token.kind === 'number') return r.literal();
  if (r.takeSign('(')) {
    const inner = scalar(r, depth + 1);
    r.need(')');
    return inner;
  }
  if (r.takeSign('-')) {
    const inner = scalar(r, depth + 1); // QGIS writes -5 as - (5)
    if (typeof inner !== 'number') throw new CqlError('a number is missing', token.at);
    return -inner;
  }
  const called = r.callee();
  if (called === 'CASEI') {
    r.skip(2);
    const inner = scalar(r, depth + 1);
    r.need(')');
    return folded(inner);
  }
  if (called === 'DATE' || called === 'TIMESTAMP') return instant(r);
  if (called !== undefined) throw new CqlError(`${called} is not offered`, token.at);
  if (r.takeWord('TRUE')) return true;
  if (r.takeWord('FALSE')) return false;
  return property(r);
}

function property(r: Reader): PropertyName {
  const { kind, value, at } = r.peek();
  const isName = kind === 'quoted' || (kind === 'name' && !BETWEEN_CLAUSES.has(value.toUpperCase()));
  if (!isName) throw new CqlError('a property or a value is missing', at);
  r.skip(1);
  return { property: value };
}

function instant(r: Reader): { date: string } | { timestamp: string } {
  const called = r.callee();
  r.skip(2);
  const value = r.text();
  r.need(')');
  return called === 'DATE' ? { date: value } : { timestamp: value };
}

function spatial(r: Reader): Cql {
  r.skip(2);
  if (r.callee() !== undefined) throw new CqlError('the property comes first, the shape second', r.at);
  const name = property(r);
  r.need(',');
  const shape = parseShape(r);
  r.need(')');
  return { op: 's_intersects', args: [name, shape] };
}

function temporal(r: Reader, op: Temporal): Cql {
  r.skip(2);
  const a = timeValue(r);
  r.need(',');
  const b = timeValue(r);
  r.need(')');
  return { op, args: [a, b] };
}

function timeValue(r: Reader): TimeValue {
  const called = r.callee();
  if (called === 'DATE' || called === 'TIMESTAMP') return instant(r);
  if (called !== 'INTERVAL') return property(r);
  r.skip(2);
  const from = intervalEnd(r);
  r.need(',');
  const to = intervalEnd(r);
  r.need(')');
  return { interval: [from, to] };
}

function intervalEnd(r: Reader): IntervalEnd {
  if (r.peek().kind !== 'text') {
    const called = r.callee();
    return called === 'DATE' || called === 'TIMESTAMP' ? instant(r) : property(r);
  }
  const value = r.text();
  if (value === '..' || value === '') return '..';
  return value.includes('T') ? { timestamp: value } : { date: value };
}
