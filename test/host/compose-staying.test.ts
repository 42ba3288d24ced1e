import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeStaying, type Staying } from '../../electron/compose-staying.ts';
import { openStore } from '../../electron/store/database.ts';
import { insertFeatures } from '../helpers/db.ts';

let dir: string;
let dbPath: string;
let staying: Staying;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-staying-'));
  dbPath = join(dir, 'city.db');
  await openStore(dbPath, { create: true }).close();
  staying = await composeStaying({ dbPath, dataDir: join(dir, 'data'), host: 'electron', pages: false });
});
afterAll(async () => {
  await staying.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A database of its own beside, with vendors in it. */
async function another(name: string, vendors: number): Promise<string> {
  const path = join(dir, name);
  const store = openStore(path, { create: true });
  const geometry = (i: number) => ({ type: 'Point' as const, coordinates: [121 + i / 1000, 30.7] });
  await insertFeatures(
    store,
    'vendors',
    Array.from({ length: vendors }, (_, i) => ({ geometry: geometry(i) })),
  );
  await store.close();
  return path;
}

test('a file that takes the place of the database is what is answered from, and streams of the former end', async () => {
  const app = staying.app();
  const ask = async (path: string) => app.fetch(new Request(`http://localhost${path}`));
  const vendors = async () => {
    const { layers } = (await (await ask('/api/layers')).json()) as { layers: { layer: string; total: number }[] };
    return layers.find(({ layer }) => layer === 'vendors')?.total;
  };
  const command = { method: 'POST', body: JSON.stringify({ do: 'message', text: '巡查' }) };
  await app.fetch(new Request('http://localhost/api/wall/command', command));
  const reader = ((await ask('/api/events')).body as ReadableStream<Uint8Array>).getReader();
  expect(await vendors()).toBe(0);

  renameSync(await another('other.db', 3), dbPath);
  for (let done = false; !done; ) ({ done } = await reader.read());
  await expect.poll(vendors).toBe(3);
  // What walls were told to show goes on.
  expect(await (await ask('/api/wall/state')).json()).toMatchObject({ message: '巡查', rev: 1 });

  renameSync(await another('third.db', 5), dbPath);
  await expect.poll(vendors).toBe(5);
});
