/** The columns of a layer, kept up with the store and in a file beside it. */
import { rm } from 'node:fs/promises';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { databaseId, layerState, markExists } from '../store/layer-log.ts';
import { buildHeld, LIMITS, type Limits } from './build.ts';
import type { PointColumns } from './columns.ts';
import { ContentHash } from './content-hash.ts';
import { changeHeader, loadColumns, saveColumns } from './file.ts';
import { follow } from './follow.ts';
import { type Held, packedOf } from './patch.ts';
import { columnsFile } from './places.ts';
import { sweep } from './runs.ts';
import { Tables } from './tables.ts';
import { hashInThread } from './threads.ts';

export interface PointIndexOptions {
  /** The database file, beside which the index has its own. */
  dbPath: string;
  layer: Layer;
  /** IANA zone of hours and weekdays. */
  timeZone: string;
  limits?: Limits;
}

export interface PointIndex {
  /**
   * Columns that show the newest committed version: the same object while nothing changes, a new one after. What
   * was given before stays as it was.
   */
  current(): Promise<PointColumns>;
  /** Writes the file now if it is behind, and waits for it. */
  save(): Promise<void>;
  /**
   * Compares the columns with the rows of the store, which another thread reads, and reads them anew when they
   * differ, as after a writer that took the triggers off. True when they were alike, null when the layer changed
   * meanwhile. Done by itself in a quiet moment once a day.
   */
  verify(): Promise<boolean | null>;
  /** Stops what waits to be done and waits for what is being done. */
  close(): Promise<void>;
}

const QUIET = 3000; // ms without a question after which it is written
const CHECKED_EVERY = 86_400; // seconds
const CHECK_AFTER = 60_000; // ms without a question
const PATIENCE = 60_000; // ms after which it is written however many ask

export function pointIndex(db: ReadDb, options: PointIndexOptions): PointIndex {
  const { dbPath, layer, timeZone, limits = LIMITS } = options;
  const file = columnsFile(dbPath, layer);
  let held: Held | null = null;
  let coming: Promise<PointColumns> | null = null;
  let saving: Promise<void> = Promise.resolve();
  /** `held.changes` when it was written; −Infinity without a file that can be used. */
  let saved = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  let waitingSince = 0;
  let writable = true;
  /** Epoch seconds at which the columns were last read from the rows themselves or compared with them. */
  let checked = 0;
  /** Neither the columns nor the file are what the store holds. */
  let distrusted = false;
  let checking: NodeJS.Timeout | null = null;
  let closed = false;

  async function renewed(): Promise<PointColumns> {
    if (distrusted) {
      held = await built();
      distrusted = false;
      saveSoon();
    }
    if (held) {
      const { version, mark } = await layerState(db, layer);
      const shown = held.columns;
      if (shown.version === version && shown.mark.seq === mark.seq && shown.mark.token === mark.token) return shown;
    }
    const before: Held | null = held ?? (await loaded());
    const followed: Held | null = before && (await follow(db, options, before));
    held = followed ?? (await built());
    if (held.changes - saved >= limits.enough) saveSoon();
    return held.columns;
  }

  async function built(): Promise<Held> {
    const made = await buildHeld(db, options);
    saved = -Infinity;
    checked = seconds();
    return made;
  }

  /** From the file, as it was left. */
  async function loaded(): Promise<Held | null> {
    const found = await loadColumns(file, { database: await databaseId(db), layer, timeZone });
    if (!found || !(await markExists(db, found.columns.mark))) return null;
    saved = 0;
    checked = found.header.checked;
    return { columns: found.columns, tables: Tables.of(found.columns), changes: 0 };
  }

  function saveSoon(): void {
    if (closed || !writable) return;
    if (!timer) {
      waitingSince = Date.now();
      timer = setTimeout(() => void save(), QUIET);
      timer.unref();
    } else if (Date.now() - waitingSince < PATIENCE) timer.refresh();
  }

  function save(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    saving = saving.then(async () => {
      if (!held || held.changes === saved || !writable) return;
      const { columns, changes } = held;
      saved = changes;
      try {
        if (columns.size < limits.file) await rm(file, { force: true });
        else {
          await saveColumns(file, columns, { database: await databaseId(db), timeZone, checked });
        }
        await sweep(db, dbPath, layer, columns.mark);
      } catch {
        writable = false; // a medium that is read-only or full: everything works from memory
      }
    });
    return saving;
  }

  async function verify(): Promise<boolean | null> {
    const rows = await hashInThread(dbPath, options);
    const columns = await index.current();
    if (rows.version !== columns.version) return null;
    const own = new ContentHash();
    await own.add(packedOf(columns), columns);
    const same = String(own) === rows.hash;
    if (same) {
      checked = seconds();
      await changeHeader(file, { checked }).catch(() => undefined);
    } else if (held?.columns === columns) {
      distrusted = true;
      await index.current();
    }
    return same;
  }

  /** Puts the daily comparison off until nobody has asked for a while. */
  function checkLater(): void {
    if (closed || !held || held.columns.size < limits.file || seconds() - checked < CHECKED_EVERY) return;
    if (checking) checking.refresh();
    else {
      checking = setTimeout(() => {
        checking = null;
        verify().catch(() => undefined);
      }, CHECK_AFTER);
      checking.unref();
    }
  }

  const index: PointIndex = {
    /** Who asks while an answer is on its way asks again after it: it may be from before the question. */
    async current() {
      while (coming) await coming.catch(() => undefined);
      if (timer) saveSoon();
      coming = renewed().finally(() => {
        coming = null;
        checkLater();
      });
      return coming;
    },
    save,
    verify,
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      if (checking) clearTimeout(checking);
      await coming?.catch(() => undefined);
      await saving;
    },
  };
  return index;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
