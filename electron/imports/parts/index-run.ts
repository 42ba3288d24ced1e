/** Hands the rows that an import adds to the point index. */
import type { Layer } from '../../domain/vocabulary.ts';
import { LIMITS } from '../../points/build.ts';
import { type RunBatch, RunBuilder } from '../../points/run.ts';
import type { Store } from '../../store/database.ts';
import { databaseId, type LogMark } from '../../store/layer-log.ts';
import type { ImportTask } from '../messages.ts';

const ROOM = 1 << 18; // rows held at a time: 12 MB, and 8 MB while they are packed
const MOST_BATCHES = 5000; // rows as scattered as that are as soon read back

export interface Run {
  add(batch: RunBatch): Promise<void>;
  finish(mark: LogMark): Promise<void>;
  discard(): Promise<void>;
}

/** null when there are so few rows that they are as soon read back. */
export async function startRun(store: Store, task: ImportTask, layer: Layer, rows: number): Promise<Run | null> {
  if (rows < LIMITS.few) return null;
  const { dbPath, pack } = task;
  const database = await databaseId(store.read);
  const builder = new RunBuilder({ dbPath, database, layer, timeZone: pack.timeZone, room: ROOM });
  let batches = 0;
  return {
    async add(batch) {
      if (++batches <= MOST_BATCHES) await builder.add(batch);
      else if (batches === MOST_BATCHES + 1) await builder.discard();
    },
    async finish(mark) {
      if (batches <= MOST_BATCHES) await builder.finish(mark);
    },
    discard: () => builder.discard(),
  };
}
