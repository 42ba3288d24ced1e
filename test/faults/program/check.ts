/** What can be said of a city after something happened to it, by the program's own means. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verifyDatabase } from '../../../electron/audit/verify.ts';
import { hashFile } from '../../../electron/backups/copy-file.ts';
import { countOriginals } from '../../../electron/backups/originals.ts';
import { backupFolder, listBackups } from '../../../electron/backups/places.ts';
import { openStore, type ReadDb, type SqlValue } from '../../../electron/store/database.ts';
import { integrity } from '../../../electron/store/integrity.ts';
import { dbIn } from './city.ts';

export interface Found {
  /** A hash of all rows, but of what differs from run to run. */
  state: string;
  /** Of SQLite's checks, of the chain, of rows and originals; empty when all is well. */
  problems: string[];
}

/** Signs of work going on. */
const LEFT_OUT = ['jobs'];
/** What chance gave. */
const COLUMNS_LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  audit: ['hash', 'previous_hash', 'detail'],
  layer_log: ['token'],
  reviews: ['nonce'],
};
const DAY = 86_400; // seconds
/** Where the work was done. */
const FOLDER = /[^"\s]*zhitu-faults-\w+[^"\s]*\//g;

/** Opens it for writing, as the program does at its start. */
export async function check(dir: string): Promise<Found> {
  const path = dbIn(dir);
  if (!existsSync(path)) return { state: '', problems: ['no database'] };
  const problems: string[] = [];
  let state = '';
  try {
    const store = openStore(path);
    try {
      await store.write(async () => undefined); // after what opening itself has to write
      problems.push(...(await integrity(store.read)));
      state = await stateOf(store.read);
    } finally {
      await store.close();
    }
    const kept = await backupsIn(dir, problems);
    state = createHash('sha256').update(`${state} ${kept}`).digest('hex').slice(0, 16);
    const verdict = await verifyDatabase(path);
    problems.push(...verdict.findings.map((finding) => JSON.stringify(finding)));
  } catch (error) {
    problems.push(String((error as Error).stack));
  }
  return { state, problems };
}

/** How many backups that somebody made are told to be there. Each must be what its note says. */
async function backupsIn(dir: string, problems: string[]): Promise<number> {
  const folder = backupFolder(join(dir, 'data'));
  if (!existsSync(folder)) return 0;
  const notes = (await listBackups(folder, null)).filter((note) => note.reason === 'manual');
  for (const note of notes) {
    const path = join(folder, note.file);
    if ((await hashFile(path)) !== note.sha256) problems.push(`${note.file} is not what its note says`);
    const copy = openStore(path, { readOnly: true, still: true });
    problems.push(...(await integrity(copy.read)).map((problem) => `${note.file}: ${problem}`));
    const { missing } = await countOriginals(copy.read, folder);
    if (missing > 0) problems.push(`${note.file} lacks ${missing} photos`);
    await copy.close();
  }
  return notes.length;
}

async function stateOf(db: ReadDb): Promise<string> {
  const hash = createHash('sha256');
  const tables = await db.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'
     ORDER BY name`,
  );
  for (const { name } of tables.filter((table) => !LEFT_OUT.includes(table.name))) {
    const left = COLUMNS_LEFT_OUT[name] ?? [];
    const rows = await db.all(`SELECT * FROM "${name}" ${name === 'meta' ? "WHERE key <> 'audit_tip'" : ''}`);
    const texts = rows.map((row) =>
      JSON.stringify(Object.entries(row).map(([column, value]) => (left.includes(column) ? null : plain(value)))),
    );
    hash.update(`${name}\n${texts.sort().join('\n')}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Without the folder, and without the moments of today, which differ from run to run. */
function plain(value: SqlValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value === 'number') return Math.abs(value - Date.now() / 1000) < DAY ? 'now' : value;
  if (typeof value !== 'string') return value;
  return value.replace(FOLDER, '').replace(/\b1\d{9}\b/g, (at) => String(plain(Number(at))));
}
