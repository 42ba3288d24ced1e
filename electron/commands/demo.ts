import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import { resourcesDir } from '../folders.ts';
import { plateKey } from '../imports/values/plate.ts';
import { findPack } from '../pack.ts';
import { userDataDir } from '../places.ts';
import { cacheFolder } from '../points/places.ts';
import { tipFile } from '../store/audit-tip.ts';
import { openStore, type Store } from '../store/database.ts';
import { fillEmptyCity } from '../store/empty-city.ts';
import { type Command, option, type Terminal, UsageError } from './command.ts';
import { places } from './common.ts';

export const demo: Command = {
  name: 'demo',
  summary: { zh: '生成示意城市的数据库', en: 'make a database with the schematic demo city' },
  options: {
    force: { help: { zh: '覆盖已有的数据库', en: 'overwrite a database that is there' } },
    empty: {
      help: {
        zh: '只有城市的镇街、中队和规则，不含任何要素',
        en: 'only the city’s towns, squads and rules, no features',
      },
    },
    pack: { value: 'ID', help: { zh: '城市包（resources/ 下的文件夹名）', en: 'city pack: a folder of resources/' } },
  },
  async run(call) {
    const { dbPath, dataDir } = places(call);
    if (existsSync(dbPath)) {
      if (!call.values.force) {
        throw new UsageError({
          zh: `${basename(dbPath)} 已存在；要覆盖请加 --force`,
          en: `${basename(dbPath)} is there already; add --force to overwrite it`,
        });
      }
      requireOwn(dbPath);
    }
    const started = Date.now();
    await makeDatabase(dbPath, call.terminal, {
      empty: call.values.empty === true,
      pack: option(call, 'pack'),
      dataDir,
    });
    const seconds = (Date.now() - started) / 1000;
    if (call.terminal.json) call.terminal.out(JSON.stringify({ database: dbPath, seconds }));
    else call.terminal.out(dbPath);
    return 0;
  },
};

export interface NewDatabase {
  empty?: boolean;
  /** Id of a city pack; without one the first there is. */
  pack?: string | undefined;
  /** Where the key of number plates lies; without it this user's own folder. */
  dataDir?: string;
}

/** Made beside its place and moved there when whole, so that a stop half-way leaves nothing to mistake for a database. */
export async function makeDatabase(dbPath: string, terminal: Terminal, options: NewDatabase = {}): Promise<void> {
  mkdirSync(dirname(dbPath), { recursive: true });
  const draft = `${dbPath}.new`;
  clear(draft);
  const store = openStore(draft, { create: true });
  try {
    await fill(store, terminal, options);
  } catch (error) {
    await store.close();
    clear(draft);
    throw error;
  }
  await store.close();
  clear(dbPath);
  renameSync(draft, dbPath);
  if (existsSync(tipFile(draft))) renameSync(tipFile(draft), tipFile(dbPath));
}

async function fill(store: Store, terminal: Terminal, { empty, pack, dataDir }: NewDatabase): Promise<void> {
  const city = findPack(pack);
  if (empty) return store.write((db) => fillEmptyCity(db, city));
  terminal.note(terminal.language === 'zh' ? '正在生成示意城市……' : 'Making the demo city…');
  // The readings of characters that it brings take a third of a start that makes no city.
  const [{ createDemo }, { loadDemoPack }] = await Promise.all([
    import('../demo/create.ts'),
    import('../demo/load-demo-pack.ts'),
  ]);
  await createDemo(store, loadDemoPack(resourcesDir(), city.id), {
    key: plateKey(dataDir ?? userDataDir()),
    onProgress: terminal.progress,
  });
}

function clear(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`, tipFile(path)]) rmSync(file, { force: true });
  rmSync(cacheFolder(path), { recursive: true, force: true });
}

/** Only a database of Zhitu is ever overwritten, even a damaged one; throws `db_foreign` for anything else. */
function requireOwn(path: string): void {
  try {
    openStore(path, { readOnly: true }).close();
  } catch (error) {
    if (error instanceof ZhituError && error.code !== 'db_foreign') return;
    throw error;
  }
}
