/** What restoring a backup would change. For a thread of its own: it reads both databases. */
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BackupPreview } from '../contract/backups.ts';
import { LAYERS } from '../domain/vocabulary.ts';
import { openStore, type ReadDb, type Store } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import { openBackup } from './check.ts';
import { countOriginals } from './originals.ts';

const COMPARED = [...LAYERS, 'cases', 'decisions', 'media'] as const;
const LISTED = 20; // entries of the chain that would be lost

/** Throws as `openBackup` does. */
export async function previewRestore(
  dbPath: string,
  backup: string,
  tick: (done: number, total: number | null, stage: string) => void = () => {},
): Promise<BackupPreview> {
  const { store: then, note } = await openBackup(backup, tick);
  let now: Store | null = null;
  try {
    const schema = (await then.read.get<{ user_version: number }>('PRAGMA user_version'))?.user_version ?? 0;
    const originals = await countOriginals(then.read, dirname(backup));
    try {
      now = openStore(dbPath, { readOnly: true });
    } catch {
      // Missing or damaged: that is what backups are for.
    }
    const about = { note, schema, known: MIGRATIONS.length, originals, unreadable: now === null };
    if (!now) {
      const tables = await Promise.all(COMPARED.map((table) => alone(then.read, table)));
      return { ...about, tables, lost: { count: 0, entries: [] }, same: true };
    }
    const url = pathToFileURL(backup);
    url.search = '?immutable=1';
    await now.read.all('ATTACH ? AS backup', url.href);
    const tables: BackupPreview['tables'] = [];
    for (const [i, table] of COMPARED.entries()) {
      tick(i, COMPARED.length, 'compare');
      tables.push(await compare(now.read, table));
    }
    const same = (await readMeta(now.read, 'database_id')) === (await readMeta(then.read, 'database_id'));
    return { ...about, tables, lost: await lostEntries(now.read), same };
  } finally {
    await now?.close();
    await then.close();
  }
}

type Table = (typeof COMPARED)[number];
type Row = BackupPreview['tables'][number];

async function count(db: ReadDb, table: string): Promise<number> {
  return (await db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).catch(() => undefined))?.n ?? 0;
}

async function alone(db: ReadDb, table: Table): Promise<Row> {
  const backup = await count(db, table);
  return { table, now: 0, backup, added: backup, changed: 0, removed: 0 };
}

/** Rows by their ids; changed is one of which any column that both know differs. */
async function compare(db: ReadDb, table: Table): Promise<Row> {
  const columns = await db.all<{ name: string }>(
    `SELECT name FROM pragma_table_info('${table}', 'main')
     INTERSECT SELECT name FROM pragma_table_info('${table}', 'backup')`,
  );
  const [now, backup] = [await count(db, `main.${table}`), await count(db, `backup.${table}`)];
  if (columns.length === 0) return { table, now, backup, added: backup, changed: 0, removed: now };
  const list = (of: string) => columns.map(({ name }) => `${of}."${name}"`).join();
  const found = await db.get<{ both: number; changed: number }>(
    `SELECT count(*) AS both, coalesce(sum((${list('a')}) IS NOT (${list('b')})), 0) AS changed
     FROM main.${table} AS a JOIN backup.${table} AS b ON b.id = a.id`,
  );
  const { both, changed } = found ?? { both: 0, changed: 0 };
  return { table, now, backup, added: backup - both, changed, removed: now - both };
}

async function lostEntries(db: ReadDb): Promise<BackupPreview['lost']> {
  const gone =
    'FROM main.audit AS a WHERE NOT EXISTS (SELECT 1 FROM backup.audit AS b WHERE b.id = a.id AND b.hash IS a.hash)';
  const entries = await db.all<BackupPreview['lost']['entries'][number]>(
    `SELECT a.id, a.at, a.actor, a.action, a.entity ${gone} ORDER BY a.id DESC LIMIT ${LISTED}`,
  );
  return { count: (await db.get<{ n: number }>(`SELECT count(*) AS n ${gone}`))?.n ?? 0, entries };
}
