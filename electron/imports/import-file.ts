/**
 * Imports one file: every row is read, checked and written to a staging file first; then, with the writer's place
 * held, all of them go into the database in one transaction. Nothing is changed before that, so an error, a cancel
 * or the death of the process at any moment leaves all or nothing.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { ZhituError } from '../contract/errors.ts';
import type { ImportReport } from '../contract/imports.ts';
import { audit } from '../store/audit.ts';
import { openStore, type ReadDb, type WriteDb } from '../store/database.ts';
import { importColumns } from '../store/import-columns.ts';
import { commitRows, keyHash } from '../store/import-commit.ts';
import { writeMapping } from '../store/import-mappings.ts';
import {
  addRefusedRows,
  beginImport,
  finishImport,
  type ImportCounts,
  type ImportNotes,
  readImport,
  standingImport,
} from '../store/imports.ts';
import { raiseVersion } from '../store/versions.ts';
import { Refused } from './geometry/prepare.ts';
import type { ImportTask, TaskHost } from './messages.ts';
import { type Prepared, prepareImport, requireUsable } from './prepare-import.ts';
import { contentOf, RefusedLog } from './refused.ts';
import type { ResolvedOptions } from './resolve.ts';
import { readRows } from './source.ts';
import { StageWriter, stagedRows } from './stage-file.ts';
import { fileChunks } from './text/encoding.ts';
import { cellText } from './values/read-field.ts';

export interface Imported {
  report: ImportReport;
  /** The layer is not as it was. */
  changed: boolean;
}

type Task = Extract<ImportTask, { kind: 'import' }>;

export async function importFile(task: Task, host: TaskHost): Promise<Imported> {
  const store = openStore(task.dbPath);
  const refusedPath = `${task.stagePath}.refused`;
  try {
    const prepared = await prepareImport(store.read, task);
    requireUsable(prepared);
    const { options } = prepared.resolved;
    const sha256 = Buffer.from(task.file.sha256 ?? hashFile(task.file.path), 'hex');
    const print = optionsHash(options);
    const former = await standingImport(store.read, options.layer, sha256, print);
    if (former) return { report: againUnchanged(former), changed: false };

    const staged = stage(task, prepared, refusedPath, host);
    host.check();
    await host.turn();
    return await store
      .write(async (db) => {
        const importId = await beginImport(db, {
          layer: options.layer,
          name: task.file.name,
          sha256,
          bytes: task.file.bytes,
          options,
          optionsHash: print,
          actor: task.actor.name,
        });
        await commit(db, task, prepared, staged, importId, host);
        return describe(db, importId);
      })
      .then(refuseEmpty);
  } finally {
    await store.close();
    for (const path of [task.stagePath, refusedPath]) rmSync(path, { force: true });
  }
}

interface Staged {
  read: number;
  rows: number;
  refused: RefusedLog;
  refusedKeys: number[];
  given: string[];
  bbox: ImportNotes['bbox'];
}

/** The first pass: nothing is written but the staging files. */
function stage(
  task: Task,
  { found, resolved, converter: make }: Prepared,
  refusedPath: string,
  host: TaskHost,
): Staged {
  const converter = make();
  const writer = new StageWriter(task.stagePath, converter.columns.staged);
  const refused = new RefusedLog(refusedPath);
  const refusedKeys: number[] = [];
  const { fields } = resolved.options;
  const keyColumn = fields.key && 'column' in fields.key ? converter.bind.indexOf(fields.key.column) : -1;
  const shaped = converter.columns.at('geometry') >= 0;
  const corners = shaped ? ['west', 'south', 'east', 'north'] : ['lon', 'lat', 'lon', 'lat'];
  const boxAt = corners.map((name) => converter.columns.at(name));
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  let read = 0;
  try {
    readRows(
      found.reading,
      (source) => {
        read = source.row;
        try {
          const row = converter.convert(source);
          writer.add(row);
          widen(
            box,
            boxAt.map((at) => row[at] as number),
          );
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          const content = contentOf(source, resolved.plateColumns);
          refused.add({ row: source.row, line: source.line, code: error.code, detail: error.detail, content });
          if (keyColumn >= 0 && !source.problem) refusedKeys.push(keyHash(cellText(source.bound(keyColumn)).trim()));
        }
        return true;
      },
      {
        bind: converter.bind,
        onChunk: (bytes) => {
          host.check();
          host.progress(bytes, task.file.bytes, 'reading');
        },
      },
    );
  } finally {
    writer.close();
    refused.close();
  }
  if (read === 0) throw new ZhituError('import_empty');
  return { read, rows: writer.rows, refused, refusedKeys, given: converter.given, bbox: writer.rows > 0 ? box : null };
}

async function commit(
  db: WriteDb,
  task: Task,
  { found, resolved }: Prepared,
  staged: Staged,
  importId: number,
  host: TaskHost,
): Promise<void> {
  const { options, remarks } = resolved;
  const { lastId: changeId } = await db.run(
    "INSERT INTO changes (at, actor, kind, layer, label, rows) VALUES (unixepoch(), ?, 'import', ?, ?, 0)",
    task.actor.name,
    options.layer,
    task.file.name,
  );
  const committed = await commitRows(db, {
    layer: options.layer,
    importId,
    changeId,
    batches: stagedRows(task.stagePath, importColumns(options.layer).staged),
    given: staged.given,
    refusedKeys: staged.refusedKeys,
    retireMissing: options.retireMissing === true && staged.rows > 0,
    onBatch: (done) => {
      host.check();
      host.progress(done, staged.rows, 'writing');
    },
  });
  await addRefusedRows(db, importId, staged.refused.rows());
  const touched = committed.added + committed.updated + committed.retired;
  const counts: ImportCounts = { read: staged.read, refused: staged.refused.count, ...committed };
  if (touched > 0) await db.run('UPDATE changes SET rows = ? WHERE id = ?', touched, changeId);
  else await db.run('DELETE FROM changes WHERE id = ?', changeId);
  const notes = { reasons: staged.refused.reasons, warnings: remarks.list(), bbox: staged.bbox };
  await finishImport(db, importId, counts, notes, touched > 0 ? changeId : null);
  if (touched === 0) return;
  await audit(db, task.actor, {
    action: 'import',
    entity: options.layer,
    entityId: importId,
    detail: { ...counts, file: task.file.name },
  });
  await raiseVersion(db, options.layer);
  const { fields, lon, lat } = options;
  const columns = found.columns.map((c) => c.name);
  await writeMapping(db, options.layer, columns, { fields, lon, lat });
}

async function describe(db: ReadDb, importId: number): Promise<Imported> {
  const report = await readImport(db, importId);
  if (!report) throw new Error(`import ${importId} is gone`);
  return { report, changed: report.changeId !== null };
}

/** The report and its refused rows are kept, but the import itself has failed. */
function refuseEmpty(done: Imported): Imported {
  const { report } = done;
  if (report.refused === report.read) throw new ZhituError('import_nothing_usable', { import: report.id });
  return done;
}

function againUnchanged(former: ImportReport): ImportReport {
  const unchanged = former.read - former.refused;
  return { ...former, added: 0, updated: 0, retired: 0, unchanged, changeId: null };
}

export function optionsHash(options: ResolvedOptions): Buffer {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, sorted(v)])
      : value;
  return createHash('sha256')
    .update(JSON.stringify(sorted(options)))
    .digest();
}

export function hashFile(path: string): string {
  const hash = createHash('sha256');
  for (const chunk of fileChunks(path)) hash.update(chunk);
  return hash.digest('hex');
}

function widen(box: [number, number, number, number], [west = 0, south = 0, east = 0, north = 0]: number[]): void {
  if (west < box[0]) box[0] = west;
  if (south < box[1]) box[1] = south;
  if (east > box[2]) box[2] = east;
  if (north > box[3]) box[3] = north;
}
