import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Loopback, startLoopback } from '../../electron/host/loopback.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { load } from '../helpers/load.ts';
import { addStreets, addViolations } from '../helpers/town-db.ts';

let api: TestApi;
let host: Loopback;
beforeAll(async () => {
  api = await testApi();
  await addStreets(api.zhitu.ctx.store);
  await addViolations(api.zhitu.ctx.store, 500, 10);
  host = await startLoopback(api.zhitu, { port: 0 });
});
afterAll(async () => {
  await host.close();
  await api.close();
});

test('a thousand clients and fifty streams of events are answered without an error', { timeout: 90_000 }, async () => {
  let commands = 0;
  const { answers, faults, events } = await load(host.url, {
    clients: 1000,
    streams: 50,
    seconds: 5,
    paths: [
      '/api/session',
      '/api/layers/violations/rows?limit=20',
      '/api/tiles/violations/12/3423/1680',
      '/api/search?q=1',
    ],
    async everySecond() {
      await api.send('POST', '/api/wall/command', { do: 'next' });
      commands++;
    },
  });
  console.log(`load: ${answers} answers to 1,000 clients, ${commands} commands heard of by 50 streams`);
  expect([...faults]).toEqual([]);
  expect(answers).toBeGreaterThanOrEqual(1000);
  expect(Math.min(...events)).toBeGreaterThanOrEqual(commands);
});
