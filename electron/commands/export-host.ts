/** What an export reads from, and nothing else of the back end, which takes 60 MB more. */
import type { ExportHost } from '../exports/export-layer.ts';
import { findPack } from '../pack.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { createQueries } from '../tiles/client.ts';
import { workerUrl } from '../worker-url.ts';

/** ms for which the thread that was asked stays: it writes its index down after three seconds without a question. */
const LINGERS = 6000;

/** Throws ZhituError db_*. */
export async function withExportHost<T>(dbPath: string, work: (host: ExportHost) => Promise<T>): Promise<T> {
  const store = openStore(dbPath, { readOnly: true });
  try {
    const pack = findPack(await readMeta(store.read, 'pack'));
    const queries = createQueries({ dbPath, timeZone: pack.timeZone, worker: workerUrl('tiles') });
    let later: NodeJS.Timeout | undefined;
    const asked = () => {
      later = setTimeout(() => void queries.close(), LINGERS);
    };
    try {
      return await work({ store, pack, queries, asked });
    } finally {
      clearTimeout(later);
      await queries.close();
    }
  } finally {
    await store.close();
  }
}
