/** The one place where personal data are left out of answers in JSON, by the marks of their schema. */
import type { z } from 'zod';
import { type Mark, markOf } from '../../contract/personal.ts';
import { type PersonalKind, type Sight, sees, seesKey } from '../../domain/personal.ts';
import { LAYERS, type Layer } from '../../domain/vocabulary.ts';

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  catchall?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  items?: z.ZodType[];
  options?: z.ZodType[];
  left?: z.ZodType;
  right?: z.ZodType;
  out?: z.ZodType;
};
type Json = Record<string, unknown>;

interface Where {
  sight: Sight;
  layer: Layer | undefined;
  /** The object that the value stands in. */
  beside: Json;
}

const known = new WeakMap<z.ZodType, boolean>();
const OMITTED = Symbol('omitted');

/** @param layer of the path, where it has one */
export function masked<T>(schema: z.ZodType, value: T, sight: Sight, layer?: unknown): T {
  if (sight === 'all' || !hasMarks(schema)) return value;
  return mask(schema, value, { sight, layer: asLayer(layer), beside: {} }) as T;
}

/** Whether anything in it is personal. */
export function hasMarks(schema: z.ZodType): boolean {
  const found = known.get(schema);
  if (found !== undefined) return found;
  known.set(schema, false); // a schema that holds itself
  const has = markOf(schema) !== undefined || within(schema).some(hasMarks);
  known.set(schema, has);
  return has;
}

function within(schema: z.ZodType): z.ZodType[] {
  const d = defOf(schema);
  const parts = [d.catchall, d.element, d.valueType, d.innerType, d.left, d.right, d.out];
  const all = [...Object.values(d.shape ?? {}), ...(d.items ?? []), ...(d.options ?? []), ...parts];
  return all.filter((part): part is z.ZodType => part !== undefined && part !== null);
}

function mask(schema: z.ZodType, value: unknown, where: Where): unknown {
  const mark = markOf(schema);
  if (mark === 'fields') return fields(value, where);
  if (mark !== undefined && isHidden(mark, where)) return blank(schema);
  if (value === null || value === undefined || !hasMarks(schema)) return value;
  const d = defOf(schema);
  switch (d.type) {
    case 'object':
      return object(d, value as Json, where);
    case 'array':
      return (value as unknown[]).map((one) => mask(d.element as z.ZodType, one, where));
    case 'tuple':
      return (value as unknown[]).map((one, i) => (d.items?.[i] ? mask(d.items[i], one, where) : one));
    case 'record':
      return Object.fromEntries(
        Object.entries(value as Json).map(([key, one]) => [key, mask(d.valueType as z.ZodType, one, where)]),
      );
    case 'union': {
      const taken: z.ZodType | undefined = d.options?.find((option) => option.safeParse(value).success);
      if (!taken) throw new Error('an answer is none of those that its schema has');
      return mask(taken, value, where);
    }
    case 'intersection':
      return mask(d.right as z.ZodType, mask(d.left as z.ZodType, value, where), where);
    case 'pipe':
      return mask(d.out as z.ZodType, value, where);
    default:
      return d.innerType ? wrapped(schema, d.innerType, value, where) : value;
  }
}

/** Within `nullable` and `optional` what is hidden is null or not there. */
function wrapped(outer: z.ZodType, inner: z.ZodType, value: unknown, where: Where): unknown {
  const mark = markOf(inner);
  return mark !== undefined && mark !== 'fields' && isHidden(mark, where) ? blank(outer) : mask(inner, value, where);
}

function object(d: Def, value: Json, where: Where): Json {
  const here = { ...where, layer: asLayer(value.layer) ?? where.layer, beside: value };
  const told = Object.entries(value).map(([key, one]) => {
    const part = d.shape?.[key] ?? d.catchall;
    return [key, part ? mask(part, one, here) : one] as const;
  });
  return Object.fromEntries(told.filter(([, one]) => one !== OMITTED));
}

function fields(value: unknown, { sight, layer }: Where): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => seesKey(sight, layer, key)));
}

function isHidden(mark: Exclude<Mark, 'fields'>, { sight, layer, beside }: Where): boolean {
  return mark === 'value' ? !seesKey(sight, layer, String(beside.field)) : !sees(sight, mark satisfies PersonalKind);
}

/** What stands in the place of a value that is not told. */
function blank(schema: z.ZodType): unknown {
  const d = defOf(schema);
  if (d.type === 'default' && d.innerType) return blank(d.innerType);
  if (d.type === 'optional') return OMITTED;
  if (d.type === 'array') return [];
  if (d.type === 'string') return '';
  if (d.type === 'record' || d.type === 'object') return {};
  return null;
}

function defOf(schema: z.ZodType): Def {
  return schema.def as unknown as Def;
}

function asLayer(value: unknown): Layer | undefined {
  return LAYERS.find((layer) => layer === value);
}
