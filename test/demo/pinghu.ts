import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemo, type DemoOptions } from '../../electron/demo/create.ts';
import { loadDemoPack } from '../../electron/demo/load-demo-pack.ts';
import { resourcesDir } from '../../electron/folders.ts';
import { openStore, type Store } from '../../electron/store/database.ts';

export const pinghu = loadDemoPack(resourcesDir(), 'pinghu');
export const KEY = new Uint8Array(32).fill(7);

/** An empty database in a folder of its own. */
export function emptyStore(): { store: Store; close(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'zhitu-demo-'));
  const store = openStore(join(folder, 'demo.db'), { create: true });
  return {
    store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A new demo city on disk. */
export async function demoStore(options: Partial<DemoOptions> = {}): Promise<ReturnType<typeof emptyStore>> {
  const made = emptyStore();
  await createDemo(made.store, pinghu, { key: KEY, ...options });
  return made;
}
