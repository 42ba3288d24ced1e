/** Columns brought up to what the store holds now, by its log of changes. */
import type { ReadDb } from '../store/database.ts';
import { changesSince, type LogEntry, layerState } from '../store/layer-log.ts';
import { inSnapshot } from '../store/snapshot.ts';
import { type BuildOptions, LIMITS } from './build.ts';
import { IdRanges } from './id-ranges.ts';
import type { MergeSource } from './merge.ts';
import { type Held, patch } from './patch.ts';
import { type LayerOptions, readRuns } from './reader.ts';
import { type LoadedRun, loadRuns } from './runs.ts';
import type { Tables } from './tables.ts';
import { readInThreads } from './threads.ts';

/** Null when the log cannot tell what changed. The same object when nothing did. */
export async function follow(db: ReadDb, options: BuildOptions, from: Held): Promise<Held | null> {
  const { few } = options.limits ?? LIMITS;
  for (let held = from; ; ) {
    const { tables } = held;
    const { mark, version } = held.columns;
    const now = await inSnapshot(db, async () => {
      const state = await layerState(db, options.layer);
      const entries = await changesSince(db, options.layer, mark);
      const changed = new IdRanges(entries ?? []);
      const fresh = changed.count <= few ? await readHere(db, options, changed, tables) : null;
      return { state, entries, changed, fresh };
    });
    const { state, entries, changed, fresh } = now;
    // A log that somebody emptied has no place at all: where it stands as it did, nothing happened.
    if (!entries) return state.version === version && state.mark.seq === mark.seq ? held : null;
    if (fresh) {
      // Other layers' entries move the mark too; that alone makes no new columns.
      if (entries.length === 0 && state.version === version) return held;
      return patch(held, changed, fresh, state);
    }
    // What is read now may be newer than `state`: what was written since is read again on the next round.
    const runs = await loadRuns(db, options, mark);
    const rest = notIn(runs, entries);
    const read = await readMany(db, options, rest, tables);
    const sources = runs.map((run) => ({ ...adopted(run, tables), dropped: rest.placesIn(run.rows.id) }));
    held = await patch(held, changed.plus(runs), [...sources, ...read], state);
  }
}

/** Changed ids whose rows no run tells as they are. */
function notIn(runs: readonly LoadedRun[], entries: readonly LogEntry[]): IdRanges {
  return new IdRanges(
    entries.flatMap((entry) => {
      let left = new IdRanges([entry]);
      for (const run of runs) if (entry.seq <= run.mark.seq) left = left.minus(run);
      return left.list;
    }),
  );
}

function adopted({ rows, values }: LoadedRun, tables: Tables): MergeSource {
  return { rows, ...tables.adopt(values) };
}

async function readMany(db: ReadDb, options: BuildOptions, ids: IdRanges, tables: Tables): Promise<MergeSource[]> {
  if (!options.dbPath || ids.count <= (options.limits ?? LIMITS).threads) return readHere(db, options, ids, tables);
  return (await readInThreads(options.dbPath, options, ids.list, tables)).sources;
}

async function readHere(db: ReadDb, options: LayerOptions, ids: IdRanges, tables: Tables): Promise<MergeSource[]> {
  const sources: MergeSource[] = [];
  for await (const rows of readRuns(db, options, ids.list, tables)) sources.push({ rows });
  return sources;
}
