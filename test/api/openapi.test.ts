import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS } from '../../electron/contract/endpoints.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

type Node = { [key: string]: Node } & { [index: number]: Node };
let api: TestApi;
let description: Node;
beforeAll(async () => {
  api = await testApi();
  description = (await api.send('GET', '/api/openapi.json')).body;
});
afterAll(() => api.close());

const operations = () =>
  Object.entries(description.paths as Node).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Node })),
  );

describe('the description of the API', () => {
  test('is OpenAPI 3.1 of this version', () => {
    expect(description).toMatchObject({
      openapi: '3.1.0',
      info: { title: expect.any(String), version: api.zhitu.ctx.version },
    });
  });

  test('has every endpoint of the contract, each once and under its own name', () => {
    const described = operations().map(({ path, method }) => `${method} ${path}`);
    expect(described.sort()).toEqual(ENDPOINTS.map((e) => `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`).sort());
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('declares each variable of a path, and nothing as a path variable besides', () => {
    for (const { path, operation } of operations()) {
      const declared = (operation.parameters as unknown as Node[]).filter((p) => (p.in as unknown) === 'path');
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
      expect(declared.map((p) => p.name)).toEqual(names);
      for (const p of declared) expect(p.required).toBe(true);
    }
  });

  test('gives every operation an answer, and every refusal the common form', () => {
    for (const { path, operation } of operations()) {
      const responses = operation.responses as Node;
      expect(Object.keys(responses), path).toContain('200');
      for (const [status, response] of Object.entries(responses)) {
        expect(response.description, `${path} ${status}`).toEqual(expect.any(String));
        if (Number(status) >= 400) {
          expect(response.content?.['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Error' });
        }
      }
    }
  });

  test('refers only to what it contains', () => {
    const refs = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1] as string);
    for (const ref of new Set(refs)) {
      const found = ref.split('/').reduce<Node | undefined>((node, part) => node?.[part], description);
      expect(found, ref).toBeDefined();
    }
  });

  test('writes a filter’s lists with commas, as the addresses do', () => {
    const rows = (description.paths as Node)['/api/layers/{layer}/rows']?.get as Node;
    const hours = (rows.parameters as unknown as Node[]).find((p) => (p.name as unknown) === 'hours');
    expect(hours).toMatchObject({ in: 'query', style: 'form', explode: false, required: false });
  });
});
