/** A process of its own that imports one file: `node import-child.ts DB DATA FILE LAYER`. Prints JSON lines. */

import type { Layer } from '../../electron/domain/vocabulary.ts';
import { importPath } from '../../electron/imports/import-path.ts';
import { findPack } from '../../electron/pack.ts';
import { openStore } from '../../electron/store/database.ts';

const [dbPath = '', dataDir = '', file = '', layer = ''] = process.argv.slice(2);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
const store = openStore(dbPath);
let stage = '';
try {
  const { report } = await importPath(
    { store, pack: findPack(), dataDir },
    { name: 'child', role: 'admin' },
    file,
    { layer: layer as Layer },
    {
      onProgress(_done, _total, now) {
        if (now !== stage) say({ stage: now });
        stage = now;
      },
    },
  );
  say({ report });
} catch (error) {
  say({ error: { code: (error as { code?: string }).code ?? 'unknown', message: String(error) } });
}
await store.close();
say({ rss: process.resourceUsage().maxRSS * 1024 });
