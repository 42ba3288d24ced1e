/** A filter as CQL2 JSON, checked part by part. */
import { z } from 'zod';
import { COMPARISONS, type Cql, MOST_DEPTH, TEMPORAL } from '../domain/cql/ast.ts';

const property = z.strictObject({ property: z.string().min(1).max(200) });
const date = z.strictObject({ date: z.string().max(40) });
const timestamp = z.strictObject({ timestamp: z.string().max(60) });
const plain = z.union([z.string().max(10_000), z.number(), z.boolean(), property, date, timestamp]);
const folded = z.strictObject({ op: z.literal('casei'), args: z.tuple([plain]) });
const scalar = z.union([plain, folded]);
const end = z
  .union([z.string().max(60), date, timestamp, property])
  .transform((value) =>
    typeof value !== 'string' || value === '..' ? value : value.includes('T') ? { timestamp: value } : { date: value },
  );
const time = z.union([property, date, timestamp, z.strictObject({ interval: z.tuple([end, end]) })]);

const number = z.number().min(-1e9).max(1e9);
const position = z.array(number).min(2).max(4);
const line = z.array(position).min(2).max(2000);
const rings = z.array(z.array(position).min(4).max(2000)).min(1).max(500);
const shape = z.union([
  z.strictObject({ bbox: z.union([z.array(number).length(4), z.array(number).length(6)]) }),
  z.strictObject({ type: z.literal('Point'), coordinates: position }),
  z.strictObject({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1).max(2000) }),
  z.strictObject({ type: z.literal('LineString'), coordinates: line }),
  z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1).max(500) }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: rings }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1).max(500) }),
]);

const within = z.lazy(() => cql);
const cql: z.ZodType = z.lazy(() =>
  z.union([
    z.boolean(),
    z.strictObject({ op: z.enum(['and', 'or']), args: z.array(within).min(2).max(500) }),
    z.strictObject({ op: z.literal('not'), args: z.tuple([within]) }),
    z.strictObject({ op: z.enum(COMPARISONS), args: z.tuple([scalar, scalar]) }),
    z.strictObject({ op: z.literal('isNull'), args: z.tuple([scalar]) }),
    z.strictObject({ op: z.literal('between'), args: z.tuple([scalar, scalar, scalar]) }),
    z.strictObject({ op: z.literal('in'), args: z.tuple([scalar, z.array(scalar).min(1).max(5000)]) }),
    z.strictObject({ op: z.literal('like'), args: z.tuple([scalar, scalar]) }),
    z.strictObject({ op: z.literal('s_intersects'), args: z.tuple([property, shape]) }),
    z.strictObject({ op: z.enum(TEMPORAL), args: z.tuple([time, time]) }),
  ]),
);

/** Null for what is no such filter, or one within itself too deeply. */
export function cqlFromJson(value: unknown): Cql | null {
  if (depthOf(value, 0) > 4 * MOST_DEPTH) return null;
  const found = cql.safeParse(value);
  return found.success ? (found.data as Cql) : null;
}

function depthOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > 4 * MOST_DEPTH) return depth;
  return Object.values(value).reduce((most: number, part) => Math.max(most, depthOf(part, depth + 1)), depth);
}
