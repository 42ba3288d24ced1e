import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BEAT } from '../../electron/contract/system.ts';
import { openStore } from '../../electron/store/database.ts';
import { raiseVersion } from '../../electron/store/versions.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** Signs of life, which come at any time. */
const BEATS = /event: beat\ndata: .*\n\n/g;

/** Reads a stream until what it said so far matches. */
async function until(reader: ReadableStreamDefaultReader<Uint8Array>, pattern: RegExp): Promise<string> {
  const decoder = new TextDecoder();
  let said = '';
  while (!pattern.test(said)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`ended after: ${said}`);
    said += decoder.decode(value);
  }
  return said;
}

async function open(signal?: AbortSignal) {
  const response = await api.fetch('/api/events', signal ? { signal } : {});
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await until(reader, /open/);
  return reader;
}

describe('the event stream', () => {
  test('tells which layer an edit changed, to every reader, after it can be read', async () => {
    const readers = [await open(), await open()];
    const body = { geometry: { type: 'Point', coordinates: [121, 30.7] }, fields: {} };
    await api.send('POST', '/api/layers/vendors/features', body);
    for (const reader of readers) {
      const said = (await until(reader, /event: changed\n.*\n\n$/)).replaceAll(BEATS, '');
      expect(said).toMatch(/^event: changed\ndata: \{"versions":\{"vendors":2\}\}\n\n$/);
      await reader.cancel();
    }
  });

  test('shows that it lives, and by which clock', async () => {
    const reader = await open();
    const said = await until(reader, /event: beat\n.*\n\n/);
    const { now, rev } = JSON.parse(/event: beat\ndata: (.*)\n/.exec(said)?.[1] ?? '');
    expect(rev).toBe(0);
    expect(Math.abs(Date.now() - now)).toBeLessThan(2 * BEAT);
    await reader.cancel();
  });

  test('says nothing of an edit that was refused', async () => {
    const seen: unknown[] = [];
    const stop = api.zhitu.ctx.events.subscribe((e) => seen.push(e));
    await api.send('POST', '/api/layers/vendors/features', {
      geometry: { type: 'Point', coordinates: [] },
      fields: {},
    });
    stop();
    expect(seen).toEqual([]);
  });

  test('lets go of a reader that cancels or is aborted', async () => {
    let live = 0;
    const { events } = api.zhitu.ctx;
    const { subscribe } = events;
    events.subscribe = (listener) => {
      live++;
      const stop = subscribe(listener);
      return () => {
        live--;
        stop();
      };
    };
    const aborter = new AbortController();
    const [cancelled, aborted] = [await open(), await open(aborter.signal)];
    expect(live).toBe(2);
    await cancelled.cancel();
    aborter.abort();
    expect(live).toBe(0);
    expect((await aborted.read()).done).toBe(true);
    events.publish({ event: 'changed', data: { versions: { city: 1 } } });
    events.subscribe = subscribe;
  });

  test('tells of what another process did to the database', async () => {
    const reader = await open();
    const other = openStore(api.zhitu.ctx.store.path);
    await other.write((db) => raiseVersion(db, 'segments'));
    await other.close();
    // Of the tests before it may tell first.
    expect(await until(reader, /"segments":/)).toContain('"segments":2');
    await reader.cancel();
  });
});
