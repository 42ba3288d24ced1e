/**
 * Rows that an import adds, sorted and packed while they are being inserted, so that nobody has to read them back:
 * files of up to a million rows each. A file counts only once its place in the change log is known, and only for
 * the copy of the database in which that place exists.
 */
import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { LAYER_SPECS } from '../domain/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { LogMark } from '../store/layer-log.ts';
import { LIMITS } from './build.ts';
import { type CodeColumn, UNDATED } from './columns.ts';
import { changeHeader, saveColumns } from './file.ts';
import { finish } from './finish.ts';
import { quantiseX, quantiseY } from './mercator.ts';
import { pack, type RawRows, rawRows } from './pack.ts';
import { runFile } from './places.ts';
import { type Dictionary, Tables } from './tables.ts';

export interface RunOptions {
  dbPath: string;
  /** `databaseId` of the store. */
  database: string;
  layer: Layer;
  timeZone: string;
  /** Rows of a file; 46 MB are held for a million, and 30 MB more while they are packed. */
  room?: number;
  /** Rows below which there is no run: they are as soon read back. */
  least?: number;
}

/** Rows as they were inserted; arrays may be longer than `size`. */
export interface RunBatch {
  /** The rows have the ids first … first + size − 1. */
  first: number;
  size: number;
  /** WGS 84 degrees. */
  lon: Float64Array;
  lat: Float64Array;
  /** Epoch seconds, NaN when unknown or open. `end` is for layers of periods, `hourOfWeek` for those of instants. */
  start: Float64Array;
  end?: Float64Array | null;
  /** 0–167; what stands where `start` is NaN does not matter. */
  hourOfWeek?: Uint8Array | null;
  /** By the fields of `codedFields(layer)`; a field left out has no values. 0 is none. */
  coded: Readonly<Record<string, CodeColumn>>;
}

/** A row that is changed after it was added, in the same transaction, makes the run untrue: `discard` it then. */
export class RunBuilder {
  private readonly options: RunOptions;
  private readonly tables: Tables;
  private readonly raw: RawRows;
  private readonly name = randomBytes(6).toString('hex');
  private readonly parts: string[] = [];
  private saving: Promise<void> = Promise.resolve();
  private failed = false;
  private added = 0;

  constructor(options: RunOptions) {
    this.options = options;
    this.tables = new Tables(options.layer);
    const period = LAYER_SPECS[options.layer].time.kind === 'period';
    this.raw = rawRows(options.room ?? 1 << 20, period);
  }

  /** Copies what it needs. Never throws for want of disk: then there will be no run. */
  async add(batch: RunBatch): Promise<void> {
    const { raw } = this;
    this.added += batch.size;
    const translated = this.translate(batch);
    for (let done = 0; done < batch.size && !this.failed; ) {
      const gap = raw.size > 0 && (raw.id[raw.size - 1] as number) + 1 !== batch.first + done;
      if (gap || raw.size === raw.id.length) await this.flush();
      const count = Math.min(batch.size - done, raw.id.length - raw.size);
      for (let i = done; i < done + count; i++) put(raw, batch, i, translated);
      done += count;
    }
  }

  /** Makes the rows known as those that the store holds at a place of its log. To be called after the commit. */
  async finish(mark: LogMark): Promise<void> {
    const { dbPath, layer, least = LIMITS.few } = this.options;
    if (this.added < least) return this.discard();
    await this.flush();
    await this.saving;
    if (this.failed) return this.discard();
    try {
      for (const part of this.parts) {
        const path = runFile(dbPath, layer, part, 'part');
        await changeHeader(path, { mark });
        await rename(path, runFile(dbPath, layer, part, 'run'));
      }
    } catch {
      await this.discard();
    }
  }

  /** For an import that was taken back. */
  async discard(): Promise<void> {
    this.failed = true;
    await this.saving;
    for (const part of this.parts) {
      for (const kind of ['part', 'run'] as const) {
        await rm(runFile(this.options.dbPath, this.options.layer, part, kind), { force: true }).catch(() => undefined);
      }
    }
  }

  /** Packs what is held; it is written while more is added. */
  private async flush(): Promise<void> {
    await this.saving;
    const { raw, tables } = this;
    if (raw.size === 0 || this.failed) return;
    const { dbPath, layer, database, timeZone } = this.options;
    const run = { first: raw.id[0] as number, last: raw.id[raw.size - 1] as number };
    const shown = { layer, version: 0, mark: { seq: 0, token: 0 } };
    const columns = finish(shown, pack(raw, tables.counts), tables);
    raw.size = 0;
    const part = `${this.name}-${this.parts.length}`;
    this.parts.push(part);
    const path = runFile(dbPath, layer, part, 'part');
    this.saving = saveColumns(path, columns, { database, timeZone, checked: 0, run }).catch(() => {
      this.failed = true;
    });
  }

  private translate({ coded }: RunBatch): Translated {
    const { fields, dictionaries, street } = this.tables;
    const own = (key: string, dictionary: Dictionary) => {
      const { codes, values } = coded[key] ?? { codes: null, values: [] };
      return { codes, to: Uint32Array.from(values, (value) => dictionary.code(value)) };
    };
    const columns = fields.map((key, f) => own(key, dictionaries[f] as Dictionary));
    return { columns, street: own('street', street), tables: this.tables, row: new Uint32Array(fields.length) };
  }
}

interface Translated {
  columns: { codes: CodeColumn['codes'] | null; to: Uint32Array }[];
  street: { codes: CodeColumn['codes'] | null; to: Uint32Array };
  tables: Tables;
  row: Uint32Array;
}

function put(raw: RawRows, batch: RunBatch, i: number, { columns, street, tables, row }: Translated): void {
  const n = raw.size++;
  const at = batch.start[i] as number;
  raw.id[n] = batch.first + i;
  raw.x[n] = quantiseX(batch.lon[i] as number);
  raw.y[n] = quantiseY(batch.lat[i] as number);
  raw.start[n] = at;
  if (raw.end) raw.end[n] = batch.end?.[i] ?? Number.NaN;
  if (raw.hourOfWeek) raw.hourOfWeek[n] = Number.isNaN(at) ? UNDATED : (batch.hourOfWeek?.[i] ?? UNDATED);
  for (let f = 0; f < columns.length; f++) {
    const { codes, to } = columns[f] as Translated['columns'][number];
    row[f] = codes ? (to[codes[i] as number] as number) : 0;
  }
  raw.profile[n] = tables.profile(row);
  raw.street[n] = street.codes ? (street.to[street.codes[i] as number] as number) : 0;
}
