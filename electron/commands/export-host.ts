/** What an export reads from, and nothing else of the back end, which takes 60 MB more. */
import type { ExportHost } from '../exports/export-layer.ts';
import { findPack } from '../pack.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { createQueries } from '../tiles/client.ts';
import { workerUrl } from '../worker-url.ts';

/** Throws ZhituError db_*. */
export async function withExportHost<T>(dbPath: string, work: (host: ExportHost) => Promise<T>): Promise<T> {
  const store = openStore(dbPath, { readOnly: true });
  try {
    const pack = findPack(await readMeta(store.read, 'pack'));
    const queries = createQueries({ dbPath, timeZone: pack.timeZone, worker: workerUrl('tiles') });
    try {
      return await work({ store, pack, queries, asked: () => queries.close() });
    } finally {
      await queries.close();
    }
  } finally {
    await store.close();
  }
}
