/** Requests of every kind to the real handler on a small town: right ones, nearly right ones, and rubbish. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERRORS } from '../../electron/contract/errors.ts';
import { Random } from '../../electron/domain/prng.ts';
import { integrity } from '../../electron/store/integrity.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { addStreets, addViolations } from '../helpers/town-db.ts';
import { type Schema, Values } from './from-schema.ts';
import { AWKWARD, mutateText } from './mutate.ts';
import { Watch } from './watch.ts';

const REQUESTS = 25_000;
const ADDRESSES = 15_000;
const SLOW = 8; // ms: what takes longer is asked no more often than FEW times
const FEW = 12;

interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  asked: number;
  ms: number;
}

let api: TestApi;
let operations: Operation[];
beforeAll(async () => {
  api = await testApi();
  await addStreets(api.zhitu.ctx.store);
  await addViolations(api.zhitu.ctx.store, 400, 8);
  const { paths } = (await api.send('GET', '/api/openapi.json')).body as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      asked: 0,
      ms: 0,
    })),
  );
});
afterAll(() => api.close());

/** Reads an answer to its end; a stream of events has none. What is no answer of the contract is thrown. */
async function answerOf(path: string, init: RequestInit): Promise<void> {
  const response = await api.fetch(path, init);
  if (response.headers.get('Content-Type')?.startsWith('text/event-stream')) return response.body?.cancel();
  const body = await response.arrayBuffer();
  if (response.status < 400) return;
  const { code } = JSON.parse(new TextDecoder().decode(body)) as { code: keyof typeof ERRORS };
  if (code === 'internal' || ERRORS[code]?.status !== response.status)
    throw new Error(`${response.status} ${code}: ${lastLogged()}`);
}

function lastLogged(): string {
  const log = join(api.dir, 'data/logs/zhitu.log');
  if (!existsSync(log)) return '';
  const { err } = JSON.parse(readFileSync(log, 'utf8').trimEnd().split('\n').at(-1) ?? '{}');
  return String(err?.stack ?? '')
    .split('\n', 3)
    .join(' ');
}

describe('requests', { timeout: 600_000 }, () => {
  test('to every endpoint, with what it asks for and what it does not', async () => {
    const random = Random.of(1, 'requests');
    const values = new Values(random, join(api.dir, 'elsewhere'));
    const watch = new Watch('requests');
    for (let i = 0; watch.inputs < REQUESTS; i = (i + 1) % operations.length) {
      const operation = operations[i] as Operation;
      if (operation.asked >= FEW && operation.ms / operation.asked > SLOW) continue;
      const { path, init } = request(operation, values, random);
      const began = performance.now();
      const what = `${operation.method} ${path} ${init.body ?? ''}`.slice(0, 600);
      await watch.see(what, () => answerOf(path, init));
      operation.ms += performance.now() - began;
      operation.asked++;
    }
    expect(watch.end()).toEqual([]);
    expect(operations.filter(({ asked }) => asked === 0)).toEqual([]);
  });

  test('to addresses that nobody thought of', async () => {
    const random = Random.of(1, 'addresses');
    const watch = new Watch('addresses');
    for (let i = 0; i < ADDRESSES; i++) {
      const { path } = random.pick(operations);
      const spoiled = random.chance(0.5)
        ? mutateText(random, path)
        : `/${Array.from({ length: random.int(6) }, () => random.pick(AWKWARD)).join('/')}`;
      const address = random.chance(0.5) ? encodeURI(spoiled.toWellFormed()) : spoiled;
      const method = random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
      const url = URL.canParse(`http://localhost/${address}`) ? `/${address}` : '/';
      await watch.see(`${method} ${url}`.slice(0, 300), async () => {
        const response = await api.fetch(url, { method });
        await response.body?.cancel();
        if (response.status >= 500) throw new Error(String(response.status));
      });
    }
    expect(watch.end()).toEqual([]);
    expect(await integrity(api.zhitu.ctx.store.read)).toEqual([]);
  });
});

function request(operation: Operation, values: Values, random: Random): { path: string; init: RequestInit } {
  let { path } = operation;
  const query = new URLSearchParams();
  for (const { name, in: where, required, schema } of operation.parameters) {
    if (where === 'query' && !random.chance(required ? 0.97 : 0.35)) continue;
    const value = values.of(schema);
    const text = (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)).toWellFormed();
    if (where === 'query') query.set(name, text);
    else
      path = path.replace(
        `{${name}}`,
        encodeURIComponent(random.chance(0.5) && schema.type === 'integer' ? String(1 + random.int(20)) : text || '0'),
      );
  }
  const init: RequestInit = { method: operation.method };
  const [media, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (media !== undefined) {
    const body = JSON.stringify(values.of(content?.schema ?? {})) ?? '';
    init.body = random.chance(0.1) ? mutateText(random, body).toWellFormed() : body;
    init.headers = { 'Content-Type': media };
  }
  return { path: query.size ? `${path}?${query}` : path, init };
}
