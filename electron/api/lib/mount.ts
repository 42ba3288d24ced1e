import type { Hono, Context as HonoContext } from 'hono';
import { z } from 'zod';
import type { Endpoint, Input, Output } from '../../contract/endpoint.ts';
import { ZhituError } from '../../contract/errors.ts';
import { sightOf } from '../../contract/personal.ts';
import type { Env } from '../context.ts';
import { masked } from './mask.ts';
import { requireMay } from './permissions.ts';

type Handler<E extends Endpoint> = (
  input: Input<E>,
  c: HonoContext<Env>,
) => Promise<(E['raw'] extends { response: string } ? never : Output<E>) | Response>;

/**
 * Mounts an endpoint of the contract: who asks is checked by what it says of that, input by its schemas, and the answer
 * is typed by them and told without what is personal to who may not see it. Throws `forbidden` before anything of the request is read.
 */
export function mount<E extends Endpoint>(app: Hono<Env>, endpoint: E, handler: Handler<E>): void {
  app.on(endpoint.method.toUpperCase(), endpoint.path, async (c) => {
    if (endpoint.may !== 'device') requireMay(c.get('actor'), endpoint.may);
    const body = endpoint.method === 'get' || endpoint.raw?.body ? {} : await readJson(c);
    const input = {
      params: check(endpoint.params, c.req.param(), 'path'),
      query: check(endpoint.query, c.req.query(), 'query'),
      body: check(endpoint.body, body, 'body'),
    } as Input<E>;
    const answer = await handler(input, c);
    if (answer instanceof Response) return answer;
    const sight = endpoint.may === 'device' ? 'all' : sightOf(c.get('actor').role);
    return c.json(masked(endpoint.response, answer as object, sight, c.req.param('layer')));
  });
}

/** Parses or throws `bad_request` naming where and what. */
export function check<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ZhituError('bad_request', { detail: `${where}: ${z.prettifyError(result.error)}` });
}

const BODY_LIMIT = 8_000_000; // bytes of JSON: a shape of 10,000 vertices is under 1 MB

async function readJson(c: HonoContext<Env>): Promise<unknown> {
  const text = await readText(c.req.raw.body, c.get('bodyLimit') ?? BODY_LIMIT);
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ZhituError('bad_request', { detail: 'body: not JSON' }, { cause });
  }
}

/** Stops reading at the limit, whatever length was announced. */
async function readText(body: ReadableStream<Uint8Array> | null, limit: number): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new ZhituError('too_large', { limit: `${limit / 1e6} MB` });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
