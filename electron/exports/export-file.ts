/** Features into a file, for the API's jobs and the command line. */

import { type ExportMade, type ExportWish, FORMAT_FACTS } from '../contract/exports.ts';
import { normaliseFilter, parseFilter } from '../contract/filter.ts';
import type { Sight } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { type Actor, audit } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { readOwnSystems } from '../store/own-systems.ts';
import { type ExportHost, exportName } from './export-layer.ts';
import { writeArchive } from './formats/archives/write-archive.ts';
import type { ExportLayerTask, ExportTask, ExportWritten } from './messages.ts';
import { type ExportRun, runExport } from './run.ts';

export interface ExportPlace {
  path: string;
  /** For what is on its way; on the same disk, and gone afterwards. */
  folder: string;
}

export interface Exported extends ExportMade {
  /** Whether the file holds what may speak of people. */
  personal: boolean;
}

/** Throws ZodError for a filter that a layer does not have, and what `runExport` throws. */
export async function exportToFile(
  host: ExportHost,
  wish: ExportWish,
  sight: Sight,
  { path, folder }: ExportPlace,
  run: ExportRun = {},
): Promise<Exported> {
  const { format, crs, encoding, zooms, lang } = wish;
  const layers: ExportLayerTask[] = [];
  for (const { layer, filter: given, columns } of wish.layers) {
    const filter = normaliseFilter(parseFilter(layer, given, sight));
    const ids = await host.queries.ids(layer, filter, run.signal);
    layers.push({ layer, filter, ids, columns });
  }
  const { timeZone } = host.pack;
  const own = await readOwnSystems(host.store.read);
  const how = { format, crs, encoding, zooms, lang, timeZone, own, sight, layers };
  const task = { ...how, dbPath: host.store.path, path, folder };
  const { schematic, ...made } = FORMAT_FACTS[format].columns
    ? await runAlone(host, task, run)
    : await writeArchive(host, task, run);
  const { ending, type } = FORMAT_FACTS[format];
  return {
    ...made,
    type,
    name: exportName(
      layers.map((l) => l.layer),
      ending,
      timeZone,
      schematic,
    ),
  };
}

function runAlone(host: ExportHost, task: ExportTask, run: ExportRun): Promise<ExportWritten> {
  host.asked?.();
  return runExport(task, run);
}

/** Tells the audit chain who took what out, where it may speak of people. */
export async function auditExport(
  store: Store,
  actor: Actor,
  { personal, ...of }: { personal: boolean; format: string; layers: readonly { layer: Layer; count: number }[] },
): Promise<void> {
  if (personal)
    await store.write((db) =>
      audit(db, actor, { action: 'export', entity: 'layer', detail: of }).then(() => undefined),
    );
}
