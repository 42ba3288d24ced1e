/** Draws the demo city and writes it into an empty database. Runs on any thread that has the store. */
import { ZhituError } from '../contract/errors.ts';
import { audit } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { fillTable, requireEmpty, type TableRows } from '../store/demo.ts';
import { writeMeta } from '../store/meta.ts';
import { writePublished } from '../store/published.ts';
import { raiseVersion } from '../store/versions.ts';
import { drawCity } from './city.ts';
import { Clock } from './clock.ts';
import type { DemoPack } from './plan.ts';
import { referenceTables } from './reference-tables.ts';
import { caseTables } from './registers/cases.ts';
import { nightTables } from './registers/night.ts';
import { parkingTable } from './registers/parking.ts';
import { structureTables } from './registers/structures.ts';
import { decisionRows } from './registers/trace.ts';
import { trafficTables } from './registers/traffic-tables.ts';
import { vendorTables } from './registers/vendors.ts';

export interface DemoOptions {
  /** Key of the number plates' hashes; kept outside the database. */
  key: Uint8Array;
  /** Another seed than the pack's makes another city. */
  seed?: number | undefined;
  /** Steps done of how many, and what is being done: `city`, `registers` or a table's name. */
  onProgress?: ((done: number, total: number, stage: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Steps before the first table, for the progress. */
const DRAWING = 2;

/**
 * Everything in one transaction: it is all there or, after an error or an abort, nothing is. The same pack, seed
 * and key give the same rows (but for the moment in the audit entry).
 * Throws ZhituError `conflict` when the database holds something, `cancelled` when the signal fires.
 */
export async function createDemo(store: Store, pack: DemoPack, options: DemoOptions): Promise<void> {
  const seed = options.seed ?? pack.demo.seed;
  const progress = options.onProgress ?? (() => {});
  const pause = async () => {
    await new Promise((resolve) => setImmediate(resolve)); // lets an abort and the progress through
    if (options.signal?.aborted) throw new ZhituError('cancelled');
  };
  await requireEmpty(store.read);
  const guess = 30; // tables, before they are known
  progress(0, guess, 'city');
  await pause();
  const city = drawCity(pack, seed);
  const clock = new Clock(pack);
  progress(1, guess, 'registers');
  await pause();
  const tables = drawTables(city, clock, options.key);
  const total = DRAWING + tables.length;
  await store.write(async (db) => {
    await requireEmpty(db);
    let rows = 0;
    for (const [i, table] of tables.entries()) {
      progress(DRAWING + i, total, table.table);
      await pause();
      rows += await fillTable(db, table);
    }
    await writeMeta(db, 'pack', pack.id);
    await writeMeta(db, 'as_of', String(clock.asOf));
    await writeMeta(db, 'schematic', '1');
    await writeMeta(db, 'seed', String(seed));
    await writePublished(db, pack.published);
    await audit(
      db,
      { name: 'zhitu', role: 'admin' },
      { action: 'demo', entity: 'city', detail: { pack: pack.id, seed, rows } },
    );
    await raiseVersion(db, 'city');
  });
  progress(total, total, 'done');
}

function drawTables(city: ReturnType<typeof drawCity>, clock: Clock, key: Uint8Array): TableRows[] {
  const traffic = trafficTables(city, clock, key);
  const vendors = vendorTables(city, clock, traffic.strict);
  const structures = structureTables(city, clock);
  const cases = caseTables(city, clock, traffic.demand, structures.cases);
  return [
    ...referenceTables(city),
    ...traffic.tables,
    parkingTable(city, clock, traffic.demand),
    ...vendors.tables,
    ...structures.tables,
    cases.table,
    decisionRows([...traffic.traces, ...vendors.traces, ...structures.traces, ...cases.traces]),
    ...nightTables(city, clock),
  ];
}
