/** What a request for features asks, as one filter: bbox, datetime, values of properties and CQL2 together. */
import { cqlFromJson } from '../../../contract/cql.ts';
import { ZhituError } from '../../../contract/errors.ts';
import { type ItemsQuery, itemsQuery } from '../../../contract/ogc.ts';
import type { Collection, Property } from '../../../contract/ogc-collections.ts';
import { crsOf, type OgcCrs } from '../../../contract/ogc-crs.ts';
import { type Cql, CqlError, type Scalar } from '../../../domain/cql/ast.ts';
import { parseCql } from '../../../domain/cql/parse.ts';
import { type Moment, momentOf } from '../../../domain/moments.ts';
import { inDegrees, shapeInDegrees } from '../../../ogc/crs.ts';

/** Null for all features. Throws ogc_filter, bad_request. */
export function filterOf(query: ItemsQuery, collection: Collection, timeZone: string): Cql | null {
  try {
    const parts = [
      ...boxPart(query),
      ...timePart(query.datetime, collection, timeZone),
      ...propertyParts(query, collection),
      ...cqlPart(query),
    ];
    if (parts.length === 0) return null;
    return parts.length === 1 ? (parts[0] as Cql) : { op: 'and', args: parts };
  } catch (error) {
    if (error instanceof CqlError) throw new ZhituError('ogc_filter', { detail: error.message });
    throw error;
  }
}

/** Throws bad_request for a system that is not offered. */
export function crsParameter(name: string, given: string | undefined): OgcCrs {
  if (given === undefined) return 'CRS84';
  const crs = crsOf(given);
  if (crs) return crs;
  throw new ZhituError('bad_request', { detail: `${name}: not offered: ${given}` });
}

function boxPart(query: ItemsQuery): Cql[] {
  if (query.bbox === undefined) return [];
  const bbox = query.bbox.split(',').map((text) => (text.trim() === '' ? NaN : Number(text)));
  if ((bbox.length !== 4 && bbox.length !== 6) || !bbox.every(Number.isFinite))
    throw new CqlError('bbox: four numbers or six, with commas between');
  const shape = shapeInDegrees({ bbox }, crsParameter('bbox-crs', query['bbox-crs']));
  return [{ op: 's_intersects', args: [{ property: 'geometry' }, shape] }];
}

/**
 * Instants within, both ends included. Periods that overlap it: they hold their first instant and not their last, as
 * everywhere in the program, and an end that is not known excludes none.
 */
function timePart(datetime: string | undefined, { time }: Collection, timeZone: string): Cql[] {
  if (datetime === undefined || time === null) return [];
  const ends = datetime.split('/');
  if (ends.length > 2) throw new CqlError('datetime: one time, or two with a slash between');
  const [first = '', last = first] = ends;
  const open = (text: string) => ends.length === 2 && (text === '' || text === '..');
  const from = open(first) ? null : momentIn(first, timeZone)[0];
  const to = open(last) ? null : momentIn(last, timeZone)[1];
  if (from === null && to === null) return [];
  if (from !== null && to !== null && from > to) throw new CqlError('datetime: it ends before it begins');
  const [begin, end = begin] = time;
  const upper: Cql[] = to === null ? [] : [{ op: '<=', args: [{ property: begin }, at(to)] }];
  if (time.length === 1) {
    const lower: Cql[] = from === null ? [] : [{ op: '>=', args: [{ property: begin }, at(from)] }];
    return [...lower, ...upper];
  }
  const lower: Cql[] = from === null ? [] : [{ op: '>', args: [{ property: end }, at(from)] }];
  return [...lower.map((part) => orEmpty(end, part)), ...upper.map((part) => orEmpty(begin, part))];
}

function orEmpty(property: string, part: Cql): Cql {
  return { op: 'or', args: [{ op: 'isNull', args: [{ property }] }, part] };
}

function momentIn(text: string, timeZone: string): Moment {
  const moment = momentOf(text, timeZone);
  if (moment) return moment;
  throw new CqlError(`datetime: ${JSON.stringify(text)} is no time: 2023-07-11 or 2023-07-11T08:05:00Z`);
}

function at(epoch: number): { timestamp: string } {
  return { timestamp: new Date(epoch * 1000).toISOString() };
}

/** Parameters of the standards, by which no property is called. */
const OWN: ReadonlySet<string> = new Set(Object.keys(itemsQuery.shape));

function propertyParts(query: ItemsQuery, { properties }: Collection): Cql[] {
  return Object.entries(query)
    .filter(([name]) => !OWN.has(name))
    .map(([name, value]) => {
      const property = properties.find((known) => known.name === name);
      if (!property) throw new ZhituError('bad_request', { detail: `query: unknown parameter ${name}` });
      return { op: '=', args: [{ property: name }, literalOf(property, String(value))] };
    });
}

const TRUTH = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function literalOf({ name, kind }: Property, text: string): Scalar {
  const truth = kind === 'boolean' ? TRUTH.get(text) : undefined;
  if (truth !== undefined) return truth;
  if (kind === 'text') return text;
  if (kind === 'instant') return { timestamp: text };
  if (kind === 'boolean' || text.trim() === '' || !Number.isFinite(Number(text)))
    throw new CqlError(`${name}: not a ${kind}: ${JSON.stringify(text)}`);
  return Number(text);
}

function cqlPart(query: ItemsQuery): Cql[] {
  const { filter } = query;
  if (filter === undefined || filter.trim() === '') return [];
  const cql = query['filter-lang'] === 'cql2-json' ? fromJson(filter) : parseCql(filter);
  return [inDegrees(cql, crsParameter('filter-crs', query['filter-crs']))];
}

function fromJson(text: string): Cql {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CqlError('filter: not JSON');
  }
  const cql = cqlFromJson(value);
  if (cql === null) throw new CqlError('filter: not CQL2 as JSON, or with what is not offered');
  return cql;
}
