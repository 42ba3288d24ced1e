import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { tipFile } from '../../electron/store/audit-tip.ts';
import { openStore } from '../../electron/store/database.ts';
import { firstToMake } from '../setup/first-to-make.ts';
import { demoStore, type emptyStore } from './pinghu.ts';

/** The demo city on disk, as whoever first asked in this run has drawn it. */
export async function demoCopy(): Promise<ReturnType<typeof emptyStore>> {
  const drawn = join(inject('runDir'), 'city.db');
  if (firstToMake(drawn)) {
    const { store } = await demoStore();
    await store.close();
    renameSync(tipFile(store.path), tipFile(drawn));
    renameSync(store.path, drawn);
    rmSync(dirname(store.path), { recursive: true });
  }
  const folder = mkdtempSync(join(tmpdir(), 'zhitu-demo-'));
  const path = join(folder, 'demo.db');
  copyFileSync(tipFile(drawn), tipFile(path));
  copyFileSync(drawn, path);
  const store = openStore(path);
  return {
    store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
