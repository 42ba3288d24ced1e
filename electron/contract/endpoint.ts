/**
 * An endpoint is data: method, path, schemas. The API mounts it, the renderer's client calls it, and the
 * OpenAPI description is generated from it, so that none of the three can drift from the others.
 */
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { May } from './may.ts';

export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** `/api/layers/:layer/rows` */
  path: string;
  /** Who may call it: checked before anything of the request is read. */
  may: May;
  summary: string;
  params: P;
  query: Q;
  /** JSON body; endpoints with `raw` take the request's bytes instead. */
  body: B;
  response: R;
  /** Body is a stream of bytes (uploads) or response is not JSON (tiles, downloads, events): media type. */
  raw?: { body?: string; response?: string };
  errors?: readonly ErrorCode[];
}

const nothing = z.object({});
type Nothing = typeof nothing;

export function endpoint<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = Nothing,
>(e: {
  method: Endpoint['method'];
  path: string;
  may: May;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response?: R;
  raw?: Endpoint['raw'];
  errors?: readonly ErrorCode[];
}): Endpoint<P, Q, B, R> {
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    response: nothing as unknown as R,
    ...e,
  };
}

/** What a caller passes and what a handler gets. */
export type Input<E extends Endpoint> = {
  params: z.output<E['params']>;
  query: z.output<E['query']>;
  body: z.output<E['body']>;
};
export type CallerInput<E extends Endpoint> = {
  params?: z.input<E['params']>;
  query?: z.input<E['query']>;
  body?: z.input<E['body']>;
};
export type Output<E extends Endpoint> = z.output<E['response']>;

/** An array as a comma list; commas and percent signs inside an item are escaped so that `splitList` finds it whole. */
function joinList(items: readonly unknown[]): string {
  return items.map((item) => String(item).replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
}

export function splitList(text: string): string[] {
  return text === '' ? [] : text.split(',').map((item) => item.replaceAll('%2C', ',').replaceAll('%25', '%'));
}

/** Path with its `:params` filled and a query string; arrays become comma lists, undefined is left out. */
export function urlOf(e: Pick<Endpoint, 'path'>, input: { params?: unknown; query?: unknown } = {}): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = e.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = Object.entries((input.query ?? {}) as Record<string, unknown>)
    .filter(([, v]) => v !== undefined && v !== null && !(Array.isArray(v) && v.length === 0))
    .map(([k, v]) => {
      const text = Array.isArray(v) ? joinList(v) : String(v);
      return `${encodeURIComponent(k)}=${encodeURIComponent(text).replaceAll('%2C', ',')}`;
    });
  return query.length ? `${path}?${query.join('&')}` : path;
}
