/**
 * Imports one file: every row is read, checked and written to a staging file first, by several threads; then, with the
 * writer's place held, all of them go into the database in one transaction. Nothing is changed before that, so an
 * error, a cancel or the death of the process at any moment leaves all or nothing. Writing while the rest is still
 * being read would save a third of the time on two processors, but would keep every other writer waiting for as long
 * as reading takes, and begin a transaction for a file whose last line may refuse it all.
 */
import { createHash } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import type { ImportReport } from '../contract/imports.ts';
import { audit } from '../store/audit.ts';
import { openStore, type ReadDb, type Store, type WriteDb } from '../store/database.ts';
import { commitRows } from '../store/import-commit.ts';
import { writeMapping } from '../store/import-mappings.ts';
import { createStage, finishStage } from '../store/import-stage.ts';
import {
  addRefusedRows,
  beginImport,
  finishImport,
  type ImportCounts,
  type ImportNotes,
  importedBefore,
  readImport,
  standingImport,
} from '../store/imports.ts';
import { bulkChange, logHead } from '../store/layer-log.ts';
import { DirectRows } from './decoders/geopackage/direct-rows.ts';
import type { ImportTask, TaskHost } from './messages.ts';
import { Gathering } from './parts/gather.ts';
import { type Run, startRun } from './parts/index-run.ts';
import { parseFile } from './parts/parse-file.ts';
import type { ParseTask } from './parts/parse-part.ts';
import { PartsFile } from './parts/parts-file.ts';
import { planFor } from './parts/plan.ts';
import { startSealing } from './parts/seal-run.ts';
import { type Prepared, prepareImport, requireUsable } from './prepare-import.ts';
import { readable } from './readable.ts';
import { RefusedLog } from './refused.ts';
import type { ResolvedOptions } from './resolve.ts';
import { dropStaging } from './staging.ts';
import { fileChunks, fileSize } from './text/encoding.ts';

export interface Imported {
  report: ImportReport;
  /** The layer is not as it was. */
  changed: boolean;
}

type Task = Extract<ImportTask, { kind: 'import' }>;

export async function importFile(task: Task, host: TaskHost): Promise<Imported> {
  const store = openStore(task.dbPath);
  try {
    const prepared = await prepareImport(store.read, task);
    requireUsable(prepared);
    const { options } = prepared.resolved;
    const print = optionsHash(options);
    if (await importedBefore(store.read, options.layer, task.file.bytes, print)) {
      task.file.sha256 ??= hashFile(task.file.path);
      const hash = Buffer.from(task.file.sha256, 'hex');
      const former = await standingImport(store.read, options.layer, hash, print);
      if (former) return { report: againUnchanged(former), changed: false };
    }

    const staged = await stage(task, prepared, host);
    try {
      return await write(store, task, prepared, staged, print, host);
    } finally {
      staged.file.close();
    }
  } finally {
    await store.close();
    dropStaging(task.stagePath);
  }
}

/** All rows in one transaction, once it is this thread's turn. */
async function write(
  store: Store,
  task: Task,
  prepared: Prepared,
  staged: Staged,
  print: Buffer,
  host: TaskHost,
): Promise<Imported> {
  if (staged.read === 0) throw new ZhituError('import_empty');
  const { options } = prepared.resolved;
  host.check();
  await host.turn();
  const run = await startRun(store, task, options.layer, staged.rows);
  try {
    const { done, mark } = await store.write(async (db) => {
      const importId = await beginImport(db, {
        layer: options.layer,
        name: task.file.name,
        sha256: staged.sha256,
        bytes: task.file.bytes,
        options,
        optionsHash: print,
        actor: task.actor.name,
      });
      await commit(db, task, prepared, staged, importId, run, host);
      return { done: await describe(db, importId), mark: await logHead(db) };
    });
    await run?.finish(mark);
    return refuseEmpty(done);
  } catch (error) {
    await run?.discard();
    throw error;
  }
}

interface Staged {
  read: number;
  rows: number;
  gathered: Gathering;
  file: PartsFile;
  used: Set<string>;
  refused: RefusedLog;
  refusedKeys: number[];
  given: string[];
  bbox: ImportNotes['bbox'];
  sha256: Buffer;
}

/** The first pass: nothing is written but the staging files. */
async function stage(
  task: Task,
  { found, resolved, conversion, converter }: Prepared,
  host: TaskHost,
): Promise<Staged> {
  const { stagePath } = task;
  const { columns, given } = converter();
  const reading = await readable(task, found, resolved, host);
  const dialect = found.reading.dialect;
  const parsing: ParseTask = {
    reading,
    names: found.columns.map((c) => c.name),
    headerRows: dialect ? dialect.skip + (dialect.header ? 1 : 0) : 0,
    conversion,
    stage: createStage(stagePath),
    stop: host.stop,
    full: new Int32Array(new SharedArrayBuffer(4)),
  };
  const refused = new RefusedLog(`${stagePath}.refused`);
  const file = new PartsFile(`${stagePath}.rows`);
  const direct = reading.direct ? new DirectRows(reading.direct) : null;
  const gathered = new Gathering(parsing, refused, file, {
    keepKeys: resolved.options.retireMissing === true,
    direct,
  });
  const asItLies = reading.path === task.file.path && !direct;
  const hash = task.file.sha256 === null && asItLies ? createHash('sha256') : null;
  const bytesOfFile = fileSize(reading.path);
  const total = direct?.count ?? bytesOfFile;
  let bytes = 0;
  try {
    const { size, threads } = planFor(bytesOfFile, task.tuning);
    await parseFile(parsing, {
      size: direct ? Math.max(1, Math.round((direct.count * size) / bytesOfFile)) : size,
      direct,
      threads,
      onBlock: (block) => hash?.update(block),
      onPart: (part, result) => {
        host.check();
        gathered.add(part, result);
        resolved.remarks.addAll(result.remarks);
        bytes += result.bytes;
        host.progress(bytes, total, 'reading');
      },
    });
    gathered.end();
    finishStage(parsing.stage, columns.staged, gathered.leaves);
  } catch (error) {
    file.close();
    throw error;
  } finally {
    refused.close();
    direct?.close();
  }
  const { read, rows, refusedKeys, box } = gathered;
  const used = new Set(columns.staged.filter((_, i) => gathered.used[i]).map((c) => c.name));
  const sha256 = hash?.digest() ?? Buffer.from(task.file.sha256 ?? hashFile(task.file.path), 'hex');
  return { read, rows, gathered, file, used, refused, refusedKeys, given, bbox: rows > 0 ? box : null, sha256 };
}

async function commit(
  db: WriteDb,
  task: Task,
  { found, resolved }: Prepared,
  staged: Staged,
  importId: number,
  run: Run | null,
  host: TaskHost,
): Promise<void> {
  const { options, remarks } = resolved;
  const { layer } = options;
  const { lastId: changeId } = await db.run(
    "INSERT INTO changes (at, actor, kind, layer, label, rows) VALUES (unixepoch(), ?, 'import', ?, ?, 0)",
    task.actor.name,
    layer,
    task.file.name,
  );
  const { gathered, used } = staged;
  const made = { layer, importId, at: Math.floor(Date.now() / 1000), stagePath: task.stagePath, used };
  const sealing = await startSealing(db, staged.rows, made);
  const committed = await bulkChange(db, layer, (touched) =>
    commitRows(db, {
      ...made,
      changeId,
      parts: gathered.parts,
      prints: (part) => gathered.printsOf(part),
      given: staged.given,
      refusedKeys: staged.refusedKeys,
      retireMissing: options.retireMissing === true && staged.rows > 0,
      touched,
      added: async (part, rows) => {
        const { first, from, size, renamed } = rows;
        if (!renamed) sealing?.add({ staged: (gathered.parts[part]?.first ?? 0) + from, first, size });
        await run?.add(gathered.batch(part, rows));
      },
      onPart: (done) => {
        host.check();
        host.progress(done, staged.rows, 'writing');
      },
    }),
  ).catch(async (error) => {
    await sealing?.discard();
    throw error;
  });
  await sealing?.finish();
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
    entity: layer,
    entityId: importId,
    detail: { ...counts, file: task.file.name },
  });
  const { fields, lon, lat } = options;
  const columns = found.columns.map((c) => c.name);
  await writeMapping(db, layer, columns, { fields, lon, lat });
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
