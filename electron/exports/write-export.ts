/** An export from the first row to the file in its place. Runs in the export's thread. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwn, tableEntry } from '../contract/crs.ts';
import { isShiftUnknown } from '../contract/crs-table.ts';
import { fromWgs84 } from '../crs/transform.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { openStore, type ReadDb } from '../store/database.ts';
import { geometryTypes } from '../store/export-rows.ts';
import { readMeta } from '../store/meta.ts';
import { inSnapshot } from '../store/snapshot.ts';
import { putInPlace } from '../write-whole.ts';
import { chosenColumns, columnsOf, holdsPersonal, withheldFields } from './columns.ts';
import type { LayerPlan } from './feature.ts';
import { STRUCTURED, writerOf } from './formats/index.ts';
import { createLosses, type Losses } from './losses.ts';
import type { ExportLayerTask, ExportTask, ExportWritten } from './messages.ts';
import { namesByCode, readFeatures } from './read-features.ts';

const SLICE = 5000; // rows looked through between two looks whether to go on

/** Called often; throws when the export was cancelled. */
export type Tick = (done: number, total: number | null, stage: string) => void;

export async function writeExport(task: ExportTask, tick: Tick): Promise<ExportWritten> {
  const { folder, path, sight, layers } = task;
  const losses = createLosses();
  const draft = join(folder, 'draft');
  const store = openStore(task.dbPath, { readOnly: true, cache: 4096 });
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const schematic = (await readMeta(store.read, 'schematic')) === '1';
    const writing = { task, draft, losses, schematic, tick };
    const { counts, personal } = await inSnapshot(store.read, () => writeFeatures(store.read, writing));
    const { size } = await stat(draft);
    await putInPlace(draft, path);
    const withheld = [...new Set(layers.flatMap(({ layer }) => withheldFields(layer, sight)))];
    return { bytes: size, counts, losses: losses.list(), withheld, schematic, personal };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

interface Writing {
  task: ExportTask;
  draft: string;
  losses: Losses;
  schematic: boolean;
  tick: Tick;
}

async function writeFeatures(db: ReadDb, { task, draft, losses, schematic, tick }: Writing) {
  const { format, crs, own, folder, encoding, lang } = task;
  const total = task.layers.reduce((sum, { ids }) => sum + ids.length, 0);
  const names = await namesByCode(db);
  const place = tableEntry(crs)?.proj === null ? null : fromWgs84(crs, own);
  tellCrs(task, losses);
  const plans: LayerPlan[] = [];
  for (const of of task.layers) plans.push(await planOf(db, of, task, schematic, tick));
  const definition = isOwn(crs) ? own.find(({ name }) => crs === `user:${name}`)?.definition : undefined;
  const ownWkt = definition?.includes('[') ? definition : null;
  const writer = writerOf(format, { path: draft, folder, losses, encoding, lang, crs, ownWkt, plans });
  try {
    let done = 0;
    const counts: ExportWritten['counts'] = [];
    for (const [i, plan] of plans.entries()) {
      const { ids } = task.layers[i] as ExportLayerTask;
      let count = 0;
      await writer.begin(plan);
      const reading = { ids, names, place, losses, structured: STRUCTURED.has(format) };
      for await (const features of readFeatures(db, plan, reading)) {
        tick(done, total, 'writing');
        await writer.add(features);
        count += features.length;
        done += features.length;
      }
      await writer.end(() => tick(done, total, 'index'));
      counts.push({ layer: plan.layer, count });
    }
    await writer.finish(() => tick(done, total, 'finishing'));
    return { counts, personal: plans.some((p) => holdsPersonal(p.layer, p.columns)) };
  } finally {
    writer.close();
  }
}

async function planOf(
  db: ReadDb,
  { layer, ids, columns }: ExportLayerTask,
  { sight, crs, timeZone, lang, own }: ExportTask,
  schematic: boolean,
  tick: Tick,
): Promise<LayerPlan> {
  const all = await columnsOf(db, layer, ids, sight, (done) => tick(done, ids.length, 'columns'));
  const [x] = fromWgs84(crs, own)([120, 30]); // metres are beyond any degree
  return {
    layer,
    columns: chosenColumns(all, columns),
    count: ids.length,
    geometries: layer === 'violations' ? ['Point'] : await typesOf(db, layer, ids, tick),
    crs,
    projected: tableEntry(crs)?.projected ?? Math.abs(x) > 360,
    timeZone,
    schematic,
    lang,
  };
}

/** The most frequent first. */
async function typesOf(db: ReadDb, layer: Exclude<Layer, 'violations'>, ids: Uint32Array, tick: Tick) {
  const counts = new Map<string, number>();
  for (let i = 0; i < ids.length; i += SLICE) {
    tick(i, ids.length, 'columns');
    for (const { type, count } of await geometryTypes(db, layer, ids.subarray(i, i + SLICE)))
      counts.set(type, (counts.get(type) ?? 0) + count);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([type]) => type);
}

function tellCrs({ crs }: ExportTask, losses: Losses): void {
  const system = tableEntry(crs);
  if (crs === 'GCJ-02' || crs === 'BD-09') losses.tell('shift_approximate', {}, { crs });
  if (system && isShiftUnknown(system)) losses.tell('datum_approximate', {}, { crs });
}
