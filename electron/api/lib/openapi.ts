/** OpenAPI 3.1 (OAI, 2021) from the contract: its schemas are JSON Schema 2020-12, which zod writes. */
import { z } from 'zod';
import type { Endpoint } from '../../contract/endpoint.ts';
import { ENDPOINTS } from '../../contract/endpoints.ts';
import { ERRORS, type ErrorCode } from '../../contract/errors.ts';
import { MAY } from '../../contract/may.ts';

type Json = Record<string, unknown>;

export function describeApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of ENDPOINTS) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zhitu 治图',
      version,
      description: 'Geometry is WGS 84 longitude/latitude; instants are epoch seconds.',
    },
    paths,
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['code', 'params', 'message'],
          properties: {
            code: { type: 'string', enum: Object.keys(ERRORS) },
            params: { type: 'object', additionalProperties: true },
            message: {
              type: 'object',
              required: ['zh', 'en'],
              properties: { zh: { type: 'string' }, en: { type: 'string' } },
            },
          },
        },
      },
    },
  };
}

function operation(e: Endpoint): Json {
  return {
    operationId: `${e.method}${e.path.replace(/[^A-Za-z]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    summary: e.summary,
    'x-may': e.may,
    'x-roles': MAY[e.may],
    parameters: [...parameters(e.params, 'path'), ...parameters(e.query, 'query')],
    ...(e.raw?.body
      ? { requestBody: { required: true, content: { [e.raw.body]: { schema: {} } } } }
      : hasProperties(schemaOf(e.body, 'input'))
        ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(e.body, 'input') } } } }
        : {}),
    responses: { 200: success(e), ...failures(codesOf(e)) },
  };
}

function success(e: Endpoint): Json {
  const media = e.raw?.response ?? 'application/json';
  const schema = e.raw?.response ? {} : schemaOf(e.response, 'output');
  return { description: e.summary, content: { [media]: { schema } } };
}

/** What can answer anything, before the route itself is asked. */
function codesOf(e: Endpoint): ErrorCode[] {
  const refused: ErrorCode[] = ['bad_request', 'unauthorised', 'forbidden', 'field_busy'];
  if (e.may !== 'enter') refused.push('sign_in', 'session_locked');
  if (e.method !== 'get' && !e.raw?.body) refused.push('too_large');
  return [...new Set([...refused, ...(e.errors ?? [])])];
}

/** One entry per status; several codes may share one. */
function failures(codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `${code}: ${ERRORS[code].en}`).join('\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}

function parameters(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: of,
    ...(of.type === 'array' ? { style: 'form', explode: false } : {}),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}

function hasProperties(schema: Json): boolean {
  return Object.keys((schema.properties as Json | undefined) ?? {}).length > 0;
}
